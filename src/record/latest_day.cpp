#include "record/latest_day.hpp"

#include <algorithm>

namespace muster {

Day latest_view_day(const Mission& mission) {
  if (!mission.last_day.given()) return {};
  CivilDate latest = civil(mission.last_day);
  latest.year += kYearsAfterRecord;
  latest.day = std::min(latest.day, days_in_month(latest.year, latest.month));
  return day_from(latest);
}

}  // namespace muster
