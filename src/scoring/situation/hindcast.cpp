#include "scoring/situation/hindcast.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "forecast/pool/pool_parts.hpp"
#include "scoring/situation/displaced_hindcast.hpp"
#include "scoring/situation/money_hindcast.hpp"
#include "scoring/situation/violence_hindcast.hpp"

namespace muster {

MeanScore mean_score(const Hindcast& test, std::size_t forecaster,
                     const std::function<bool(const HindcastForecast&)>& select) {
  std::map<std::string_view, std::size_t> places;
  std::vector<GroupedScore> scores;
  for (const HindcastForecast& forecast : test.forecasts) {
    if (select && !select(forecast)) continue;
    scores.push_back(
        {&forecast.scores[forecaster], places.emplace(forecast.place, places.size()).first->second});
  }
  return mean_score(scores);
}

Skill skill(const Hindcast& test, const std::function<bool(const HindcastForecast&)>& select) {
  Skill best{.best = test.first_plain};
  double lowest = mean_score(test, best.best, select)[Score::kCrps];
  for (std::size_t k = test.first_plain + 1; k < test.forecasters.size(); ++k) {
    const double value = mean_score(test, k, select)[Score::kCrps];
    if (value < lowest) {
      lowest = value;
      best.best = k;
    }
  }
  best.value = lowest > 0 ? 1 - mean_score(test, 0, select)[Score::kCrps] / lowest : 0;
  return best;
}

std::vector<Gain> gains(const Hindcast& test, std::uint64_t seed,
                        const std::function<bool(const HindcastForecast&)>& select) {
  constexpr std::array kScales = {Score::kCrps, Score::kLogCrps};
  std::vector<std::size_t> group;
  std::array<std::vector<std::vector<double>>, kScales.size()> scores;  // by scale, then by forecaster
  for (auto& of_scale : scores) of_scale.resize(test.forecasters.size());
  for (const HindcastForecast& forecast : test.forecasts) {
    if (select && !select(forecast)) continue;
    const CivilDate date = civil(forecast.target);
    constexpr int kQuarters = 4;
    constexpr int kMonths = 3;
    group.push_back(static_cast<std::size_t>(date.year * kQuarters + (date.month - 1) / kMonths));
    for (std::size_t s = 0; s < kScales.size(); ++s) {
      for (std::size_t k = 0; k < test.forecasters.size(); ++k)
        scores[s][k].push_back(forecast.scores[k][kScales[s]]);
    }
  }
  std::vector<Gain> list;
  if (group.empty()) return list;
  const auto add = [&](std::size_t ours, std::size_t theirs) {
    list.push_back({ours, theirs, relative_skill(scores[0][ours], scores[0][theirs], group, seed),
                    relative_skill(scores[1][ours], scores[1][theirs], group, seed)});
  };
  for (std::size_t other = kByChain; other < test.first_plain; ++other) add(kByMuster, other);
  for (std::size_t ours = kByMuster; ours < std::min(test.first_plain, kByLearnt); ++ours) {
    for (std::size_t k = test.first_plain; k < test.forecasters.size(); ++k) add(ours, k);
  }
  return list;
}

std::vector<LearntWeight> learnt_weights(const SituationBacktest& test, const std::string& made_from) {
  const std::array<std::pair<PoolFamily, const Hindcast*>, kPoolFamilies> families = {
      {{PoolFamily::kEvents, &test.events},
       {PoolFamily::kDeaths, &test.deaths},
       {PoolFamily::kDisplaced, &test.displaced}}};
  std::vector<LearntWeight> rows;
  for (const auto& [family, hindcast] : families) {
    const auto parts = parts_of(family);
    std::set<Day> days;
    for (const KnownLoss& one : hindcast->losses) days.insert(one.known);
    for (const Day day : days) {
      const LearntSoFar learnt = learnt_by(parts.size(), hindcast->losses, day);
      for (std::size_t k = 0; k < parts.size(); ++k) {
        rows.push_back({.made_from = made_from,
                        .family = family,
                        .from = day,
                        .part = parts[k],
                        .weight = learnt.weights[k],
                        .outcomes = static_cast<double>(learnt.outcomes),
                        .forecasts = static_cast<double>(learnt.forecasts),
                        .crps = learnt.crps[k]});
      }
    }
  }
  return rows;
}

SituationBacktest backtest_situation(const Mission& mission, const HindcastCall& call) {
  PastChains chains(mission, call);
  const std::vector<RoundTask> tasks = round_tasks(mission);
  for (const RoundTask& task : tasks) chains.ask_displaced(task.origin, task.target.on);
  const std::vector<RoundTask> of_communes = commune_tasks(mission);
  for (const RoundTask& task : of_communes) chains.ask_displaced(task.origin, task.target.on);
  std::vector<ShareForecast> shares = share_tasks(mission);
  for (const ShareForecast& one : shares) chains.ask_displaced(one.origin, one.target);
  for (const char* series : {"violent_events", "violent_deaths"}) ask_violence(mission, series, chains);
  chains.run();
  forecast_shares(mission, chains, shares);
  return {displaced_hindcast(mission, tasks, chains, call.seed),
          commune_hindcast(mission, of_communes, chains, call.seed),
          std::move(shares),
          violence_hindcast(mission, "violent_events", Output::kEvents, "events", chains, call.seed),
          violence_hindcast(mission, "violent_deaths", Output::kDeaths, "people", chains, call.seed),
          money_hindcast(mission, call),
          call.seed};
}

}  // namespace muster
