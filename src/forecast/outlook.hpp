// The outlook of a mission: all that is forecast of it on a day, assembled here and nowhere else.  Verbs, the
// report, exports, backtests and benchmarks call outlook(), so that they give the same numbers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "forecast/chain_forecast.hpp"
#include "forecast/ensembles.hpp"
#include "forecast/mission_forecast.hpp"
#include "forecast/pool/inside_weight.hpp"
#include "forecast/pool/plain_margins.hpp"
#include "inputs/people.hpp"
#include "models/violence/parameters.hpp"

namespace muster {

// A posture by name, or a table of the user's own (weights by commune), as read_posture has it.
struct PlacedPosture {
  std::string name{name_of(Posture::kFollow)};
  Posture posture = Posture::kFollow;
  std::vector<double> table{};
};

// What a forecast is asked for.  Results depend on these, on the record and on the past missions alone.
struct OutlookOptions {
  int months = 18;                // of officers and money
  std::uint64_t seed = 1;         // of all draws
  int inside_runs = kInsideRuns;  // of officers and money
  bool strength = true;           // forecast officers and money
  bool binding = true;            // what holds the mission up too, with `strength`
  bool chain = true;              // plan violence and people too
  bool without_mission = false;   // where there is no mission yet, nobody comes: no failure
  int runs = kChainRuns;          // of the whole chain, with violence and people; 0: none
  std::vector<Day> days{};        // on which those are kept, in order; none: chain_days()
  bool pool = true;  // with plain forecasts, where the days are kept_monthly(); else the chain is alone
  PlacedPosture posture{};                      // where the mission's officers stand
  std::vector<ViolenceParameters> posterior{};  // draws of a fit made before; empty: violence is fitted
  int fit_steps = 400;                          // of each chain of that fit
  const OutsideModel* outside = nullptr;  // learnt before with the same seed and parameters; none: learnt now
};

// Plans of the models, before anything is run.
struct OutlookPlans {
  Day on;
  std::string no_strength;      // why officers and money are not forecast; empty: they are
  MissionInput input;           // officers and money, with the parameters of mission.toml
  CouplingParameters coupling;  // what couples the models, with those too
  MissionChain chain;           // violence and people; each may be missing, and says why
  Supposed nothing;             // that a baseline supposes

  // The baseline, whose references are to this.  REQUIRES: chain.violence.
  [[nodiscard]] ChainInput baseline() const;
};

// How far officers of the whole chain, which violence moves too, differ from those of officers and money
// alone: run by run with the same random numbers.
struct WithViolence {
  Day on;            // the last day that is kept
  double more = 0;   // people, mean over the runs
  double error = 0;  // its Monte-Carlo standard error
};

struct Outlook {
  OutlookPlans plans;
  OutlookOptions options;
  OutsideModel outside{};                       // learnt from past missions; with `strength`
  std::vector<PastViews> past_views{};          // of strength, from past days; with `strength`
  InsideWeight inside_weight{};                 // learnt from these
  StrengthForecast strength{};                  // officers and money
  std::vector<Binding> binding{};               // what holds the mission up
  Ensembles runs{};                             // one ensemble, or none
  RunSeries good{};                             // its runs that are finished, by the chain alone
  std::optional<WithViolence> with_violence{};  // of `good`
  Pool pool{};                                  // of the chain and the plain forecasts
  // `good`, moved to what the pool says (pooled_runs.hpp): the forecast of violence and of displaced people
  // that is published, in tables, JSON, files and on the page.  Scenarios are compared by the chain alone.
  RunSeries published{};
  // Of `published`; none where there are no runs, or they are on other days.
  std::optional<ChainForecast> places{};
};

// The ensembles of `all`, of whose one the finished runs are those published.
[[nodiscard]] Ensembles published_ensembles(const Outlook& all);

// What the models are given of the record as known on view.on().  Where no mandate or no authorised strength
// was known, nobody comes, `no_strength` says why, and outlook() forecasts violence and people alone; without
// options.without_mission that is an ERROR.
[[nodiscard]] Result<OutlookPlans> outlook_plans(const View& view, const Reference& past,
                                                 const OutlookOptions& options, const Watch& watch = {});

// The outlook on view.on().  Officers and money are pooled of the outside view and `inside_runs` runs of the
// contingents with gates that open and close as the record has it; the whole chain, in which violence moves
// them too, has runs of its own (docs/models/engine.md); `with_violence` says how far both differ.
// Where runs.end is not kDone, nothing stands in `good`, `published` and `places`.
// ERRORS: those of outlook_plans.  COST: inside_runs · months + runs · days of a run.
[[nodiscard]] Result<Outlook> outlook(const View& view, const Reference& past, const OutlookOptions& options,
                                      const Watch& watch = {});
// The same from plans made before.
[[nodiscard]] Outlook outlook(const View& view, const Reference& past, OutlookPlans plans,
                              const OutlookOptions& options, const Watch& watch = {});

}  // namespace muster
