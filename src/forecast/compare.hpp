// What scenarios of a mission folder would change: effects run by run, with the random numbers of the
// baseline.  The verb `compare` and the report both call compare(), so that they give the same numbers.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/chain.hpp"
#include "engine/effects.hpp"
#include "forecast/outlook.hpp"
#include "inputs/people.hpp"
#include "inputs/scenario.hpp"

namespace muster {

// Which way a measure (a name_of(Measure), or events, deaths, displaced) is better.
[[nodiscard]] Better better_way(std::string_view measure);

// What the effects of scenarios rest on: what of them is estimated from this mission's record, what is
// borrowed from other missions and countries, and what is assumed; empty: nothing.
struct EffectGround {
  std::string_view of;  // strength_and_money, violence, displaced, postures
  std::string_view in_words;
  std::string_view estimated, borrowed, assumed;
};
// Strength and money first; the others where violence and displaced people are compared.
[[nodiscard]] std::span<const EffectGround> effect_grounds(bool of_chain);

// One measure of violence or of the displaced, of the country or of a place in it.
struct PlaceEffect {
  std::string_view measure;  // events, deaths, displaced
  PlaceId place;             // not given: the country
  Effect effect;
};

struct ComparedScenario {
  Scenario scenario;
  MissionScenario edited;
  std::vector<Effect> of_force{};       // by Measure, in its order
  std::vector<PlaceEffect> of_chain{};  // the country first, then its departments
  std::vector<PlaceEffect> of_communes{};

  // The name of its file without ending, by which a user calls it.
  [[nodiscard]] std::string short_name() const;
};

// A scenario of the mission's folder over the baseline; problems where an edit cannot be made.  Contributors
// that the scenario alone knows are added to the plans, in which nobody of them comes.
[[nodiscard]] ComparedScenario supposed_scenario(const View& view, OutlookPlans& plans,
                                                 const Scenario& scenario, Problems& problems);
// A scenario in which the mission's officers stand as `posture` says, and not as `base`, a name, does;
// nothing else changes.
[[nodiscard]] ComparedScenario posture_scenario(const View& view, const OutlookPlans& plans,
                                                const PlacedPosture& posture, std::string_view base);

struct ComparisonOptions {
  int force_months = 18;  // officers and money: how far
  int force_runs = 2'000;
  int runs = kChainRuns / 2;  // of the whole chain under each scenario; 0: none
  std::vector<Day> days{};    // on which those are kept; none: chain_days()
  std::uint64_t seed = 1;
};

// Scenarios and what they would change.  Without runs of the chain only `of_force` is filled.
struct Comparison {
  ComparisonOptions options;
  std::vector<ComparedScenario> list;
  Day force_until{};
  Day until{};            // of the chain's effects
  int runs = 0;           // of the chain
  Ensembles ensembles{};  // the baseline first
};

// The effects of scenarios, run by run with the random numbers of the baseline; `baseline`, its runs as far
// as they have been done on the same days, are not done again.  Where ensembles.end is not kDone, the effects
// on violence and people are those of the scenarios done before.
[[nodiscard]] Comparison compare(const View& view, const OutlookPlans& plans,
                                 std::vector<ComparedScenario> scenarios, const ComparisonOptions& options,
                                 const Watch& watch = {}, const Ensemble* baseline = nullptr);

// The whole chain under a scenario, which owns what a ChainInput refers to.
struct ScenarioChain {
  ForceParameters parameters;
  Supposed supposed;
  std::optional<ViolencePlan> violence;
  std::optional<PeoplePlan> people;

  // Of this and `plan`; both must outlive it.
  [[nodiscard]] ChainInput input(const PipelinePlan& plan) const;
};
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
