// Forecasts of past missions from past dates, scored against what came, beside the baselines.
//
// Origins: months 0, 3, 6, 9 and 12 after the authorisation.  Horizons: 3, 6 and 12 months.  What is forecast
// is the strength counted nearest to the target date, at most kTargetDays off and after the origin, on the
// day of that count; where there is none, there is no forecast.  A count is taken as known on the day it is
// about and a ceiling on the day it was set, since the tables were published long after; a promise from the
// day it was stated.  A mission is forecast from the other missions of the class and from its own past.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "models/force/outside_view.hpp"
#include "scoring/baselines.hpp"

namespace muster {

inline constexpr std::array kOriginMonths = {0, 3, 6, 9, 12};
inline constexpr std::array kHorizonMonths = {3, 6, 12};
inline constexpr int kTargetDays = 30;

// Who forecasts: Muster, its two parts alone, and the baselines.
inline constexpr std::array<std::string_view, 7> kForecasters = {
    "muster", "promise", "persistence", "linear", "climatology", "muster_ramps", "muster_analogs"};
inline constexpr std::size_t kByMuster = 0;
inline constexpr std::size_t kFirstBaseline = 1;
inline constexpr std::size_t kBaselineCount = 4;

// The scores of one forecast, amounts as shares of the ceiling: the larger of
// the one known at the origin and the one in force on the target date, so that
// a ceiling cut or raised in between does not make one mission outweigh the
// others.
struct ForecastScore : ScoreValues {
  double pit = 0;  // randomised
};

struct ScoredForecast {
  std::size_t mission = 0;  // index into the missions given
  int origin_month = 0;
  int horizon_months = 0;
  Day origin;
  Day target;
  double observed = 0;                                    // people
  double ceiling = 0;                                     // what shares are of
  Quantiles quantiles{};                                  // of Muster's forecast, people
  std::array<ForecastScore, kForecasters.size()> scores;  // by forecaster
};

// Means over forecasts.
struct MeanScore : ScoreValues {
  std::size_t forecasts = 0;
  std::array<int, 10> pit{};  // counts by tenths
  // Kolmogorov-Smirnov, with as many independent forecasts as there are missions: forecasts of one mission
  // move together.
  double pit_p_value = 1;
  double pit_p_value_independent = 1;  // as if all forecasts were independent
};

// Scores a forecast of what turned out to be `observed`, in shares of `unit`; `u` in [0, 1] randomises the
// PIT.
[[nodiscard]] ForecastScore score_forecast(const Samples& forecast, double observed, double unit, double u);

// One score and the number of the group (a mission, a place) whose forecasts move together.
struct GroupedScore {
  const ForecastScore* score = nullptr;
  std::size_t group = 0;
};
[[nodiscard]] MeanScore mean_score(std::span<const GroupedScore> scores);

struct Backtest {
  std::vector<ScoredForecast> forecasts;
  std::vector<std::string> left_out;  // missions without a forecast, with the reason
  std::uint64_t seed = 0;
};

// Forecasts `missions` from `past`; those of the same id are left out of the class.
[[nodiscard]] Backtest backtest(std::span<const PastMission> missions, std::span<const PastMission> past,
                                const OutsideParameters& parameters, std::uint64_t seed);

// The means of one forecaster over the forecasts that `select` accepts (all if it is empty).
[[nodiscard]] MeanScore mean_score(const Backtest& test, std::size_t forecaster,
                                   const std::function<bool(const ScoredForecast&)>& select = {});

// 1 − CRPS of Muster / CRPS of the baseline with the lowest, and that baseline's number in kForecasters.
struct Skill {
  double value = 0;
  std::size_t best = kFirstBaseline;
};
[[nodiscard]] Skill skill(const Backtest& test,
                          const std::function<bool(const ScoredForecast&)>& select = {});

}  // namespace muster
