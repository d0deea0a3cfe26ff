// What a run's first day and its later days share: the work of contingents, for the pipeline's own files.
#pragma once

#include <cmath>

#include "models/force/draws.hpp"
#include "models/force/pipeline.hpp"

namespace muster {

// What a contingent of that stage waits for.
[[nodiscard]] Bound bound_of(Stage stage);

// Gives contingent `i` the days of the work that leads on from its stage, of which `elapsed` have passed.
// `take_off`: days that the stage's cause takes less come off.
void begin_work(PipelineState& state, const PipelineParameters& p, const DaysSooner& sooner,
                RunAddress address, std::size_t i, double elapsed, bool take_off);

}  // namespace muster
