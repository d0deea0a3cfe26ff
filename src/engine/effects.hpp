// Effects of a scenario: differences between pairs of runs that share their random numbers.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "engine/inside_view.hpp"

namespace muster {

// What is compared: one number for each run.
enum class Measure : std::uint8_t {
  kMeanStrength,
  kLastStrength,
  kPaidIn,
  kNeeded,
  kDaysPaid,
  kArrived,
  kWentHome,
};
inline constexpr int kMeasures = 7;
[[nodiscard]] std::string_view name_of(Measure measure);  // "officers_on_average"

// One value for every run of `view`, which began on `on`.  Officers on average over its days, or on the last
// day.  Money paid in, or needed for the officers in theatre, in the mission's currency.  Days until the
// first cost that could not be paid; all days if every cost was paid.  Officers who come and who go home over
// the days: a change of strength is the change of the one less that of the other.
[[nodiscard]] std::vector<double> values_of(const InsideView& view, Measure measure, Day on);

// What a scenario changes against another one, in the measure's unit.
struct Effect {
  double base = 0;        // mean of the runs without the scenario
  double with = 0;        // mean of the runs with it
  double mean = 0;        // mean of the differences
  double low = 0;         // their 5 % quantile
  double high = 0;        // and 95 %
  double inner_low = 0;   // the 80 % interval: 10 %
  double inner_high = 0;  // and 90 %
  double error = 0;       // Monte-Carlo standard error of `mean`
  double more = 0;        // share of runs in which the difference is above 0
  double less = 0;        // share below 0; the remaining runs are equal
};

// REQUIRES: as many values with as without, at least one, from the same runs in the same order.
[[nodiscard]] Effect effect_of(std::span<const double> base, std::span<const double> with);

}  // namespace muster
