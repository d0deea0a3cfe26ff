// A count of a part of a month, from the forecast of a whole one.
#pragma once

#include "base/samples.hpp"

namespace muster {

// Each of the things counted in a month falls in a part of it of length `share` with this probability, each
// for itself: the binomial thinning of the count (McKenzie 1985, Some simple models for discrete variate time
// series, Water Resour. Bull. 21, 645-650). Counts above kThinnedExactly are only multiplied and rounded,
// since their share hardly varies.  That they fall each for itself is an assumption: deaths of one event do
// not.  REQUIRES: 0 < share <= 1; counts (rounded here), 0 at least.  COST: the square of kThinnedExactly.
[[nodiscard]] Samples in_part_of_month(const Samples& of_month, double share);
inline constexpr int kThinnedExactly = 200;

}  // namespace muster
