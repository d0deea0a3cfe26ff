#include "status/observed.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "status/status.hpp"

namespace muster {
namespace {

constexpr std::array<std::string_view, 3> kNews = {"strength_in_theatre", "arrivals", "departures"};

}  // namespace

std::optional<double> strength_came(const Mission& mission, Day day, Day known_by) {
  if (day > known_by) return std::nullopt;
  const View now(mission, known_by);
  Day last;
  for (const std::string_view series : kNews) {
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

std::optional<Day> strength_known_from(const Mission& mission, Day day, Day known_by) {
  const View now(mission, known_by);
  std::set<Day> days = {day, known_by};
  for (const std::string_view series : kNews) {
    for (const FactId id : now.facts(series)) days.insert(mission[id].published);
  }
  for (auto one = days.find(day); one != days.end() && *one <= known_by; ++one) {
    if (strength_came(mission, day, *one)) return *one;
  }
  return std::nullopt;
}

}  // namespace muster
