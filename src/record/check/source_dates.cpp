// Sources are published within the mission's range.
#include <fmt/format.h>

#include "record/check/rules.hpp"
#include "record/check/where.hpp"

namespace muster {

void check_source_dates(const Mission& mission, Problems& problems) {
  if (!mission.first_day.given() || !mission.last_day.given()) return;
  for (const Source& source : mission.sources) {
    // A coarse date stands for the last day of its year, which may lie after the mission's last.
    const bool early = source.published < mission.first_day;
    if (!source.published.given() || (!early && source.published_from <= mission.last_day)) continue;
    problems.error(where(mission, source.row, "published"),
                   fmt::format("{} is outside the mission's range", to_string(source.published)),
                   fmt::format("mission.toml allows {} to {}", to_string(mission.first_day),
                               to_string(mission.last_day)));
  }
}

}  // namespace muster
