// What is said of many numbers: means, deviations, Monte-Carlo errors, quantiles.  The quantiles of a
// forecast are those of samples.hpp.
#pragma once

#include <span>
#include <vector>

namespace muster {

// NaN for no value, here and below.
[[nodiscard]] double mean_of(std::span<const double> values);

// The same, summed from the first value on: exact where all are alike, so that their deviations are exactly
// 0.
[[nodiscard]] double mean_from_first(std::span<const double> values);

// The standard deviation around `mean`, with n − 1; 0 for fewer than two values.
[[nodiscard]] double deviation_of(std::span<const double> values, double mean);

// The Monte-Carlo standard error of the mean of values that were drawn independently: deviation / √n; 0 for
// fewer than two values.
[[nodiscard]] double mean_error(std::span<const double> values, double mean);

// The Monte-Carlo standard error of the median of values that were drawn independently: half of the distance
// between the order statistics half a standard deviation of a binomial count, √n / 2, below and above the
// middle; no assumption about the distribution.  0 for fewer than two values.  COST: O(n log n).
// Source: David and Nagaraja 2003, Order Statistics, 3rd edition, section 7.1.
[[nodiscard]] double median_error(std::vector<double> values);

// The quantile at `level`, straight between order statistics (Hyndman and Fan 1996, type 7).  For baselines
// and for cases of Flee, whose own tools tell quantiles so; everything else takes Samples::quantile, which is
// always one of the values.  REQUIRES: not empty, in order; 0 <= level <= 1.
[[nodiscard]] double between_ranks(std::span<const double> ordered, double level);

}  // namespace muster
