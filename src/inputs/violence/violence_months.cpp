#include "inputs/violence/violence_months.hpp"

#include <algorithm>
#include <map>

#include "base/require.hpp"
#include "inputs/places.hpp"

namespace muster {
namespace {

// Counts of one place as a whole, which holds more than one commune.
struct WholePlace {
  std::vector<std::uint32_t> communes;
  std::vector<double> months;  // by month
  double all = 0;
};

std::vector<double> by_commune(const PlacedEvents& placed) {
  std::vector<double> sums;
  for (const std::vector<double>& months : placed.events) {
    double sum = 0;
    for (const double count : months) sum += count;
    sums.push_back(sum);
  }
  return sums;
}

// Reads the counts: those of one commune go into `placed`, the others are returned by place.
std::map<std::uint32_t, WholePlace> read_counts(const View& view, const std::vector<PlaceId>& communes,
                                                const CountedMonths& months, PlacedEvents& placed) {
  const Mission& mission = view.mission();
  std::map<std::uint32_t, std::vector<std::uint32_t>> inside;  // communes_in is linear in places
  std::map<std::uint32_t, WholePlace> wholes;
  for (const FactId id : view.facts("violent_events")) {
    const Fact& fact = mission[id];
    if (!counted_month(fact) || !given(fact.value) || !fact.place.given()) continue;
    const auto month = static_cast<std::size_t>(
        std::lower_bound(months.months.begin(), months.months.end(), fact.on) - months.months.begin());
    auto [known, is_new] = inside.try_emplace(fact.place.v);
    if (is_new) {
      const std::size_t commune = commune_of(mission, communes, fact.place);
      known->second = commune < communes.size()
                          ? std::vector<std::uint32_t>{static_cast<std::uint32_t>(commune)}
                          : communes_in(mission, communes, fact.place);
    }
    const std::vector<std::uint32_t>& list = known->second;
    if (list.empty()) {
      placed.unplaced += fact.value;
      continue;
    }
    placed.all += fact.value;
    if (list.size() == 1) {
      placed.events[list.front()][month] += fact.value;
      continue;
    }
    WholePlace& whole = wholes[fact.place.v];
    whole.communes = list;
    whole.months.resize(months.months.size(), 0);
    whole.months[month] += fact.value;
    whole.all += fact.value;
  }
  return wholes;
}

// Gives each commune its share of what is known of the place as a whole.
void spread_over_communes(const WholePlace& whole, const std::vector<double>& known,
                          const std::vector<double>& population, PlacedEvents& placed) {
  double people = 0;
  double events = 0;
  for (const std::uint32_t i : whole.communes) {
    people += population[i];
    events += known[i];
  }
  for (const std::uint32_t i : whole.communes) {
    const double weight = (known[i] + whole.all * population[i] / people) / (events + whole.all);
    for (std::size_t m = 0; m < whole.months.size(); ++m) placed.events[i][m] += weight * whole.months[m];
  }
  placed.spread += whole.all;
}

// Numbers the units; of places inside one another that count as a whole the largest is the unit.
void number_units(const std::vector<const WholePlace*>& largest_first, const std::vector<double>& known,
                  PlacedEvents& placed) {
  constexpr std::uint32_t kNone = ~0U;
  placed.unit.assign(known.size(), kNone);
  for (const WholePlace* whole : largest_first) {
    double events = 0;
    for (const std::uint32_t i : whole->communes) events += known[i];
    const bool taken = std::any_of(whole->communes.begin(), whole->communes.end(),
                                   [&](std::uint32_t i) { return placed.unit[i] != kNone; });
    if (taken || whole->all <= events) continue;
    for (const std::uint32_t i : whole->communes) placed.unit[i] = placed.units;
    ++placed.units;
  }
  for (std::uint32_t& unit : placed.unit) {
    if (unit == kNone) unit = placed.units++;
  }
}

}  // namespace

PlacedEvents placed_events(const View& view, const std::vector<PlaceId>& communes,
                           const std::vector<double>& population, const CountedMonths& months) {
  require(population.size() == communes.size(), "{} populations of {} communes", population.size(),
          communes.size());
  PlacedEvents placed;
  placed.events.assign(communes.size(), std::vector<double>(months.months.size(), 0));
  const std::map<std::uint32_t, WholePlace> wholes = read_counts(view, communes, months, placed);
  const std::vector<double> known = by_commune(placed);
  std::vector<const WholePlace*> largest_first;
  for (const auto& [place, whole] : wholes) {
    spread_over_communes(whole, known, population, placed);
    largest_first.push_back(&whole);
  }
  std::stable_sort(largest_first.begin(), largest_first.end(), [](const WholePlace* a, const WholePlace* b) {
    return a->communes.size() > b->communes.size();
  });
  number_units(largest_first, known, placed);
  return placed;
}

CountedUnits counted_units(const ViolencePlaces& places, const ViolenceCounts& counts,
                           const PlacedEvents& placed, std::vector<ViolenceLink> roads, double reach_km) {
  if (placed.units == places.size()) return {places, counts, placed.unit};
  CountedUnits units;
  units.of_commune = placed.unit;
  units.places.background.assign(placed.units, 0);
  units.places.population.assign(placed.units, 0);
  units.places.reference.assign(placed.units, 0);
  units.counts.days = counts.days;
  units.counts.alone = counts.alone;
  units.counts.figures = counts.figures;
  units.counts.events.assign(placed.units, std::vector<double>(counts.days.size(), 0));
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::uint32_t unit = placed.unit[i];
    units.places.background[unit] += places.background[i];
    units.places.population[unit] += places.population[i];
    units.places.reference[unit] += places.reference[i] * places.population[i];  // officers, divided below
    for (std::size_t m = 0; m < counts.days.size(); ++m) units.counts.events[unit][m] += counts.events[i][m];
  }
  for (std::uint32_t unit = 0; unit < placed.units; ++unit)
    units.places.reference[unit] /= units.places.population[unit];
  for (ViolenceLink& road : roads) {
    road.from = placed.unit[road.from];
    road.to = placed.unit[road.to];
  }
  set_neighbours(units.places, roads, reach_km);
  return units;
}

}  // namespace muster
