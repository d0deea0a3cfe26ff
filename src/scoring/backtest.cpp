#include "scoring/backtest.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>

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
  std::uint64_t seed;
};

ScoredForecast scored(const Run& run, const PastMission& mission, const ConditionedView& view,
                      const DatedNumber& count, std::uint32_t number) {
  const double ceiling =
      std::max(mission.history.ceiling_on(count.on), mission.history.ceiling_on(view.origin));
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
    add(baseline_forecast(baseline, mission, view.known, view.origin, count.on, run.past));
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
    const ConditionedView view = condition(run.model, std::move(known), origin);
    for (const int horizon : kHorizonMonths) {
      const DatedNumber* count = target_count(history, origin, history.day_of_month(origin_month + horizon));
      if (count == nullptr) continue;
      ScoredForecast forecast =
          scored(run, mission, view, *count, static_cast<std::uint32_t>(test.forecasts.size()));
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
                  const OutsideParameters& parameters, std::uint64_t seed) {
  std::vector<History> histories;
  for (const PastMission& mission : past) histories.push_back(mission.history);
  const OutsideModel model = fit_outside(histories, parameters, seed);
  Backtest test;
  test.seed = seed;
  const Run run{past, model, seed};
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
  std::set<std::size_t> groups;
  for (const auto& [score, group] : scores) {
    const ForecastScore& one = *score;
    ++mean.forecasts;
    for (std::size_t k = 0; k < kScores; ++k) mean.values[k] += one.values[k];
    ++mean.pit[std::min(static_cast<std::size_t>(one.pit * 10), mean.pit.size() - 1)];
    pits.push_back(one.pit);
    groups.insert(group);
  }
  if (mean.forecasts == 0) return mean;
  const double n = static_cast<double>(mean.forecasts);
  for (double& value : mean.values) value /= n;
  mean.pit_p_value_independent = uniform_p_value(pits, n);
  mean.pit_p_value = uniform_p_value(std::move(pits), static_cast<double>(groups.size()));
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

Skill skill(const Backtest& test, const std::function<bool(const ScoredForecast&)>& select) {
  Skill best;
  double lowest = mean_score(test, best.best, select)[Score::kCrps];
  for (std::size_t k = kFirstBaseline + 1; k < kFirstBaseline + kBaselineCount; ++k) {
    const double value = mean_score(test, k, select)[Score::kCrps];
    if (value < lowest) {
      lowest = value;
      best.best = k;
    }
  }
  best.value = lowest > 0 ? 1 - mean_score(test, kByMuster, select)[Score::kCrps] / lowest : 0;
  return best;
}

}  // namespace muster
