// Displaced people in a place where nobody has counted them: not none, but anything that such places have.
#pragma once

#include "base/samples.hpp"

namespace muster {

// How the logarithm of a province's displaced people lies around that of the mean province of its country:
// the mean of the rounds of Afghanistan (15, by 34 provinces) and Iraq (79, by 18) in bench/data, each
// country counting the same (-0.54 and -1.04; deviations 1.11 and 1.70).  Borrowed: it is no evidence about
// another country, and provinces that somebody counted had more people than those that nobody did.
inline constexpr double kUncountedMean = -0.8;
inline constexpr double kUncountedDeviation = 1.4;

// Lognormal around exp(kUncountedMean) times `mean`, the people of the mean province, at most `most`.
// REQUIRES: mean > 0, most > 0.
[[nodiscard]] Samples forecast_uncounted(double mean, double most);

}  // namespace muster
