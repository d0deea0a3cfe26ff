// Runs the whole chain many times and keeps the outputs of each run.
#pragma once

#include <span>

#include "engine/models/people.hpp"
#include "engine/models/violence.hpp"
#include "engine/outcome.hpp"
#include "engine/simulate.hpp"
#include "engine/supposed.hpp"
#include "models/force/pipeline.hpp"

namespace muster {

// The input of all runs of an ensemble.  Everything referred to must outlive it.
struct ChainInput {
  const PipelinePlan& plan;
  const PipelineParameters& parameters;
  const Supposed& supposed;
  const ViolencePlan* violence = nullptr;  // none: violence is not modelled
  const PeoplePlan* people = nullptr;      // none: displaced people are not modelled
};

// The outputs of the chain (outputs.hpp) on each of `days`, without runs.  Outputs of violence need a
// violence plan, those of people also a people plan.  REQUIRES: `days` in order, all after the plan's day.
[[nodiscard]] RunSeries chain_series(const ChainInput& input, std::span<const Day> days);

// Fills `rows`, the rows of one run (RunSeries::of_run).  They do not depend on other runs; draws depend on
// `seed` and `run`.  Returns false if `stop` ended the run early (simulate.hpp); the rows are then
// incomplete.  Adds the time taken to `times`.
bool run_chain(const ChainInput& input, const RunSeries& shape, std::uint64_t seed, std::uint32_t run,
               std::span<float> rows, const StopAsked& stop = {}, ChainTimes* times = nullptr);

// `runs` runs, side by side.  Bit-identical by seed for any number of threads.
[[nodiscard]] RunSeries run_chains(const ChainInput& input, std::span<const Day> days, int runs,
                                   std::uint64_t seed, int threads = 0);

}  // namespace muster
