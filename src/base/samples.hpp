// A forecast as weighted samples, and the quantiles that are shown of it.
#pragma once

#include <array>
#include <span>
#include <vector>

namespace muster {

// The levels of the forecasts' quantiles: the medians and the limits of the central 50, 80 and 90 %
// intervals.
inline constexpr std::array<double, 7> kLevels = {0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95};
using Quantiles = std::array<double, kLevels.size()>;
// The probability that the k-th of the central intervals holds, widest first: levels k and 6 − k.
inline constexpr std::array<double, 3> kIntervals = {0.90, 0.80, 0.50};

struct Sample {
  double value = 0;
  double weight = 1;  // at least 0; only ratios matter
};

// A distribution as samples in order of value, with weights that sum to 1.
class Samples {
 public:
  // REQUIRES: at least one positive weight.  COST: O(n log n).
  explicit Samples(std::vector<Sample> samples);

  [[nodiscard]] std::span<const Sample> ordered() const { return samples_; }
  // The smallest value with at least `level` of the weight at or below it (the inverse of the step function).
  [[nodiscard]] double quantile(double level) const;
  [[nodiscard]] Quantiles quantiles() const;
  [[nodiscard]] double mean() const;
  // Weight strictly below, and exactly at, `value`.
  [[nodiscard]] double below(double value) const;
  [[nodiscard]] double at(double value) const;

 private:
  std::vector<Sample> samples_;
};

}  // namespace muster
