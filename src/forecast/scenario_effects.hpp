// What scenarios of a mission folder would change: effects run by run, with the random numbers of things as
// they are.  The verb `compare` and the report both come here, so that they tell the same numbers.
#pragma once

#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/chain.hpp"
#include "engine/effects.hpp"
#include "forecast/mission_forecast.hpp"
#include "inputs/people.hpp"
#include "inputs/scenario.hpp"

namespace muster {

// Which way a measure (a name_of(Measure), or events, deaths, displaced) is better.
[[nodiscard]] Better better_way(std::string_view measure);

// One measure of violence or of the displaced, of the country or of a place in it.
struct PlaceEffect {
  std::string_view measure;  // events, deaths, displaced
  PlaceId place;             // not given: the country
  Effect effect;
};

struct ComparedScenario {
  const Scenario* scenario = nullptr;
  MissionScenario edited;
  std::vector<Effect> of_force;       // by Measure, in its order
  std::vector<PlaceEffect> of_chain;  // the country first, then its departments
  std::vector<PlaceEffect> of_communes;
};

// A posture by name, or a table of the user's own (weights by commune), as read_posture has it.
struct PlacedPosture {
  std::string name;
  Posture posture = Posture::kFollow;
  std::vector<double> table;
};
// Adds a scenario to `list` in which the mission's officers stand as `posture` says, and not as `base`, a
// name, does; nothing else changes.  The scenario itself is kept in `made`, which must outlive `list`.
void add_posture(const PlacedPosture& posture, std::string_view base, const MissionInput& input,
                 const CouplingParameters& coupling, std::deque<Scenario>& made,
                 std::vector<ComparedScenario>& list);

// The whole chain under a scenario, which owns what a ChainInput refers to.
struct ScenarioChain {
  ForceParameters parameters;
  Supposed supposed;
  std::optional<SecurityPlan> security;
  std::optional<PeoplePlan> people;

  // Of this and `plan`; both must outlive it.
  [[nodiscard]] ChainInput input(const PipelinePlan& plan) const;
};
[[nodiscard]] ScenarioChain chain_as_it_is(const MissionInput& input, const MissionChain& chain);
[[nodiscard]] ScenarioChain chain_under(const View& view, const MissionChain& chain,
                                        const ComparedScenario& compared);

// Fills `of_force` of every scenario: `runs` runs of the inside view up to the last of `days`, which are as
// in run_inside.
void add_force_effects(std::span<ComparedScenario> list, const MissionInput& input, std::span<const Day> days,
                       int runs, std::uint64_t seed);

// Events and deaths on all days that are kept, and the displaced on the last of them, of the same runs of the
// whole chain, in some communes together (indexes into MissionChain::communes; none named: the country).
[[nodiscard]] std::vector<PlaceEffect> effects_in(PlaceId place, std::span<const std::uint32_t> communes,
                                                  const RunSeries& base, const RunSeries& with);
// Fills `of_chain` and `of_communes`.
void add_chain_effects(const MissionChain& chain, const RunSeries& base, const RunSeries& with,
                       ComparedScenario& compared);

}  // namespace muster
