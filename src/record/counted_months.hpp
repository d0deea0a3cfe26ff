// Calendar months of which violence is counted.
#pragma once

#include <string_view>
#include <vector>

#include "record/view.hpp"

namespace muster {

// Days of the calendar month that begins on `month`.
[[nodiscard]] int days_of_month(Day month);

// True of a count about a whole calendar month by the data set of violence.csv, which names no actor.  Other
// counters of the same events (UCDP, ACLED's totals by department) are named as the actor; added to it they
// would count events twice.
[[nodiscard]] bool counted_month(const Fact& fact);

// The calendar months from the first with a count to the last, by their first days.
struct CountedMonths {
  std::vector<Day> months;
  std::vector<Day> missing;  // of them, those without any count: not known, never zero
};
// Those of a series (violent_events or violent_deaths) as known on view.on().
[[nodiscard]] CountedMonths counted_months(const View& view, std::string_view series);

}  // namespace muster
