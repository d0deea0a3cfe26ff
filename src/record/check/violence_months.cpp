// No calendar month between the first and the last of violence.csv is without a row.
#include <fmt/format.h>

#include <algorithm>

#include "record/check/rules.hpp"
#include "record/counted_months.hpp"

namespace muster {
namespace {

// Of the month that follows the gap, so that the reader finds the place.
const Fact* first_after(const Mission& mission, const View& view, Day month) {
  const Fact* first = nullptr;
  for (const FactId id : view.facts("violent_events")) {
    const Fact& fact = mission[id];
    if (counted_month(fact) && fact.on > month && (first == nullptr || fact.on < first->on)) first = &fact;
  }
  return first;
}

}  // namespace

void check_violence_months(const Mission& mission, Problems& problems) {
  const View view(mission, mission.last_day);
  for (const Day month : counted_months(view, "violent_events").missing) {
    const Fact* after = first_after(mission, view, month);
    const std::string name = to_string(month).substr(0, 7);
    problems.warning(mission.where(*after),
                     fmt::format("no row for {} before this month: it is not known", name),
                     fmt::format("its rows; if nothing happened in {}, one row with 0 events", name));
  }
}

}  // namespace muster
