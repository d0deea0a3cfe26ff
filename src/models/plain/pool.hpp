// Several forecasts of the same number as one, and how much each of them should count.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/samples.hpp"

namespace muster {

// The linear pool: the mixture of the forecasts with these weights, as weighted samples.  The probability of
// any set is the weighted mean of what the forecasts give it.  Equal weights are hard to beat (Ray and others
// 2022, Comparing trained and untrained probabilistic ensemble forecasts, Int. J. Forecast. 39, 1366-1383).
// REQUIRES: at least one forecast, a weight for each, none negative, one above 0; only ratios matter.
[[nodiscard]] Samples pooled(std::span<const Samples> forecasts, std::span<const double> weights);
[[nodiscard]] Samples pooled(std::span<const Samples> forecasts);  // all alike

// What one forecast and its outcome say about weights: the CRPS of the pool with weights w is
// Σ wᵢ offᵢ − ½ Σ wᵢ wⱼ apartᵢⱼ.
struct PoolLoss {
  std::vector<double> off;    // E|Xᵢ − y|, by component
  std::vector<double> apart;  // E|Xᵢ − Xⱼ|, by component and component
};
// On which scale: log(1 + x), so that the largest places do not decide alone; √x, which evens out the
// spread of counts and lies between the logarithm, where places with hardly an event decide, and the numbers
// themselves (Bosse and others 2023, PLoS Comput. Biol. 19(8) e1011393, 2.3); or as it is, where there is one
// number and a share of it matters.  Values below 0 count as 0 on the first two.
enum class PoolScale : std::uint8_t { kLog, kRoot, kNatural };
// COST: O(n log n) of all samples, times the number of components.
[[nodiscard]] PoolLoss pool_loss(std::span<const Samples> forecasts, double observed,
                                 PoolScale scale = PoolScale::kLog);

// Weights that sum to 1: those with the least mean CRPS over `past`, drawn towards equal ones as if
// `prior_forecasts` more forecasts had asked for those: (n·best + prior·equal) / (n + prior), the mean of a
// Dirichlet distribution.  Equal for no past.  To be updated as outcomes come in: give it those known so far.
// Source: Raftery, Gneiting and others 2005, Mon. Weather Rev. 133, 1155-1174, 3 (weights by minimum CRPS);
// the shrinkage is ours, since weights learnt from a few outcomes do worse than equal ones.
// REQUIRES: components > 0, each loss of so many; prior_forecasts >= 0, above 0 if past is empty.
[[nodiscard]] std::vector<double> pool_weights(std::size_t components, std::span<const PoolLoss> past,
                                               double prior_forecasts = 20);
// The same, drawn towards `prior`, of which there is one a component and which sum to 1.
[[nodiscard]] std::vector<double> pool_weights(std::span<const double> prior, std::span<const PoolLoss> past,
                                               double prior_forecasts);

}  // namespace muster
