#include "security/mission_violence.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "record/resolve.hpp"

namespace muster {
namespace {

constexpr double kByPopulation = 0.1;
constexpr double kOfficersUnknown = 1;  // per 1,000: where nobody says, the reference itself has no meaning

bool whole_month(const Fact& fact) {
  const CivilDate date = civil(fact.on);
  return date.day == 1 && fact.until - fact.on + 1 == days_in_month(date.year, date.month);
}

std::vector<std::uint32_t> take_communes(const Mission& mission, MissionViolence& v) {
  std::vector<std::uint32_t> number(mission.places.size(), PlaceId::kNone);
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    const Place& place = mission.places[i];
    if (place.level != PlaceLevel::kCommune || !(place.population > 0)) continue;
    number[i] = static_cast<std::uint32_t>(v.communes.size());
    PlaceId id;
    id.v = i;
    v.communes.push_back(id);
    v.places.population.push_back(place.population);
  }
  return number;
}

void take_counts(const View& view, std::span<const std::uint32_t> number, MissionViolence& v) {
  const Mission& mission = view.mission();
  std::map<Day, int> months;
  for (const FactId id : view.facts("violent_events")) {
    if (whole_month(mission[id])) months.emplace(mission[id].on, mission[id].until - mission[id].on + 1);
  }
  for (const auto& [month, days] : months) {
    if (!v.months.empty() && month - v.months.back() != static_cast<int>(v.counts.days.back())) break;
    v.months.push_back(month);
    v.counts.days.push_back(days);
  }
  v.counts.events.assign(v.communes.size(), std::vector<double>(v.months.size(), 0));
  const auto each = [&](std::string_view series, auto take) {
    for (const FactId id : view.facts(series)) {
      const Fact& fact = mission[id];
      const auto month = std::find(v.months.begin(), v.months.end(), fact.on);
      if (month == v.months.end() || !whole_month(fact) || !given(fact.value) || !fact.place.given())
        continue;
      if (number[fact.place.v] == PlaceId::kNone) continue;
      take(number[fact.place.v], static_cast<std::size_t>(month - v.months.begin()), fact.value);
    }
  };
  each("violent_events", [&](std::uint32_t place, std::size_t month, double count) {
    v.counts.events[place][month] += count;
    v.events += count;
  });
  each("violent_deaths", [&](std::uint32_t, std::size_t, double count) { v.deaths += count; });
}

void take_officers(const View& view, MissionViolence& v, double population) {
  const Mission& mission = view.mission();
  const SeriesId series = mission.catalogue.find("host_police");
  double per_1000 = kOfficersUnknown;
  if (series.given()) {
    const auto& items = mission[series].items;
    const auto item = std::find(items.begin(), items.end(), "on_duty");
    if (item != items.end()) {
      const Resolved found = resolve(view, {series, static_cast<std::uint8_t>(1 + (item - items.begin()))});
      if (found.found() && found.value > 0) {
        v.officers = found.value;
        v.officers_fact = found.chosen;
        per_1000 = 1000 * found.value / population;
      }
    }
  }
  v.places.reference.assign(v.communes.size(), per_1000);
}

}  // namespace

MissionViolence violence_of(const View& view) {
  const Mission& mission = view.mission();
  MissionViolence v;
  const std::vector<std::uint32_t> number = take_communes(mission, v);
  take_counts(view, number, v);
  const double population = std::accumulate(v.places.population.begin(), v.places.population.end(), 0.0);
  const double days = std::accumulate(v.counts.days.begin(), v.counts.days.end(), 0.0);
  const ViolenceParameters standard;
  for (std::size_t i = 0; i < v.communes.size(); ++i) {
    const double own = std::accumulate(v.counts.events[i].begin(), v.counts.events[i].end(), 0.0);
    const double share = kByPopulation * v.events * v.places.population[i] / population;
    v.places.background.push_back(
        days > 0 ? (1 - standard.branching) * ((1 - kByPopulation) * own + share) / days : 0);
  }
  take_officers(view, v, population);
  std::vector<ViolenceLink> links;
  for (const Link& link : mission.links) {
    const std::uint32_t from = number[link.from.v];
    const std::uint32_t to = number[link.to.v];
    if (link.mode == LinkMode::kRoad && from != PlaceId::kNone && to != PlaceId::kNone)
      links.push_back({from, to, link.km});
  }
  set_neighbours(v.places, links, standard.reach_km);
  return v;
}

}  // namespace muster
