// How far a run is from the counts.
#pragma once

#include "models/people/run.hpp"

namespace muster {

struct Ard {
  double plain = 0;
  double rescaled = 0;  // after scaling the simulated people in destinations to each day's counted total
};

// Relative difference of one day: Σ|simulated − reported| / max(1, Σ reported) over destinations.  Between 0
// and 2 when the totals agree.
[[nodiscard]] Ard relative_difference(const Displacement& scenario, const Run& run, int day);

// Its mean over days, the averaged relative difference (Suleimenova, Bell, Groen 2017, eq. 1).
[[nodiscard]] Ard averaged_relative_difference(const Displacement& scenario, const Run& run);

}  // namespace muster
