// The record of a mission as the model of violence takes it.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/require.hpp"
#include "inputs/places.hpp"
#include "inputs/violence/borrowed_priors.hpp"
#include "inputs/violence/host_police.hpp"
#include "inputs/violence/mission_departments.hpp"
#include "inputs/violence/mission_kinds.hpp"
#include "models/violence/fit.hpp"
#include "record/resolve.hpp"

namespace muster {
namespace {

constexpr double kDaysOfYear = 365.2425;
// Before the record is looked at: one event in this many empties a prison where there is one, or puts a
// police station out of use; worth one such event.  Assumptions.
constexpr double kEventsABreak = 1000;
constexpr double kEventsAStation = 20;

double sum_of(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

bool lies_in(const Mission& mission, PlaceId place, PlaceId region) {
  for (; place.given(); place = mission[place].parent) {
    if (place == region) return true;
  }
  return false;
}

double host_loss(const View& view) {
  const Mission& mission = view.mission();
  constexpr int kApart = 180;
  const Fact* last = nullptr;
  const Fact* before = nullptr;
  for (const FactId id : view.facts("host_police")) {
    const Fact& fact = mission[id];
    if (fact.status != FactStatus::kConfirmed || !given(fact.value) || mission.item_of(fact) != "on_rolls" ||
        fact.on > view.on() || !of_the_whole(mission, fact)) {
      continue;
    }
    if (last != nullptr && fact.on - last->on >= kApart) before = last;
    last = &fact;
  }
  if (before == nullptr || last->on - before->on < kApart || !(before->value > 0)) return 0;
  return std::max(1 - std::pow(last->value / before->value, kDaysOfYear / (last->on - before->on)), 0.0);
}

// Communes of the sites of a kind that the record knows a closure of, otherwise of all of them, and those
// linked by a short road.
std::vector<std::uint32_t> near_sites(const View& view, std::span<const PlaceId> communes,
                                      std::string_view kind) {
  const Mission& mission = view.mission();
  constexpr double kNearKm = 15;
  std::vector<PlaceId> sites;
  for (const Closure& closure : mission.closures) {
    if (mission[closure.from].kind == kind && view.knows(closure.source)) sites.push_back(closure.from);
  }
  for (std::uint32_t i = 0; sites.empty() && i < mission.places.size(); ++i) {
    if (mission.places[i].kind == kind) sites.push_back(PlaceId{i});
  }
  std::vector<std::uint32_t> near;
  const auto add = [&](PlaceId place) {
    const std::size_t commune = commune_of(mission, communes, place);
    const auto number = static_cast<std::uint32_t>(commune);
    if (commune < communes.size() && std::find(near.begin(), near.end(), number) == near.end())
      near.push_back(number);
  };
  for (const PlaceId site : sites) {
    add(site);
    const PlaceId home = mission[site].parent;
    for (const Link& link : mission.links) {
      if (link.mode != LinkMode::kRoad || link.km > kNearKm) continue;
      if (link.from == home) add(link.to);
      if (link.to == home) add(link.from);
    }
  }
  return near;
}

GatePlan port_of(const View& view) {
  const Mission& mission = view.mission();
  GatePlan port;
  port.there = std::any_of(mission.places.begin(), mission.places.end(),
                           [](const Place& place) { return place.kind == "port"; });
  Day first = view.on();
  for (const FactId id : view.facts()) first = std::min(first, mission[id].on);
  port.years = std::max(view.on() - std::max(first, mission.first_day), 0) / kDaysOfYear;
  for (const Closure& closure : mission.closures) {
    if (closure.to.given() || mission[closure.from].kind != "port" || !view.knows(closure.source) ||
        closure.closed > view.on()) {
      continue;
    }
    ++port.closures;
    const SourceId end = closure.reopened_source.given() ? closure.reopened_source : closure.source;
    if (closure.reopened.given() && closure.reopened <= view.on() && view.knows(end)) continue;
    port.open = false;
    port.closed_for = std::max(port.closed_for, view.on() - closure.closed);
  }
  return port;
}

// Prisons by commune: those of the record, and one where one was attacked.
void add_prisons(const View& view, const MissionViolence& known, ViolencePlan& plan) {
  const Mission& mission = view.mission();
  plan.prisons.assign(known.communes.size(), 0);
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    if (mission.places[i].kind != "prison") continue;
    const std::size_t commune = commune_of(mission, known.communes, PlaceId{i});
    if (commune < known.communes.size()) plan.prisons[commune] += 1;
  }
  constexpr int kOneBreak = 7;
  int emptied = 0;
  std::vector<Day> last(known.communes.size());
  for (const FactId id : view.facts("attacks")) {  // by day
    const Fact& fact = mission[id];
    if (mission.item_of(fact) != "prison" || fact.status != FactStatus::kConfirmed || !fact.place.given())
      continue;
    const std::size_t commune = commune_of(mission, known.communes, fact.place);
    if (commune == known.communes.size()) continue;
    plan.prisons[commune] = std::max(plan.prisons[commune], 1.0);
    if (last[commune].given() && fact.on - last[commune] <= kOneBreak) continue;
    last[commune] = fact.on;
    const bool counted = !known.months.empty() && fact.on >= known.months.front() &&
                         fact.on < known.months.back() + static_cast<int>(known.counts.days.back());
    emptied += counted ? 1 : 0;
  }
  double events = 0;
  for (std::size_t i = 0; i < known.communes.size(); ++i) {
    if (plan.prisons[i] > 0) events += sum_of(known.counts.events[i]);
  }
  plan.break_chance = (1 + emptied) / (kEventsABreak + events);
}

// Of an event, that it puts a police station out of use: as many as stated for periods, over the events then.
double station_chance(const View& view, const MissionViolence& known) {
  const Mission& mission = view.mission();
  constexpr int kShortest = 20;
  constexpr int kLongest = 370;
  double stations = 1;
  double events = kEventsAStation;
  Day counted;
  for (const FactId id : view.facts("facilities_damaged")) {  // by day
    const Fact& fact = mission[id];
    if (mission.item_of(fact) != "police_station" || fact.status != FactStatus::kConfirmed ||
        !(fact.value > 0) || !fact.until.given() || fact.until - fact.on < kShortest ||
        fact.until - fact.on > kLongest || (counted.given() && fact.on <= counted)) {
      continue;
    }
    counted = fact.until;
    stations += fact.value;
    events += events_between(known, fact.on - 1, fact.until);
  }
  return std::min(stations / events, 1.0);
}

// Share under armed groups by commune: where an estimate is stated, that of its area; elsewhere half the
// share of the months counted with an event in them (assumption).
std::vector<double> control_of(const View& view, const MissionViolence& known) {
  const Mission& mission = view.mission();
  std::vector<double> control;
  for (const std::vector<double>& months : known.counts.events) {
    const auto eventful = std::count_if(months.begin(), months.end(), [](double n) { return n > 0; });
    control.push_back(
        months.empty() ? 0 : static_cast<double>(eventful) / static_cast<double>(months.size()) / 2);
  }
  for (const FactId id : view.facts("gang_control")) {  // by day
    const Fact& fact = mission[id];
    if (fact.status != FactStatus::kConfirmed || !given(fact.value) || !fact.place.given() ||
        fact.on > view.on()) {
      continue;
    }
    for (const std::uint32_t i : communes_in(mission, known.communes, fact.place))
      control[i] = std::clamp(fact.value / 100, 0.0, 1.0);
  }
  return control;
}

// Events per day in the whole country by day, from the first of `from` on.
double rate_on(const MissionViolence& known, Day day) {
  return std::exp(level_on(known, static_cast<double>(day - Day{0})).mean);
}

}  // namespace

std::vector<std::uint32_t> communes_in(const Mission& mission, std::span<const PlaceId> communes,
                                       PlaceId region) {
  std::vector<std::uint32_t> list;
  const Place& place = mission[region];
  for (std::uint32_t i = 0; i < communes.size(); ++i) {
    const bool member = std::any_of(place.members.begin(), place.members.end(),
                                    [&](PlaceId part) { return lies_in(mission, communes[i], part); });
    if (member || lies_in(mission, communes[i], region)) list.push_back(i);
  }
  return list;
}

std::size_t commune_of(const Mission& mission, std::span<const PlaceId> communes, PlaceId place) {
  for (; place.given(); place = mission[place].parent) {
    const auto found = std::find(communes.begin(), communes.end(), place);
    if (found != communes.end()) return static_cast<std::size_t>(found - communes.begin());
  }
  return communes.size();
}

double events_between(const MissionViolence& known, Day from, Day to) {
  require([&] { return can_be_modelled(known); }, "violence that can be modelled");
  constexpr int kStep = 14;  // for which the level is taken as one
  double events = 0;
  Day level_from;
  double rate = 0;
  for (Day day = from + 1; day <= to; day = day + 1) {
    bool counted = false;
    for (std::size_t m = 0; m < known.months.size() && !counted; ++m) {
      const double days = known.counts.days[m];
      counted = day >= known.months[m] && day - known.months[m] < static_cast<int>(days);
      for (std::size_t i = 0; counted && i < known.counts.events.size(); ++i)
        events += known.counts.events[i][m] / days;
    }
    if (counted) continue;
    if (!level_from.given() || day - level_from >= kStep) {
      level_from = day;
      rate = rate_on(known, day);
    }
    events += rate;
  }
  return events;
}

ViolencePlan violence_plan(const View& view, MissionViolence known, int strength,
                           const CouplingParameters& coupling, std::uint64_t seed, const ChainFit& how) {
  const Mission& mission = view.mission();
  ViolencePlan plan;
  plan.coupling = coupling;
  ViolenceFit fit;
  if (how.posterior == nullptr) {
    FitCall call{.steps = how.steps, .seed = seed};
    // Without months of its own a country is taken to be as others were.
    if (known.months.empty()) call.priors = borrowed_priors();
    fit = fit_violence(known.units.places, known.units.counts, call);
  } else {
    fit.draws = *how.posterior;
  }
  complete_fit(known, view.on(), seed, fit);
  plan.draws = std::move(fit.draws);
  plan.departments = departments_of(mission, known);
  plan.kinds = kinds_of_mission(view, known, plan.departments);
  plan.department_months = months_of_departments(known, plan.departments, view.on());
  plan.usual = known.usual;
  plan.last = known.last;
  if (!known.months.empty()) {
    plan.days_since =
        std::max(view.on() - (known.months.back() + static_cast<int>(known.counts.days.back()) - 1), 0);
  }
  plan.control = control_of(view, known);
  plan.sites.assign(known.communes.size(), 0);
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    const Place& place = mission.places[i];
    if (place.level != PlaceLevel::kSite || place.kind == "border") continue;
    const std::size_t commune = commune_of(mission, known.communes, PlaceId{i});
    if (commune < known.communes.size()) plan.sites[commune] += 1;
  }
  plan.near_airport = near_sites(view, known.communes, "airport");
  plan.near_port = near_sites(view, known.communes, "port");
  plan.port = port_of(view);
  add_prisons(view, known, plan);
  plan.station_chance = station_chance(view, known);
  plan.host_loss_a_year = host_loss(view);
  // Where nobody says how many police there are, the reference of mission_violence.hpp stands in.
  plan.host_police = known.officers > 0 ? known.officers
                                        : known.places.reference[0] / 1000 * sum_of(known.places.population);
  plan.host_police_stand = host_police_by_commune(view, known, plan.host_police);
  plan.places = std::move(known.places);
  set_reference(plan, strength);
  return plan;
}

}  // namespace muster
