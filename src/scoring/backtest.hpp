// Forecasts of past missions from past dates, scored against what came, beside the baselines.
//
// Origins: months 0, 3, 6, 9 and 12 after the authorisation.  Horizons: 3, 6 and 12 months.  What is forecast
// is the strength counted nearest to the target date, at most kTargetDays off and after the origin, on the
// day of that count; where there is none, there is no forecast.  The tables were published long after: a
// count is taken as known kCountDelayDays after the day it is about, a ceiling on the day it was set, a
// promise from the day it was stated.  A mission is forecast from its own past and from the other missions of
// the class, but not from those of its family, nor, by LeaveOut::kFuture, from any whose record was not
// complete.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "models/force/outside_view.hpp"
#include "scoring/baselines.hpp"
#include "scoring/calibration/uniformity.hpp"
#include "scoring/relative_skill.hpp"

namespace muster {

inline constexpr std::array kOriginMonths = {0, 3, 6, 9, 12};
inline constexpr std::array kHorizonMonths = {3, 6, 12};
inline constexpr int kTargetDays = 30;

// Who forecasts: Muster, the baselines, and Muster's two parts alone.
inline constexpr std::array<std::string_view, 9> kForecasters = {"muster",
                                                                 "promise",
                                                                 "persistence",
                                                                 "linear",
                                                                 "climatology",
                                                                 "class_change",
                                                                 "class_change_and_analogs",
                                                                 "muster_ramps",
                                                                 "muster_analogs"};
inline constexpr std::size_t kByMuster = 0;
inline constexpr std::size_t kFirstBaseline = 1;
inline constexpr std::size_t kBaselineCount = kBaselines.size();

// From which past missions a mission is not forecast.
enum class LeaveOut : std::uint8_t {
  kFamily,  // those of its family (same_family)
  kFuture,  // nor those whose last count was not known, or whose last ceiling was not set, before the origin
};
inline constexpr std::array<std::string_view, 2> kLeaveOut = {"family", "future"};

// The scores of one forecast, amounts as shares of the ceiling known at the origin.  The unit must not
// depend on what came: a score weighted by its outcome is not proper (Lerch, Thorarinsdottir, Ravazzolo and
// Gneiting 2017, Forecaster's dilemma, Stat. Sci. 32).
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
  double ceiling = 0;                                     // known at the origin: what shares are of
  Quantiles quantiles{};                                  // of Muster's forecast, people
  std::array<ForecastScore, kForecasters.size()> scores;  // by forecaster
};

// Means over forecasts.
struct MeanScore : ScoreValues {
  std::size_t forecasts = 0;
  std::array<int, 10> pit{};  // counts by tenths
  Uniformity uniform;         // of the PIT, by a bootstrap over the groups
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
  LeaveOut rule = LeaveOut::kFamily;
  std::uint64_t seed = 0;
};

// Forecasts `missions` from those of `past` that `rule` allows.
[[nodiscard]] Backtest backtest(std::span<const PastMission> missions, std::span<const PastMission> past,
                                const OutsideParameters& parameters, std::uint64_t seed,
                                LeaveOut rule = LeaveOut::kFamily);

// The means of one forecaster over the forecasts that `select` accepts (all if it is empty).
[[nodiscard]] MeanScore mean_score(const Backtest& test, std::size_t forecaster,
                                   const std::function<bool(const ScoredForecast&)>& select = {});

// 1 − CRPS of Muster / CRPS of the baseline with the lowest, and that baseline's number.
struct Skill {
  double value = 0;
  std::size_t best = kFirstBaseline;
};

// 1 − CRPS of Muster / CRPS of a baseline on the same forecasts, with the 90 % interval of a bootstrap over
// missions (relative_skill), and the baseline's number in kForecasters.
struct SkillAgainst {
  std::size_t baseline = kFirstBaseline;
  SkillInterval skill;
};
// Against every baseline, in the order of kBaselines.  REQUIRES: a forecast that `select` accepts.
[[nodiscard]] std::vector<SkillAgainst> skills(const Backtest& test,
                                               const std::function<bool(const ScoredForecast&)>& select = {});
// The one against the baseline with the lowest CRPS.
[[nodiscard]] const SkillAgainst& against_best(std::span<const SkillAgainst> skills);

}  // namespace muster
