// A forecast as weighted samples, and the quantiles that are shown of it.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace muster {

// A level of the forecasts' quantiles, and its name in files and JSON.
struct Level {
  double share = 0;
  std::string_view name;
};
// The median and the limits of the central 50, 80 and 90 % intervals.  All that shows quantiles, in text,
// JSON, NetCDF, CSV and on the page, comes from this table.
inline constexpr std::array<Level, 7> kLevelTable = {{{0.05, "q05"},
                                                      {0.10, "q10"},
                                                      {0.25, "q25"},
                                                      {0.50, "q50"},
                                                      {0.75, "q75"},
                                                      {0.90, "q90"},
                                                      {0.95, "q95"}}};
inline constexpr auto kLevels = [] {
  std::array<double, kLevelTable.size()> shares{};
  for (std::size_t k = 0; k < shares.size(); ++k) shares[k] = kLevelTable[k].share;
  return shares;
}();
using Quantiles = std::array<double, kLevels.size()>;
// Where they stand in it.
inline constexpr std::size_t kLow90 = 0, kLow80 = 1, kLow50 = 2, kMedian = 3, kHigh50 = 4, kHigh80 = 5,
                             kHigh90 = 6;
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

// Values that weigh the same.  REQUIRES: at least one.
[[nodiscard]] Samples equal_samples(std::span<const double> values);
[[nodiscard]] Samples equal_samples(std::span<const float> values);

}  // namespace muster
