#include "inputs/violence/host_police.hpp"

#include <algorithm>

#include "inputs/places.hpp"
#include "record/resolve.hpp"

namespace muster {
namespace {

struct Counted {
  std::vector<std::uint32_t> communes;
  double officers = 0;
};

// Places below the country with a count, those of fewest communes first.
std::vector<Counted> counted_places(const View& view, std::span<const PlaceId> communes) {
  const Mission& mission = view.mission();
  std::vector<Counted> list;
  const SeriesId series = mission.catalogue.find("host_police");
  const std::uint8_t on_duty = mission.item_number(series, "on_duty");
  if (on_duty == 0) return list;
  std::vector<PlaceId> places;
  for (const FactId id : view.facts(series)) {
    const Fact& fact = mission[id];
    if (!of_the_whole(mission, fact) && std::find(places.begin(), places.end(), fact.place) == places.end())
      places.push_back(fact.place);
  }
  for (const PlaceId place : places) {
    const Resolved found = resolve(view, {.series = series, .item = on_duty, .place = place});
    Counted one{communes_in(mission, communes, place), found.value};
    if (found.found() && found.value >= 0 && !one.communes.empty()) list.push_back(std::move(one));
  }
  std::stable_sort(list.begin(), list.end(),
                   [](const Counted& a, const Counted& b) { return a.communes.size() < b.communes.size(); });
  return list;
}

}  // namespace

std::vector<double> host_police_by_commune(const View& view, const MissionViolence& known, double in_all) {
  const std::vector<double>& people = known.places.population;
  const std::vector<Counted> places = counted_places(view, known.communes);
  if (places.empty()) return people;
  std::vector<double> officers(people.size(), 0);
  std::vector<char> taken(people.size(), 0);
  // What a count says beyond those within it stands where none of them is.
  const auto stand = [&](double count, const std::vector<std::uint32_t>& communes) {
    double there = 0, free = 0;
    for (const std::uint32_t i : communes)
      (taken[i] != 0 ? there : free) += taken[i] != 0 ? officers[i] : people[i];
    for (const std::uint32_t i : communes) {
      if (taken[i] == 0 && free > 0) officers[i] = std::max(count - there, 0.0) * people[i] / free;
      taken[i] = 1;
    }
  };
  for (const Counted& one : places) stand(one.officers, one.communes);
  std::vector<std::uint32_t> all(people.size());
  for (std::uint32_t i = 0; i < all.size(); ++i) all[i] = i;
  stand(in_all, all);
  // Nobody anywhere has no proportions.
  const bool any = std::any_of(officers.begin(), officers.end(), [](double one) { return one > 0; });
  return any ? officers : people;
}

}  // namespace muster
