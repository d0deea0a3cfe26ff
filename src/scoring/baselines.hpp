// Simple forecasts that stand beside every forecast of strength.
#pragma once

#include <span>

#include "inputs/reference.hpp"
#include "scoring/scores.hpp"

namespace muster {

enum class Baseline { kPromise, kPersistence, kLinear, kClimatology };
inline constexpr std::array kBaselines = {Baseline::kPromise, Baseline::kPersistence, Baseline::kLinear,
                                          Baseline::kClimatology};
// "promise", "persistence", "linear", "climatology".
[[nodiscard]] std::string_view name_of_baseline(Baseline baseline);

// Strength of `mission` on `day`, in people, from what was known on `origin`:
//
//   promise      what was promised, at its word: the largest number promised by then for a due day up to
//   `day`, but not less
//                than the last count; where no such promise was known, the authorised strength itself
//   persistence  the last count stays; 0 before the first
//   linear       a straight line to 0.925 of the ceiling at month 10, flat after (R. Rappa, Global Peace
//   Operations Review,
//                2016: ten months to the peak, 92.5 % of the ceiling)
//   climatology  the median of the class at that month with its 10 to 90 % band: shares of the ceiling in
//   force of all
//                `past` missions but this one with a count within 31 days, times the mission's ceiling;
//                between the 10, 50 and 90 % points of the class the distribution runs straight, and nothing
//                lies outside the band
//
// `known` is what was known of it then.  REQUIRES: it has a ceiling; a past mission with a count near for
// climatology, else it is the linear one.
[[nodiscard]] Samples baseline_forecast(Baseline baseline, const PastMission& mission, const History& known,
                                        Day origin, Day day, std::span<const PastMission> past);

// Shares of the ceiling in force at `month` of the missions of `past` but `left_out`, in order of size.
[[nodiscard]] std::vector<double> class_shares(std::span<const PastMission> past, std::string_view left_out,
                                               double month);

}  // namespace muster
