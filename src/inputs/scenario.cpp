#include "inputs/scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/number.hpp"

namespace muster {
namespace {

struct Reading {
  const View& view;
  const PipelinePlan& plan;
  MissionScenario& result;
  Problems& problems;
};

// Sets a parameter of one table and notes the edit.
template <class Values>
void set(std::span<const ParameterRow<Values>> table, Values& values, const Parameter& setting,
         Reading& reading) {
  const Values before = values;
  if (const auto done = set_parameter(table, values, setting.name, setting.value); !done) {
    reading.problems.error(setting.where, done.error().what);
    return;
  }
  for (const ParameterRow<Values>& row : table) {
    if (row.name != setting.name) continue;
    const std::string unit = row.unit == "1" ? std::string() : fmt::format(" {}", row.unit);
    reading.result.edits.push_back({.what = setting.name,
                                    .old_value = fmt::format("{}{}", before.*row.value, unit),
                                    .new_value = fmt::format("{}{}", setting.value, unit)});
  }
}

void set(const Parameter& setting, Reading& reading) {
  if (has_parameter(coupling_parameters(), setting.name)) {
    set(coupling_parameters(), reading.result.coupling, setting, reading);
  } else {
    set(force_parameter_table(), reading.result.parameters, setting, reading);
  }
}

void suppose_money(const Fact& fact, const Position& where, Reading& reading) {
  const Mission& mission = reading.view.mission();
  const FundPlan& money = reading.plan.money;
  if (!mission.fund_actor.given()) {
    reading.problems.error(where, "the mission has no fund that money could be paid into",
                           "name one in mission.toml: fund_actor = \"…\"");
  } else if (fact.actor != mission.fund_actor) {
    reading.problems.error(where, "money_paid is of another actor than the fund",
                           fmt::format("actor = \"{}\"", mission[mission.fund_actor].id));
  } else if (!money.known() || fact.value < money.paid) {
    reading.problems.error(where, fmt::format("money_paid is a total of {}", with_thousands(fact.value)),
                           money.known()
                               ? fmt::format("at least the {} paid on {}", with_thousands(money.paid),
                                             to_string(reading.view.on()))
                               : "the money of the mission is not known on that day, so "
                                 "none can be added");
  } else {
    reading.result.supposed.money.push_back({.day = fact.on - reading.plan.on, .total = fact.value});
    reading.result.edits.push_back(
        {.what = fmt::format("paid by {}", to_string(fact.on)),
         .old_value = fmt::format("{} on {}", with_thousands(money.paid), to_string(reading.view.on())),
         .new_value = with_thousands(fact.value)});
  }
}

void suppose_people(const Fact& fact, const Position& where, Reading& reading) {
  const Mission& mission = reading.view.mission();
  const auto& names = reading.plan.contributors;
  const std::string_view actor = fact.actor.given() ? mission[fact.actor].id : std::string_view{};
  const auto found = std::find(names.begin(), names.end(), actor);
  if (found == names.end()) {
    reading.problems.error(where, fmt::format("'{}' sends nobody to the mission", actor),
                           suggestion(actor, {names.begin(), names.end()}));
    return;
  }
  const auto contributor = static_cast<std::uint16_t>(found - names.begin());
  double there = 0;
  double most = 0;
  for (const auto* list : {&reading.plan.contingents, &reading.plan.supposed}) {
    for (const Contingent& one : *list) {
      if (one.contributor != contributor) continue;
      there += one.there;
      most += one.there + std::max(one.people, 0);
    }
  }
  if (fact.value < 0 || fact.value > most) {
    reading.problems.error(where,
                           fmt::format("{} would have {} people there", actor, with_thousands(fact.value)),
                           fmt::format("0 to {}: it has {} there and pledged the rest", with_thousands(most),
                                       with_thousands(there)));
    return;
  }
  reading.result.supposed.strengths.push_back({.day = fact.on - reading.plan.on,
                                               .contributor = contributor,
                                               .people = static_cast<std::int32_t>(fact.value)});
  reading.result.edits.push_back(
      {.what = fmt::format("{} there on {}", actor, to_string(fact.on)),
       .old_value = fmt::format("{} on {}", with_thousands(there), to_string(reading.view.on())),
       .new_value = with_thousands(fact.value)});
}

void suppose(const Fact& fact, Reading& reading) {
  const Mission& mission = reading.view.mission();
  const Position where = mission.where(fact);
  const std::string_view series = mission[fact.series].id;
  if (series != "money_paid" && series != "strength_in_theatre") {
    reading.problems.error(where, fmt::format("no model takes a supposed '{}'", series),
                           "one of money_paid, strength_in_theatre");
  } else if (!given(fact.value)) {
    reading.problems.error(where, fmt::format("a supposed '{}' has no value", series));
  } else if (fact.on <= reading.view.on()) {
    reading.problems.error(where, fmt::format("supposed for {}", to_string(fact.on)),
                           fmt::format("a day after {}", to_string(reading.view.on())));
  } else if (series == "money_paid") {
    suppose_money(fact, where, reading);
  } else {
    suppose_people(fact, where, reading);
  }
}

void close(const Closure& closure, Reading& reading) {
  const Mission& mission = reading.view.mission();
  const Position where = mission.where(closure.row);
  const Place& place = mission[closure.from];
  const bool port = place.kind == "port";
  if (closure.to.given() || (place.kind != "airport" && !port)) {
    reading.problems.error(where, fmt::format("closed is '{}', and no model takes that", place.pcode),
                           "an airport or a port, without `to`");
    return;
  }
  if (closure.reopened.given() && closure.reopened <= reading.view.on()) {
    reading.problems.error(where, fmt::format("closed up to {}", to_string(closure.reopened)),
                           fmt::format("a day after {}", to_string(reading.view.on())));
    return;
  }
  auto& closures = port ? reading.result.supposed.port_closures : reading.result.supposed.closures;
  closures.push_back({.from = closure.closed - reading.plan.on,
                      .until = closure.reopened.given() ? closure.reopened - reading.plan.on
                                                        : std::numeric_limits<int>::max()});
  reading.result.edits.push_back(
      {.what = std::string(place.name),
       .old_value = port                        ? "closures by chance"
                    : reading.plan.airport_open ? "open, closures by chance"
                                                : "closed, opens by chance",
       .new_value = fmt::format("closed {} to {}", to_string(closure.closed),
                                closure.reopened.given() ? to_string(closure.reopened) : "the end")});
}

void stand(const Scenario& scenario, Reading& reading) {
  if (scenario.posture.empty()) return;
  const auto posture = posture_named(scenario.posture);
  if (!posture || *posture == Posture::kTable) {
    std::vector<std::string_view> names;
    for (const Posture one : kPostures) {
      if (one != Posture::kTable) names.push_back(name_of(one));
    }
    reading.problems.error(scenario.posture_at, fmt::format("unknown posture '{}'", scenario.posture),
                           suggestion(scenario.posture, names));
    return;
  }
  reading.result.posture = posture;
  reading.result.edits.push_back(
      {.what = fmt::format("where the mission's {} stand", reading.view.mission().personnel.plural),
       .old_value = "baseline",
       .new_value = std::string(name_of(*posture))});
}

// The models get it by supposed_places (people.hpp), which knows the communes.
void suppose(const PlaceEdit& edit, Reading& reading) {
  const SuppositionRow& row = row_of(edit.what);
  const Day on = reading.view.on();
  if (edit.until <= on) {
    reading.problems.error(edit.where, fmt::format("a {} up to {}", row.key, to_string(edit.until)),
                           fmt::format("a day after {}", to_string(on)));
    return;
  }
  reading.result.edits.push_back(
      {.what = fmt::format("{} in {}", row.edited, reading.view.mission()[edit.place].name),
       .old_value = std::string(row.before),
       .new_value = fmt::format("{} {}, {} to {}", row.verb, edit.number, to_string(edit.from),
                                to_string(edit.until))});
}

// Whoever the fact supposes in theatre can send people: a state, or what the record calls a contributor.
bool sends_people(const Mission& mission, const Fact& fact) {
  if (mission[fact.series].id != "strength_in_theatre" || !fact.actor.given()) return false;
  const Actor& actor = mission[fact.actor];
  return (actor.kind == ActorKind::kState || actor.contributor) && fact.value >= 0;
}

}  // namespace

void add_supposed_contributors(const Mission& mission, const Scenario& scenario, PipelinePlan& plan) {
  const std::size_t known = plan.contributors.size() - plan.supposed.size();
  for (const Fact& fact : scenario.facts) {
    if (!sends_people(mission, fact)) continue;
    const std::string_view id = mission[fact.actor].id;
    const auto found = std::find(plan.contributors.begin(), plan.contributors.end(), id);
    const auto who = static_cast<std::size_t>(found - plan.contributors.begin());
    if (who < known) continue;
    if (found == plan.contributors.end()) {
      plan.contributors.emplace_back(id);
      plan.gates.emplace_back();
      plan.supposed.push_back({.contributor = static_cast<std::uint16_t>(who), .stage = Stage::kHome});
    }
    std::int32_t& most = plan.supposed[who - known].people;
    most = std::max(most, static_cast<std::int32_t>(fact.value));
  }
}

MissionScenario mission_scenario(const View& view, const Scenario& scenario, const PipelinePlan& plan,
                                 const ForceParameters& parameters, const CouplingParameters& coupling,
                                 Problems& problems) {
  MissionScenario result{.parameters = parameters, .coupling = coupling, .supposed = {}, .edits = {}};
  Reading reading{view, plan, result, problems};
  for (const Parameter& setting : scenario.settings) set(setting, reading);
  for (const Fact& fact : scenario.facts) suppose(fact, reading);
  for (const Closure& closure : scenario.closures) close(closure, reading);
  stand(scenario, reading);
  for (const PlaceEdit& edit : scenario.places) suppose(edit, reading);
  return result;
}

}  // namespace muster
