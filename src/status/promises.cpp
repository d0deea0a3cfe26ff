#include <algorithm>
#include <map>

#include "status/status.hpp"

namespace muster {
namespace {

struct Progress {
  double value = 0;
  Day on;
  FactId fact;
};

bool counted(const Fact& fact) {
  return fact.status != FactStatus::kPlanned && fact.status != FactStatus::kAnnounced;
}

// How the promised thing stood over time, oldest first.  A strength is taken as chosen claims tell it and,
// for the mission as a whole, as the arrivals add up where nobody had claimed a total; arrivals add up from
// the day of the promise.
std::vector<Progress> progress_of(const View& view, const Fact& promise) {
  const Mission& mission = view.mission();
  const std::string& target = mission[promise.series].target;
  const SeriesId series = mission.catalogue.find(target);
  std::vector<Progress> progress;
  if (!series.given()) return progress;
  const bool everybody = promise.actor == mission.mission_actor;
  const bool adds_up = mission[series].kind == SeriesKind::kFlow;
  double total = 0;
  for (const Resolved& group : resolved_groups(view, series)) {
    const Fact& fact = mission[group.chosen];
    if (!counted(fact) || fact.on > view.on()) continue;
    if (adds_up) {
      if (fact.on < promise.on || (!everybody && fact.actor != promise.actor)) continue;
      total += group.value;
      progress.push_back({total, fact.on, group.chosen});
    } else if (fact.actor == promise.actor) {
      progress.push_back({group.value, fact.on, group.chosen});
    }
  }
  if (adds_up || !everybody) return progress;
  double arrived = 0;
  for (const Resolved& group : resolved_groups(view, mission.catalogue.find("arrivals"))) {
    const Fact& fact = mission[group.chosen];
    if (!counted(fact) || fact.on > view.on()) continue;
    arrived += group.value;
    progress.push_back({arrived, fact.on, group.chosen});
  }
  std::stable_sort(progress.begin(), progress.end(),
                   [](const Progress& a, const Progress& b) { return a.on < b.on; });
  return progress;
}

// What a report of the promise itself says of its end, where nothing can be counted.
Outcome told_outcome(const View& view, const PromiseStatus& promise) {
  const Mission& mission = view.mission();
  const bool over = promise.due.given() && promise.due < view.on();
  for (const FactId id : promise.facts) {
    if (mission[id].status == FactStatus::kMet && over) return Outcome::kKept;
    if (mission[id].status == FactStatus::kMissed && over) return Outcome::kMissed;
  }
  return over ? Outcome::kUnresolved : Outcome::kOpen;
}

void judge(const View& view, PromiseStatus& promise) {
  const Fact& fact = view.mission()[promise.fact];
  const bool target = !view.mission()[fact.series].target.empty();
  // Several states "together" cannot be counted: the record does not say which of them were meant.
  const bool group = promise.actor.given() && view.mission()[promise.actor].kind == ActorKind::kGroup;
  if (!target || group) {
    promise.outcome = told_outcome(view, promise);
    return;
  }
  const double wanted = given(promise.quantity) ? promise.quantity : 1;
  promise.delivered = 0;
  for (const Progress& at : progress_of(view, fact)) {
    if (!promise.due.given() || at.on <= promise.due) {
      promise.delivered = at.value;
      promise.facts.push_back(at.fact);
    }
    if (at.value >= wanted && !promise.reached_on.given()) {
      promise.reached_on = at.on;
      if (promise.facts.back() != at.fact) promise.facts.push_back(at.fact);
    }
  }
  promise.share =
      given(promise.quantity) && promise.quantity > 0 ? promise.delivered / promise.quantity : kNotGiven;
  const bool over = promise.due.given() && promise.due < view.on();
  if (promise.reached_on.given()) {
    const bool in_time = !promise.due.given() || promise.reached_on <= promise.due;
    promise.outcome = in_time ? Outcome::kKept : Outcome::kLate;
  } else {
    promise.outcome = over ? Outcome::kMissed : Outcome::kOpen;
  }
}

}  // namespace

std::string_view name_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::kKept:
      return "kept";
    case Outcome::kLate:
      return "late";
    case Outcome::kMissed:
      return "missed";
    case Outcome::kOpen:
      return "open";
    case Outcome::kUnresolved:
      return "unresolved";
  }
  return "?";
}

int PromisesStatus::count(Outcome outcome) const {
  return static_cast<int>(std::count_if(items.begin(), items.end(),
                                        [&](const PromiseStatus& p) { return p.outcome == outcome; }));
}

PromisesStatus promises_status(const View& view) {
  const Mission& mission = view.mission();
  std::map<std::string_view, std::vector<FactId>> reports;
  for (const FactId id : view.facts()) {
    const Fact& fact = mission[id];
    if (mission[fact.series].kind != SeriesKind::kPromise || fact.on > view.on()) continue;
    reports[fact.promise.empty() ? fact.id : fact.promise].push_back(id);
  }
  PromisesStatus status;
  for (const auto& [name, facts] : reports) {
    const Resolved chosen = resolve_among(view, facts);
    const Fact& fact = mission[chosen.chosen];
    PromiseStatus promise;
    promise.id = name;
    promise.fact = chosen.chosen;
    promise.facts = facts;
    promise.promiser = fact.by.given() ? fact.by : fact.actor;
    promise.actor = fact.actor;
    promise.made = fact.on;
    for (const FactId id : facts) promise.made = std::min(promise.made, mission[id].on);
    promise.due = fact.until;
    promise.quantity = Mission::best_value(fact);
    judge(view, promise);
    status.items.push_back(std::move(promise));
  }
  std::stable_sort(status.items.begin(), status.items.end(),
                   [](const PromiseStatus& a, const PromiseStatus& b) { return a.made < b.made; });
  return status;
}

}  // namespace muster
