// Counts of people on dates, and what lies between them.
#pragma once

#include <cstdint>
#include <vector>

namespace muster {

struct CountOnDay {
  int day = 0;  // from the start date; may be negative
  double people = 0;
};

// In the order of the file, which is mostly that of the days.
using CountSeries = std::vector<CountOnDay>;

// The count on a day: that of the first row before it, of the last from its day on, otherwise linear between
// the first row later than the day and the row before that one, truncated to a whole number.  So a row that
// is not later than all before it is the beginning of a line, or nothing.  REQUIRES: not empty.
[[nodiscard]] std::int64_t count_on(const CountSeries& series, int day);

// The sum of two series, as Flee makes it: on a's days before b's current one with b's previous count, on b's
// days before a's current one with a's current (later) count; what lies after either's end is dropped or
// repeats a's last row.  `begins_too_early` says that a begins before b, where Flee stops.  REQUIRES: both
// not empty.
[[nodiscard]] CountSeries sum_as_flee(const CountSeries& a, const CountSeries& b, bool& begins_too_early);

// Registration correction: scales all rows before the one on `day` so that the jump there disappears.  False
// if there is no such row, it is the first, or the row before it is below 1.
[[nodiscard]] bool correct_registration(CountSeries& series, int day);

// New people on each of `days` days from the change of the reported totals: a fall is carried as a debt that
// later rises pay off first.  On day 0 all who are reported then and `more_on_day0`; nobody if that is below
// 0.
[[nodiscard]] std::vector<std::int64_t> newly_displaced(const std::vector<CountSeries>& series, int days,
                                                        std::int64_t more_on_day0);

}  // namespace muster
