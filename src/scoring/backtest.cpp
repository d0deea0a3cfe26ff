#include "scoring/backtest.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/require.hpp"
#include "models/force/draws.hpp"

namespace muster {
namespace {

// The count nearest to `target`, after `origin` and at most kTargetDays off; nullptr if none.
const DatedNumber* target_count(const History& history, Day origin, Day target) {
  const DatedNumber* nearest = nullptr;
  for (const DatedNumber& count : history.counts) {
    const int distance = std::abs(count.on - target);
    if (count.on <= origin || distance > kTargetDays) continue;
    if (nearest == nullptr || distance < std::abs(nearest->on - target)) nearest = &count;
  }
  return nearest;
}

struct Run {
  std::span<const PastMission> past;
  const OutsideModel& model;
  LeaveOut rule;
  std::uint64_t seed;
};

// What is forecast from: what was known of the mission on the origin, and of the other missions.
struct Origin {
  const PastMission& mission;
  ConditionedView view;
  std::vector<const PastMission*> others;
};

Origin origin_of(const Run& run, const PastMission& mission, History known, Day origin) {
  const auto left_out = [&](const History& past) {
    return same_family(past, mission.history) ||
           (run.rule == LeaveOut::kFuture && past.complete_on() >= origin);
  };
  std::vector<const PastMission*> others;
  for (const PastMission& past : run.past) {
    if (!left_out(past.history)) others.push_back(&past);
  }
  return {mission, condition(run.model, std::move(known), origin, left_out), std::move(others)};
}

ScoredForecast scored(const Run& run, const Origin& from, const DatedNumber& count, std::uint32_t number) {
  const ConditionedView& view = from.view;
  const double ceiling = view.known.ceilings.back().people;
  const double u = uniforms(run.seed, DrawRule::kPit, number, 0).first;
  ScoredForecast forecast;
  forecast.origin = view.origin;
  forecast.target = count.on;
  forecast.observed = count.people;
  forecast.ceiling = ceiling;
  std::size_t k = 0;
  const auto add = [&](const Samples& samples) {
    forecast.scores[k++] = score_forecast(samples, count.people, ceiling, u);
  };
  const Samples both = samples_of(draw_strength(view, count.on, run.seed));
  forecast.quantiles = both.quantiles();
  add(both);
  for (const Baseline baseline : kBaselines) {
    add(baseline_forecast(baseline,
                          {.mission = from.mission, .view = view, .day = count.on, .others = from.others}));
  }
  add(samples_of(draw_strength(view, count.on, run.seed, OutsidePart::kRamps)));
  add(samples_of(draw_strength(view, count.on, run.seed, OutsidePart::kAnalogs)));
  return forecast;
}

void forecast_mission(const Run& run, const PastMission& mission, std::size_t index, Backtest& test) {
  const History& history = mission.history;
  for (const int origin_month : kOriginMonths) {
    const Day origin = history.day_of_month(origin_month);
    History known = history.known_on(origin);
    if (known.ceilings.empty()) continue;
    const Origin from = origin_of(run, mission, std::move(known), origin);
    for (const int horizon : kHorizonMonths) {
      const DatedNumber* count = target_count(history, origin, history.day_of_month(origin_month + horizon));
      if (count == nullptr) continue;
      ScoredForecast forecast = scored(run, from, *count, static_cast<std::uint32_t>(test.forecasts.size()));
      forecast.mission = index;
      forecast.origin_month = origin_month;
      forecast.horizon_months = horizon;
      test.forecasts.push_back(forecast);
    }
  }
}

}  // namespace

ForecastScore score_forecast(const Samples& forecast, double observed, double unit, double u) {
  const Quantiles quantiles = forecast.quantiles();
  ForecastScore result;
  for (const ScoreRow& row : score_table())
    result.values[static_cast<std::size_t>(row.score)] = row.of({forecast, quantiles, observed, unit});
  result.pit = pit(forecast, observed, u);
  return result;
}

Backtest backtest(std::span<const PastMission> missions, std::span<const PastMission> past,
                  const OutsideParameters& parameters, std::uint64_t seed, LeaveOut rule) {
  std::vector<History> histories;
  for (const PastMission& mission : past) histories.push_back(mission.history);
  const OutsideModel model = fit_outside(histories, parameters, seed);
  Backtest test;
  test.rule = rule;
  test.seed = seed;
  const Run run{past, model, rule, seed};
  for (std::size_t i = 0; i < missions.size(); ++i) {
    const History& history = missions[i].history;
    const std::size_t before = test.forecasts.size();
    if (!history.ceilings.empty()) forecast_mission(run, missions[i], i, test);
    if (test.forecasts.size() > before) continue;
    test.left_out.push_back(history.traits.id + (history.ceilings.empty()
                                                     ? ": no authorised strength is known"
                                                 : history.counts.empty() ? ": nobody counted its people"
                                                                          : ": no count near a target date"));
  }
  return test;
}

MeanScore mean_score(std::span<const GroupedScore> scores) {
  MeanScore mean;
  std::vector<double> pits;
  std::vector<std::size_t> groups;
  for (const auto& [score, group] : scores) {
    const ForecastScore& one = *score;
    ++mean.forecasts;
    for (std::size_t k = 0; k < kScores; ++k) mean.values[k] += one.values[k];
    ++mean.pit[std::min(static_cast<std::size_t>(one.pit * 10), mean.pit.size() - 1)];
    pits.push_back(one.pit);
    groups.push_back(group);
  }
  if (mean.forecasts == 0) return mean;
  const double n = static_cast<double>(mean.forecasts);
  for (double& value : mean.values) value /= n;
  mean.uniform = uniformity(pits, groups);
  return mean;
}

MeanScore mean_score(const Backtest& test, std::size_t forecaster,
                     const std::function<bool(const ScoredForecast&)>& select) {
  std::vector<GroupedScore> scores;
  for (const ScoredForecast& forecast : test.forecasts) {
    if (!select || select(forecast)) scores.push_back({&forecast.scores[forecaster], forecast.mission});
  }
  return mean_score(scores);
}

std::vector<SkillAgainst> skills(const Backtest& test,
                                 const std::function<bool(const ScoredForecast&)>& select) {
  std::array<std::vector<double>, kForecasters.size()> errors;
  std::vector<std::size_t> missions;
  for (const ScoredForecast& forecast : test.forecasts) {
    if (select && !select(forecast)) continue;
    missions.push_back(forecast.mission);
    for (std::size_t k = 0; k < errors.size(); ++k) errors[k].push_back(forecast.scores[k][Score::kCrps]);
  }
  require(!missions.empty(), "{} forecasts", missions.size());
  std::vector<SkillAgainst> all;
  for (std::size_t k = kFirstBaseline; k < kFirstBaseline + kBaselineCount; ++k)
    all.push_back({k, relative_skill(errors[kByMuster], errors[k], missions, test.seed)});
  return all;
}

const SkillAgainst& against_best(std::span<const SkillAgainst> skills) {
  require(!skills.empty(), "{} baselines", skills.size());
  // Muster's error is the same in all: the smaller the skill, the better the baseline.
  return *std::min_element(skills.begin(), skills.end(), [](const SkillAgainst& a, const SkillAgainst& b) {
    return a.skill.value < b.skill.value;
  });
}

}  // namespace muster
