// How far a run is from what was counted.
#pragma once

#include "people/run.hpp"

namespace muster {

struct Ard {
  double plain = 0;
  double rescaled = 0;  // after scaling the simulated people in destinations to the counted total, day by day
};

// Averaged relative difference over destinations and days (Suleimenova, Bell, Groen 2017, eq. 1): the mean
// over days of Σ|simulated − reported| / max(1, Σ reported).  Between 0 and 2 when the totals agree.
[[nodiscard]] Ard averaged_relative_difference(const Displacement& scenario, const Run& run);

}  // namespace muster
