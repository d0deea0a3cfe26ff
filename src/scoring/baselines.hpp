// Simple forecasts that stand beside every forecast of strength.
#pragma once

#include <span>

#include "inputs/reference.hpp"
#include "models/force/outside_view.hpp"
#include "scoring/scores.hpp"

namespace muster {

enum class Baseline {
  kPromise,
  kPersistence,
  kLinear,
  kClimatology,
  kClassChange,
  kClassChangeAndAnalogs,
};
inline constexpr std::array kBaselines = {Baseline::kPromise,     Baseline::kPersistence,
                                          Baseline::kLinear,      Baseline::kClimatology,
                                          Baseline::kClassChange, Baseline::kClassChangeAndAnalogs};
// "promise", "persistence", "linear", "climatology", "class_change", "class_change_and_analogs".
[[nodiscard]] std::string_view name_of_baseline(Baseline baseline);

// What a baseline is given: the mission with its promises, what was known of it on the origin, and the class.
struct BaselineCase {
  const PastMission& mission;
  const ConditionedView& view;  // of the mission on the origin
  Day day;                      // asked for
  // The past missions from which it may be forecast; those of `view` that are not left out are the same.
  std::span<const PastMission* const> others;
};

// Strength of the mission on `day`, in people, from what was known on the origin:
//
//   promise      what was promised, at its word: the largest number promised by then for a due day up to
//                `day`, but not less than the last count; where no such promise was known, the authorised
//                strength itself
//   persistence  the last count stays; 0 before the first
//   linear       a straight line to 0.925 of the ceiling at month 10, flat after (R. Rappa, Global Peace
//                Operations Review, 2016: ten months to the peak, 92.5 % of the ceiling)
//   climatology  the median of the class at that month with its 10 to 90 % band: shares of the ceiling in
//                the other missions with a count within 31 days, times the mission's ceiling; between the
//                10, 50 and 90 % points of the class the distribution runs straight, and nothing lies
//                outside the band
//   class_change the last share of the ceiling, changed as each other mission's was over the same months
//                (models/force/class_change.hpp)
//   class_change_and_analogs
//                half of class_change and half of the outside view's analogs alone: what the missions did
//                next that once stood at a similar share in a similar month
//
// Nothing in the last two is fitted here; the widths of the analogs are those of OutsideParameters.  Where no
// other mission was counted at such a month, climatology and class_change are linear.
// REQUIRES: what is known has a ceiling.
[[nodiscard]] Samples baseline_forecast(Baseline baseline, const BaselineCase& of);

// Shares of the ceiling in force at `month` of those of `past` with a count within 31 days, in order of size.
[[nodiscard]] std::vector<double> class_shares(std::span<const PastMission* const> past, double month);

}  // namespace muster
