#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "status/status.hpp"

namespace muster {
namespace {

// Known arrivals or departures of one contributor, one for each period, chosen among rival claims.
struct Movement {
  Day on;
  Figure people;
};

std::vector<Movement> movements(const View& view, std::string_view series, ActorId actor) {
  const Mission& mission = view.mission();
  std::vector<Movement> found;
  for (const Resolved& group : resolved_groups(view, mission.catalogue.find(series))) {
    const Fact& fact = mission[group.chosen];
    const bool counted = fact.status != FactStatus::kPlanned && fact.status != FactStatus::kAnnounced;
    if (fact.actor == actor && counted && fact.on <= view.on())
      found.push_back({fact.on, figure_of(view, group)});
  }
  return found;
}

// Adds what came and went after `since` to `figure`.  Bounds of rival claims about one arrival stay out of
// the sum: a claim that lost says how many came, not how many are there.
void add_movements(Figure& figure, const std::vector<Movement>& list, Day since, double sign) {
  for (const Movement& movement : list) {
    if (since.given() && movement.on <= since) continue;
    Figure part = movement.people;
    part.value = part.low = part.high = sign * part.value;
    add(figure, part);
  }
}

// The chosen claim about an actor's strength, with the claims since its date that it beat.
Figure claimed_strength(const View& view, ActorId actor) {
  return figure_of(view, resolve(view, {.series = view.mission().catalogue.find("strength_in_theatre"),
                                        .actor = actor,
                                        .whole = true}));
}

Figure contributor_strength(const View& view, ActorId actor, Day& last_arrival) {
  const std::vector<Movement> arrivals = movements(view, "arrivals", actor);
  const std::vector<Movement> departures = movements(view, "departures", actor);
  for (const Movement& arrival : arrivals) last_arrival = std::max(last_arrival, arrival.on);
  Figure figure = claimed_strength(view, actor);
  const Day since = figure.as_of;
  add_movements(figure, arrivals, since, 1);
  add_movements(figure, departures, since, -1);
  if (!figure.known()) figure.value = figure.low = figure.high = 0;
  // Where more left than were there, which check reports, nobody is left.
  figure.value = std::max(figure.value, 0.0);
  figure.low = std::max(figure.low, 0.0);
  figure.high = std::max(figure.high, 0.0);
  return figure;
}

Figure authorised(const View& view) {
  const Mission& mission = view.mission();
  Figure figure = figure_of(
      view, resolve(view, {.series = mission.catalogue.find("authorised_strength"), .whole = true}));
  if (!figure.known() && given(mission.authorised_strength) && view.knows(mission.authorised_source)) {
    figure.value = figure.low = figure.high = mission.authorised_strength;
    figure.as_of = mission[mission.authorised_source].published;
    figure.sources = {mission.authorised_source};
  }
  return figure;
}

ContributorStatus contributor(const View& view, ActorId actor) {
  const Mission& mission = view.mission();
  ContributorStatus status;
  status.id = actor;
  status.pledged = figure_of(
      view,
      resolve(view, {.series = mission.catalogue.find("pledged_personnel"), .actor = actor, .whole = true}));
  status.notified = figure_of(
      view,
      resolve(view, {.series = mission.catalogue.find("notified_personnel"), .actor = actor, .whole = true}));
  status.has_notified = status.notified.known();
  for (const FactId id : view.facts("notification_events")) {
    const Fact& fact = mission[id];
    if (fact.actor == actor && fact.status == FactStatus::kConfirmed) status.has_notified = true;
  }
  status.in_theatre = contributor_strength(view, actor, status.last_arrival);
  return status;
}

bool named(const View& view, ActorId actor) {
  for (const std::string_view series : {"pledged_personnel", "pledge_events", "notified_personnel",
                                        "notification_events", "arrivals", "strength_in_theatre"}) {
    for (const FactId id : view.facts(series)) {
      if (view.mission()[id].actor == actor) return true;
    }
  }
  return false;
}

// The whole mission as one claim, if one was made since the last movement; else the sum of the contributors.
// Both ways widen the bounds.
Figure whole_strength(const View& view, const Figure& sum, Day last_movement) {
  const Figure whole = claimed_strength(view, view.mission().mission_actor);
  if (!whole.known()) return sum;
  const bool current = whole.as_of >= last_movement;
  Figure figure = current ? whole : sum;
  const Figure& other = current ? sum : whole;
  if (current && other.known()) {
    figure.low = std::min(figure.low, other.low);
    figure.high = std::max(figure.high, other.high);
    figure.facts.insert(figure.facts.end(), other.facts.begin(), other.facts.end());
  }
  return figure;
}

// Share of the equipment in the mission's hands that works, over the types for which both are known; NaN if
// none.
double serviceable_share(const View& view) {
  const Mission& mission = view.mission();
  const SeriesId delivered = mission.catalogue.find("equipment_delivered");
  const SeriesId working = mission.catalogue.find("equipment_serviceable");
  if (!delivered.given() || !working.given()) return kNotGiven;
  double have = 0;
  double works = 0;
  const std::size_t items = std::min(mission[delivered].items.size(), mission[working].items.size());
  for (std::size_t i = 1; i <= items; ++i) {
    const auto item = static_cast<std::uint8_t>(i);
    const Resolved d = resolve(view, {.series = delivered, .item = item});
    const Resolved w = resolve(view, {.series = working, .item = item});
    if (!d.found() || !w.found()) continue;
    have += d.value;
    works += std::min(w.value, d.value);
  }
  return have > 0 ? works / have : kNotGiven;
}

}  // namespace

ForceStatus force_status(const View& view) {
  const Mission& mission = view.mission();
  ForceStatus status;
  status.authorised = authorised(view);
  Figure sum;
  Day last_movement;
  for (std::uint32_t i = 0; i < mission.actors.size(); ++i) {
    const ActorId actor{i};
    if (!mission.actors[i].contributor || !named(view, actor)) continue;
    ContributorStatus one = contributor(view, actor);
    add(status.pledged, one.pledged);
    add(status.notified, one.notified);
    add(sum, one.in_theatre);
    last_movement = std::max(last_movement, one.last_arrival);
    status.contributors.push_back(std::move(one));
  }
  for (const FactId id : view.facts("pledged_personnel")) {
    if (mission[id].actor.given() && mission[mission[id].actor].kind == ActorKind::kGroup) {
      status.group_claims.push_back(id);
    }
  }
  std::stable_sort(status.contributors.begin(), status.contributors.end(), [](const auto& a, const auto& b) {
    const auto size = [](const ContributorStatus& c) { return c.pledged.known() ? c.pledged.value : -1; };
    return size(a) > size(b);
  });
  if (!sum.known()) sum.value = sum.low = sum.high = 0;
  status.in_theatre = whole_strength(view, sum, last_movement);
  const double share = serviceable_share(view);
  if (given(share)) {
    status.ready = status.in_theatre;
    status.ready.value = std::round(share * status.ready.value);
    status.ready.low = std::round(share * status.ready.low);
    status.ready.high = std::round(share * status.ready.high);
  }
  return status;
}

std::vector<AuthorisedFrom> authorised_by_day(const View& view) {
  const Mission& mission = view.mission();
  std::set<Day> days;
  for (const FactId id : view.facts("authorised_strength"))
    days.insert(std::max(mission[id].on, mission[id].published));
  if (given(mission.authorised_strength)) days.insert(mission[mission.authorised_source].published);
  std::vector<AuthorisedFrom> all;
  for (const Day day : days) {
    if (day > view.on()) break;
    const Figure figure = authorised(View(mission, day));
    if (figure.known() && (all.empty() || figure.value != all.back().people))
      all.push_back({day, figure.value});
  }
  return all;
}

std::vector<StrengthOfDay> strength_line(const View& view) {
  const Mission& mission = view.mission();
  std::map<Day, bool> days{{view.on(), false}};
  for (const Mandate* mandate : view.mandates()) days.try_emplace(mandate->adopted, false);
  for (const std::string_view series : {"strength_in_theatre", "arrivals", "departures"}) {
    for (const FactId id : view.facts(series)) {
      const Fact& fact = mission[id];
      const bool counted = fact.status != FactStatus::kPlanned && fact.status != FactStatus::kAnnounced;
      if (counted && fact.on <= view.on()) days[fact.on] = true;
    }
  }
  std::vector<StrengthOfDay> line;
  for (const auto& [day, claimed] : days)
    line.push_back({day, force_status(View(mission, day, view.on())).in_theatre, claimed});
  return line;
}

}  // namespace muster
