// No calendar month between the first and the last of violence.csv is without a row.
#include <fmt/format.h>

#include <map>
#include <string>
#include <vector>

#include "record/check/rules.hpp"
#include "record/counted_months.hpp"

namespace muster {
namespace {

std::string month_text(Day month) {
  return to_string(month).substr(0, 7);
}

// The first fact of each month, by month.
std::map<Day, const Fact*> first_facts(const View& view) {
  std::map<Day, const Fact*> first;
  for (const FactId id : view.facts("violent_events")) {
    const Fact& fact = view.mission()[id];
    if (counted_month(fact)) first.emplace(fact.on, &fact);
  }
  return first;
}

}  // namespace

void check_violence_months(const Mission& mission, Problems& problems) {
  const View view(mission, mission.last_day);
  const std::map<Day, const Fact*> facts = first_facts(view);
  const std::vector<Day> missing = counted_months(view, "violent_events").missing;
  for (std::size_t first = 0; first < missing.size();) {
    // Told at the month that follows, so that the reader finds the place.
    const auto after = facts.upper_bound(missing[first]);
    std::size_t last = first;
    while (last + 1 < missing.size() && missing[last + 1] < after->first) ++last;
    const std::string gap = first == last ? month_text(missing[first])
                                          : month_text(missing[first]) + " to " + month_text(missing[last]);
    problems.warning(mission.where(*after->second),
                     fmt::format("no row for {} before this month: not known, and not none", gap),
                     "rows for each month; of one in which nothing happened, a row with 0 events");
    first = last + 1;
  }
}

}  // namespace muster
