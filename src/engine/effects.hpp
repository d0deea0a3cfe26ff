// Effects of a scenario: differences run by run, between runs that share their random numbers.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "engine/inside_view.hpp"

namespace muster {

// What is compared, a number for each run.
enum class Measure : std::uint8_t { kMeanStrength, kLastStrength, kPaidIn, kNeeded, kDaysPaid };
inline constexpr int kMeasures = 5;
[[nodiscard]] std::string_view name_of(Measure measure);  // "officers_on_average"

// Of every run of `view`, which began on `on`: officers on average over its days and on the last one; money
// paid in and money needed for those there, in its currency; days from the beginning to the first cost that
// could not be paid, all days where there is none.
[[nodiscard]] std::vector<double> values_of(const InsideView& view, Measure measure, Day on);

// What one scenario changes against another, in the measure's unit.
struct Effect {
  double base = 0;        // mean of the runs without it
  double with = 0;        // and with it
  double mean = 0;        // of the differences
  double low = 0;         // their 5 % quantile
  double high = 0;        // and 95 %
  double inner_low = 0;   // the 80 % interval: 10 %
  double inner_high = 0;  // and 90 %
  double error = 0;       // Monte-Carlo standard error of `mean`
  double more = 0;        // share of runs in which the difference is above 0
  double less = 0;        // and below 0; where they sum to less than 1 the others are equal
};

// REQUIRES: as many values of both, at least one, of the same runs in the same order.
[[nodiscard]] Effect effect_of(std::span<const double> base, std::span<const double> with);

}  // namespace muster
