// Monthly counts of violence by department.
#pragma once

#include <vector>

#include "record/view.hpp"

namespace muster {

// Counts of one series (violent_events or violent_deaths) by department and month, as known on view.on().
struct MonthlyCounts {
  std::vector<PlaceId> departments;
  std::vector<Day> months;     // first days, in order, without gaps
  std::vector<Day> published;  // by month: from when it was known
  // By department, then by month; NaN in a month that nobody counted, which is published with the next.
  std::vector<std::vector<double>> counts;

  [[nodiscard]] bool counted(std::size_t month) const { return !counts.empty() && given(counts[0][month]); }
  [[nodiscard]] std::size_t known_on(Day on) const;  // months from the start that are known on that day
};
// A department without a row in a month that has rows had none.  Only facts of whole calendar months count,
// and only those without an actor, who would count the same events again.
[[nodiscard]] MonthlyCounts monthly_counts(const View& view, std::string_view series);

}  // namespace muster
