#include "scoring/hindcast.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "base/number.hpp"
#include "base/random/log_gamma.hpp"
#include "base/samples.hpp"
#include "inputs/rounds.hpp"
#include "models/force/draws.hpp"
#include "scoring/violence_yardstick.hpp"

namespace muster {
namespace {

constexpr double kDaysPerMonth = 365.25 / 12;
constexpr std::array kRoundHorizons = {3, 6};
constexpr std::array kMonthHorizons = {1, 3, 6};
// Rounds are some two to six months apart: the one nearest to a target counts, if it is at most this far off.
constexpr int kRoundTargetDays = 60;

Samples point(double value) {
  return Samples({{std::max(0.0, value), 1}});
}

Samples poisson_samples(double mean) {
  std::vector<Sample> samples;
  for (double k = 0; k <= mean + 12 * std::sqrt(mean) + 12; ++k) {
    samples.push_back({k, std::exp(k * std::log(std::max(mean, 1e-12)) - mean - log_gamma(k + 1))});
  }
  return Samples(std::move(samples));
}

// Of those given among the last `most`, of which there is one at least.
double mean_of_last(std::span<const double> values, std::size_t most) {
  double sum = 0;
  int count = 0;
  for (const double value : values.last(std::min(most, values.size()))) {
    if (!given(value)) continue;
    sum += value;
    ++count;
  }
  return sum / count;
}

void add_scores(HindcastForecast& forecast, std::span<const Samples> all, std::uint64_t seed,
                std::size_t number) {
  forecast.quantiles = all[0].quantiles();
  const double u = uniforms(seed, DrawRule::kPit, static_cast<std::uint32_t>(number), 0).first;
  for (const Samples& one : all) forecast.scores.push_back(score_forecast(one, forecast.observed, 1, u));
}

// As much more as came in the same months a year before; persistence where the rounds do not tell.
double seasonal(std::span<const Round> rounds, Day target) {
  constexpr int kYear = 365;
  const double then = people_between(rounds, rounds.back().on - kYear);
  const double later = people_between(rounds, target - kYear);
  return given(then) && given(later) ? rounds.back().people + later - then : rounds.back().people;
}

double drift(std::span<const Round> rounds, Day target) {
  const Round& last = rounds.back();
  if (rounds.size() < 2) return last.people;
  const Round& before = rounds[rounds.size() - 2];
  return last.people + (last.people - before.people) / (last.on - before.on) * (target - last.on);
}

// `nested`: areas within areas so far, whose number is this large only in an endless chain.
double population_of(const Mission& mission, PlaceId place, int nested = 0) {
  constexpr int kMostNested = 16;
  if (nested > kMostNested) return 0;
  const Place& p = mission[place];
  if (given(p.population)) return p.population;
  double sum = 0;
  for (const PlaceId member : p.members) sum += population_of(mission, member, nested + 1);
  if (sum > 0) return sum;
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    PlaceId child;
    child.v = i;
    if (mission.places[i].parent == place && mission.places[i].level < PlaceLevel::kArea) {
      sum += population_of(mission, child, nested + 1);
    }
  }
  return sum;
}

const Round* target_round(std::span<const Round> rounds, Day origin, Day last_known, Day target) {
  const Round* nearest = nullptr;
  for (const Round& round : rounds) {
    const int distance = std::abs(round.on - target);
    if (round.on <= std::max(origin, last_known) || distance > kRoundTargetDays) continue;
    if (nearest == nullptr || distance < std::abs(nearest->on - target)) nearest = &round;
  }
  return nearest;
}

// Communes are scored in the departments that hold them: the hundreds of them would drown the rest.
bool scored_alone(PlaceLevel level) {
  return level != PlaceLevel::kSite && level != PlaceLevel::kCommune;
}

// A round forecast from a day on which another had been published.
struct Task {
  PlaceId place;
  Day origin;
  int horizon = 0;
  Round target;
};

std::vector<Task> tasks_of(const Mission& mission, PlaceId place, std::span<const Round> rounds) {
  std::vector<Task> tasks;
  for (const Round& origin_round : rounds) {
    const Day origin = origin_round.published;
    const std::vector<Round> known = rounds_of(View(mission, origin), place);
    if (known.empty()) continue;
    for (const int horizon : kRoundHorizons) {
      const Round* target = target_round(rounds, origin, known.back().on,
                                         origin + static_cast<int>(std::lround(horizon * kDaysPerMonth)));
      if (target != nullptr) tasks.push_back({place, origin, horizon, *target});
    }
  }
  return tasks;
}

void score(const Mission& mission, const Task& task, const PastChains& chains, std::uint64_t seed,
           Hindcast& test) {
  const double population = population_of(mission, task.place);
  const double most = population > 0 ? population : 1e9;
  const std::vector<Round> known = rounds_of(View(mission, task.origin), task.place);
  const Day target = task.target.on;
  HindcastForecast forecast{
      std::string(mission[task.place].pcode), task.origin, task.horizon, target, task.target.people, {}, {}};
  std::vector<double> counts;
  for (const Round& round : known) counts.push_back(round.people);
  const Samples walk = forecast_displaced(known, target, most);
  const std::array all = {chains.displaced(task.origin, target, task.place).value_or(walk),
                          walk,
                          point(known.back().people),
                          point(drift(known, target)),
                          point(mean_of_last(counts, 3)),
                          point(seasonal(known, target))};
  add_scores(forecast, all, seed, test.forecasts.size());
  test.forecasts.push_back(std::move(forecast));
}

Hindcast backtest_displaced(const Mission& mission, const std::vector<Task>& tasks, const PastChains& chains,
                            std::uint64_t seed) {
  Hindcast test{"displaced",
                "people",
                {"muster", "random_walk", "persistence", "drift", "last_three", "seasonal"},
                {},
                {}};
  const View all(mission, mission.last_day);
  for (const Task& task : tasks) score(mission, task, chains, seed, test);
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    const PlaceId place{i};
    if (!scored_alone(mission.places[i].level)) continue;
    const std::size_t rounds = rounds_of(all, place).size();
    const bool scored =
        std::any_of(tasks.begin(), tasks.end(), [&](const Task& task) { return task.place == place; });
    if (rounds > 0 && !scored) {
      test.left_out.push_back(
          fmt::format("{}: {} and none within {} days of a target after one was "
                      "known",
                      mission[place].pcode, plural(rounds, "round"), kRoundTargetDays));
    } else if (rounds == 0 && mission.places[i].level == PlaceLevel::kDepartment) {
      test.left_out.push_back(fmt::format("{}: no count in the record", mission[place].pcode));
    }
  }
  return test;
}

// The country, and its capital: an area inside a department with more than one count.
struct Capital {
  PlaceId country;
  PlaceId area;
};
std::optional<Capital> capital_of(const Mission& mission) {
  Capital found;
  const View all(mission, mission.last_day);
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    const Place& place = mission.places[i];
    const PlaceId id{i};
    if (place.level == PlaceLevel::kCountry) found.country = id;
    if (!found.area.given() && place.level == PlaceLevel::kArea && place.parent.given() &&
        mission[place.parent].level == PlaceLevel::kDepartment && rounds_of(all, id).size() > 1) {
      found.area = id;
    }
  }
  if (!found.country.given() || !found.area.given()) return std::nullopt;
  return found;
}

// The shares to be forecast: from each round of the country's, those up to 200 days later.
std::vector<ShareForecast> provinces_tasks(const Mission& mission) {
  std::vector<ShareForecast> list;
  const auto capital = capital_of(mission);
  if (!capital) return list;
  const View all(mission, mission.last_day);
  const std::vector<Round> totals = rounds_of(all, capital->country);
  const std::vector<Round> parts = rounds_of(all, capital->area);
  for (const Round& origin : totals) {
    if (part_counts(View(mission, origin.published), capital->area, capital->country).empty()) continue;
    for (const Round& total : totals) {
      if (total.on <= origin.published || total.on - origin.published > 200) continue;
      const Round* part = nearest_round(parts, total.on);
      if (part == nullptr) continue;
      list.push_back({.origin = origin.published,
                      .target = total.on,
                      .total = total.people,
                      .observed = 1 - part->people / total.people});
    }
  }
  return list;
}

void forecast_provinces(const Mission& mission, const PastChains& chains, std::vector<ShareForecast>& list) {
  const auto capital = capital_of(mission);
  for (ShareForecast& one : list) {
    const View view(mission, one.origin);
    const Samples share = forecast_share(part_counts(view, capital->area, capital->country), one.total);
    one.low = 1 - share.quantile(kLevels[kHigh80]);
    one.middle = 1 - share.quantile(kLevels[kMedian]);
    one.high = 1 - share.quantile(kLevels[kLow80]);
    const auto by_chain = chains.share_outside(one.origin, one.target, capital->area, one.total);
    if (!by_chain) continue;
    one.chain_low = by_chain->quantile(kLevels[kLow80]);
    one.chain_middle = by_chain->quantile(kLevels[kMedian]);
    one.chain_high = by_chain->quantile(kLevels[kHigh80]);
  }
}

// Calls each(month known last, months ahead, month of the target) for what is to be forecast.
template <class Each>
void months_ahead(const MonthlyCounts& table, Each each) {
  for (std::size_t m = 0; m < table.months.size(); ++m) {
    if (!table.counted(m)) continue;
    const std::size_t known = table.known_on(table.published[m]);
    for (const int horizon : kMonthHorizons) {
      const std::size_t target = known - 1 + static_cast<std::size_t>(horizon);
      if (target < table.months.size() && table.counted(target)) each(m, horizon, target);
    }
  }
}

Day end_of(Day month) {
  const CivilDate date = civil(month);
  return month + days_in_month(date.year, date.month) - 1;
}

// `of_chain` is what the chain keeps of the series.
Hindcast backtest_counts(const Mission& mission, std::string_view series, Output of_chain,
                         std::string_view unit, const PastChains& chains, std::uint64_t seed) {
  Hindcast test{std::string(series),
                std::string(unit),
                {"muster", "counts", "persistence", "drift", "last_three", "last_three_poisson"},
                {},
                {}};
  const MonthlyCounts table = monthly_counts(View(mission, mission.last_day), series);
  months_ahead(table, [&](std::size_t m, int horizon, std::size_t target) {
    const Day origin = table.published[m];
    const std::size_t known = table.known_on(origin);
    std::vector<std::span<const double>> past;
    for (const std::vector<double>& counts : table.counts) past.push_back(std::span(counts).first(known));
    const std::vector<WeightedCandidate> candidates = weigh_candidates(past);
    for (std::size_t d = 0; d < past.size(); ++d) {
      HindcastForecast forecast{std::string(mission[table.departments[d]].pcode),
                                origin,
                                horizon,
                                table.months[target],
                                table.counts[d][target],
                                {},
                                {}};
      const double last = past[d].back();
      const double before = known > 1 ? past[d][known - 2] : kNotGiven;
      const double slope = given(before) ? last - before : 0;
      const double three = mean_of_last(past[d], 3);
      const Samples counts = forecast_count(past[d], horizon, candidates);
      const auto chain =
          chains.violence(origin, of_chain, end_of(table.months[target]), table.departments[d]);
      const std::array all = {chain.value_or(counts),        counts,       point(last),
                              point(last + slope * horizon), point(three), poisson_samples(three)};
      add_scores(forecast, all, seed, test.forecasts.size());
      test.forecasts.push_back(std::move(forecast));
    }
  });
  if (table.months.size() <= 12) {
    test.left_out.push_back(
        fmt::format("seasonal baseline: the record has {}, and none a year before another",
                    plural(table.months.size(), "month")));
  }
  return test;
}

}  // namespace

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
  Skill best;
  double lowest = mean_score(test, best.best, select)[Score::kCrps];
  for (std::size_t k = kFirstBaseline + 1; k < test.forecasters.size(); ++k) {
    const double value = mean_score(test, k, select)[Score::kCrps];
    if (value < lowest) {
      lowest = value;
      best.best = k;
    }
  }
  best.value = lowest > 0 ? 1 - mean_score(test, 0, select)[Score::kCrps] / lowest : 0;
  return best;
}

SituationBacktest backtest_situation(const Mission& mission, const HindcastCall& call) {
  PastChains chains(mission, call);
  std::vector<Task> tasks;
  const View all(mission, mission.last_day);
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    if (!scored_alone(mission.places[i].level)) continue;
    const std::vector<Round> rounds = rounds_of(all, PlaceId{i});
    const std::vector<Task> more = tasks_of(mission, PlaceId{i}, rounds);
    tasks.insert(tasks.end(), more.begin(), more.end());
  }
  for (const Task& task : tasks) chains.ask_displaced(task.origin, task.target.on);
  std::vector<ShareForecast> provinces = provinces_tasks(mission);
  for (const ShareForecast& one : provinces) chains.ask_displaced(one.origin, one.target);
  for (const char* series : {"violent_events", "violent_deaths"}) {
    const MonthlyCounts table = monthly_counts(all, series);
    months_ahead(table, [&](std::size_t m, int /*horizon*/, std::size_t target) {
      chains.ask_violence(table.published[m], table.months[target], end_of(table.months[target]));
    });
  }
  chains.run();
  forecast_provinces(mission, chains, provinces);
  return {backtest_displaced(mission, tasks, chains, call.seed), std::move(provinces),
          backtest_counts(mission, "violent_events", Output::kEvents, "events", chains, call.seed),
          backtest_counts(mission, "violent_deaths", Output::kDeaths, "people", chains, call.seed),
          call.seed};
}

}  // namespace muster
