// The whole chain run many times, and what is kept of each run.
#pragma once

#include <span>

#include "engine/models/people.hpp"
#include "engine/models/violence.hpp"
#include "engine/outcome.hpp"
#include "engine/simulate.hpp"
#include "engine/supposed.hpp"
#include "models/force/pipeline.hpp"

namespace muster {

// What all runs of an ensemble are made of; everything referred to must outlive it.
struct ChainInput {
  const PipelinePlan& plan;
  const PipelineParameters& parameters;
  const Supposed& supposed;
  const ViolencePlan* violence = nullptr;  // none: violence is not modelled
  const PeoplePlan* people = nullptr;      // none: nor are the displaced
};

// The outputs of the chain (outputs.hpp) on each of `days` (in order, all after the plan's), without runs:
// those of violence with a plan of it, and those of people with a plan of them too.
[[nodiscard]] RunSeries chain_series(const ChainInput& input, std::span<const Day> days);

// Fills `rows`, the rows of one run (RunSeries::of_run), from that run alone: the same numbers whatever other
// runs there are.  Draws are of `seed` and `run`.  False where `stop` ended it on the way (simulate.hpp):
// then the rows are not those of the run.  What it takes is added to `times`.
bool run_chain(const ChainInput& input, const RunSeries& shape, std::uint64_t seed, std::uint32_t run,
               std::span<float> rows, const StopAsked& stop = {}, ChainTimes* times = nullptr);

// `runs` runs, side by side.  Bit-identical by seed for any number of threads.
[[nodiscard]] RunSeries run_chains(const ChainInput& input, std::span<const Day> days, int runs,
                                   std::uint64_t seed, int threads = 0);

}  // namespace muster
