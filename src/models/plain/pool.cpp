#include "models/plain/pool.hpp"

#include <algorithm>
#include <cmath>

#include "base/require.hpp"

namespace muster {
namespace {

double scaled(double value, PoolScale scale) {
  if (scale == PoolScale::kNatural) return value;
  const double amount = std::max(0.0, value);
  return scale == PoolScale::kLog ? std::log1p(amount) : std::sqrt(amount);
}

// E|X − Y| of two ordered forecasts: ∫ F(1 − G) + G(1 − F), over the values of both in order.
double mean_distance(std::span<const Sample> a, std::span<const Sample> b, PoolScale scale) {
  double below_a = 0;
  double below_b = 0;
  double distance = 0;
  double at = 0;
  bool begun = false;
  for (std::size_t i = 0, j = 0; i < a.size() || j < b.size();) {
    const bool of_a = j == b.size() || (i < a.size() && a[i].value <= b[j].value);
    const Sample& next = of_a ? a[i++] : b[j++];
    const double value = scaled(next.value, scale);
    if (begun) distance += (value - at) * (below_a * (1 - below_b) + below_b * (1 - below_a));
    (of_a ? below_a : below_b) += next.weight;
    at = value;
    begun = true;
  }
  return distance;
}

// The weights with the least Σ wᵢ offᵢ − ½ Σ wᵢ wⱼ apartᵢⱼ, which is convex where weights sum to 1: weight
// goes from one component to another, for each pair as much as is best, until nothing moves.
std::vector<double> best_weights(const PoolLoss& sum) {
  const std::size_t n = sum.off.size();
  std::vector<double> w(n, 1 / static_cast<double>(n));
  const auto slope = [&](std::size_t i) {
    double value = sum.off[i];
    for (std::size_t j = 0; j < n; ++j) value -= w[j] * sum.apart[i * n + j];
    return value;
  };
  constexpr int kMostRounds = 1'000;
  constexpr double kStill = 1e-9;
  double moved = 1;
  for (int round = 0; round < kMostRounds && moved > kStill; ++round) {
    moved = 0;
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = i + 1; j < n; ++j) {
        const double gain = slope(j) - slope(i);  // of weight that goes from j to i
        const double bend = 2 * sum.apart[i * n + j] - sum.apart[i * n + i] - sum.apart[j * n + j];
        if (gain == 0) continue;
        const double best = bend > 0 ? gain / bend : (gain > 0 ? 1.0 : -1.0);
        const double step = std::clamp(best, -w[i], w[j]);
        w[i] += step;
        w[j] -= step;
        moved = std::max(moved, std::abs(step));
      }
    }
  }
  return w;
}

}  // namespace

Samples pooled(std::span<const Samples> forecasts, std::span<const double> weights) {
  require(!forecasts.empty() && forecasts.size() == weights.size(), "{} forecasts and {} weights",
          forecasts.size(), weights.size());
  std::vector<Sample> samples;
  for (std::size_t k = 0; k < forecasts.size(); ++k) {
    if (weights[k] == 0) continue;
    for (const Sample& one : forecasts[k].ordered()) samples.push_back({one.value, weights[k] * one.weight});
  }
  return Samples(std::move(samples));
}

Samples pooled(std::span<const Samples> forecasts) {
  return pooled(forecasts, std::vector<double>(forecasts.size(), 1));
}

PoolLoss pool_loss(std::span<const Samples> forecasts, double observed, PoolScale scale) {
  const std::size_t n = forecasts.size();
  const double outcome = scaled(observed, scale);
  PoolLoss loss{std::vector<double>(n), std::vector<double>(n * n)};
  for (std::size_t i = 0; i < n; ++i) {
    for (const Sample& one : forecasts[i].ordered())
      loss.off[i] += one.weight * std::abs(scaled(one.value, scale) - outcome);
    for (std::size_t j = i; j < n; ++j) {
      loss.apart[i * n + j] = loss.apart[j * n + i] =
          mean_distance(forecasts[i].ordered(), forecasts[j].ordered(), scale);
    }
  }
  return loss;
}

std::vector<double> pool_weights(std::size_t components, std::span<const PoolLoss> past,
                                 double prior_forecasts) {
  const std::vector<double> equal(components, 1 / static_cast<double>(components));
  return pool_weights(equal, past, prior_forecasts);
}

std::vector<double> pool_weights(std::span<const double> prior, std::span<const PoolLoss> past,
                                 double prior_forecasts) {
  const std::size_t components = prior.size();
  if (past.empty()) return {prior.begin(), prior.end()};
  PoolLoss sum{std::vector<double>(components), std::vector<double>(components * components)};
  for (const PoolLoss& loss : past) {
    require(loss.off.size() == components, "{} components, not {}", loss.off.size(), components);
    for (std::size_t k = 0; k < sum.off.size(); ++k) sum.off[k] += loss.off[k];
    for (std::size_t k = 0; k < sum.apart.size(); ++k) sum.apart[k] += loss.apart[k];
  }
  std::vector<double> weights = best_weights(sum);
  const auto n = static_cast<double>(past.size());
  for (std::size_t k = 0; k < components; ++k)
    weights[k] = (n * weights[k] + prior_forecasts * prior[k]) / (n + prior_forecasts);
  return weights;
}

}  // namespace muster
