// The work of contingents, shared by a run's first day and its later days; only for the pipeline's own files.
#pragma once

#include <cmath>

#include "models/force/draws.hpp"
#include "models/force/pipeline.hpp"

namespace muster {

// What a contingent at this stage waits for.
[[nodiscard]] Bound bound_of(Stage stage);

// Draws the days of work of contingent `i` in its stage, of which `elapsed` have passed.  `take_off`:
// subtract the days by which `sooner` shortens the stage's cause.
void begin_work(PipelineState& state, const PipelineParameters& p, const DaysSooner& sooner,
                RunAddress address, std::size_t i, double elapsed, bool take_off);

}  // namespace muster
