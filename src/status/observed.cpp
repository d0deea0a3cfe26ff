#include "status/observed.hpp"

#include <algorithm>
#include <array>

#include "status/status.hpp"

namespace muster {

std::optional<double> strength_came(const Mission& mission, Day day, Day known_by) {
  if (day > known_by) return std::nullopt;
  const View now(mission, known_by);
  Day last;
  for (const std::string_view series : {"strength_in_theatre", "arrivals", "departures"}) {
    for (const FactId id : now.facts(series)) {
      const Fact& fact = mission[id];
      const bool counted = fact.status != FactStatus::kPlanned && fact.status != FactStatus::kAnnounced;
      if (counted && fact.on <= known_by && (!last.given() || fact.on > last)) last = fact.on;
    }
  }
  const double people = force_status(View(mission, day, known_by)).in_theatre.value;
  const bool news = last.given() && last >= day - kNewsDays;
  if (!given(people) || (people > 0 && !news)) return std::nullopt;
  return people;
}

}  // namespace muster
