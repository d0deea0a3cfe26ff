// Counts of people on dates, and values between them.
#pragma once

#include <cstdint>
#include <vector>

namespace muster {

struct CountOnDay {
  int day = 0;  // from the start date; may be negative
  double people = 0;
};

// In the order of the file, which is usually the order of the days.
using CountSeries = std::vector<CountOnDay>;

// The count on a day, truncated to a whole number.  Up to the first row's day it is the first count; from the
// last row's day on, the last count.  Otherwise it is linear between the first row later than the day and the
// row before that one.  So a row that is not later than all rows before it begins a line or has no effect.
// REQUIRES: not empty.
[[nodiscard]] std::int64_t count_on(const CountSeries& series, int day);

// The sum of two series, as Flee makes it.  On a's days before b's current day it adds b's previous count; on
// b's days before a's current day it adds a's current (later) count.  Rows after the end of either series are
// dropped or repeat a's last row.  `begins_too_early` means that a begins before b, where Flee stops.
// REQUIRES: both not empty.
[[nodiscard]] CountSeries sum_as_flee(const CountSeries& a, const CountSeries& b, bool& begins_too_early);

// Registration correction: scales all rows before the one on `day` so that the jump there disappears.  False
// if there is no such row, if it is the first, or if the row before it is below 1.
[[nodiscard]] bool correct_registration(CountSeries& series, int day);

// New people on each of `days` days, from the change of the reported totals.  A fall becomes a debt that
// later rises pay off first.  On day 0 it is everybody reported then plus `more_on_day0`, or nobody if
// `more_on_day0` is negative.
[[nodiscard]] std::vector<std::int64_t> newly_displaced(const std::vector<CountSeries>& series, int days,
                                                        std::int64_t more_on_day0);

}  // namespace muster
