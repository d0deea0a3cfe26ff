#include "forecast/pool/displaced_counts.hpp"

#include <span>

#include "inputs/rounds.hpp"

namespace muster {

std::vector<CountedPeople> displaced_counts(const View& view, PlaceId place) {
  std::vector<CountedPeople> counts;
  for (const Round& round : rounds_of(view, place)) {
    if (round.people > 0) counts.push_back({round.on, round.people});
  }
  return counts;
}

CountryTrend departments_trend(const View& view) {
  const Mission& mission = view.mission();
  std::vector<std::vector<CountedPeople>> places;
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    if (mission.places[i].level == PlaceLevel::kDepartment)
      places.push_back(displaced_counts(view, PlaceId{i}));
  }
  return country_trend(std::vector<std::span<const CountedPeople>>(places.begin(), places.end()), view.on());
}

}  // namespace muster
