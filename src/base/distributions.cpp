#include "base/distributions.hpp"

#include <cmath>
#include <numbers>
#include <numeric>

namespace muster {
namespace {

// log(k!) − [log √(2π) + (k + ½) log(k + 1) − (k + 1)], as Hörmann tabulates it.
double stirling_rest(double k) {
  static constexpr double kTable[] = {
      0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.0207906721037650,  0.0166446911898211,
      0.0138761288230707, 0.0118967099458917, 0.0104112652619720, 0.00925546218271273, 0.00833056343336287};
  if (k <= 9) return kTable[static_cast<int>(k)];
  const double above = k + 1;
  const double square = above * above;
  return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / above;
}

// REQUIRES: n·p < some 20, p <= ½.
std::int64_t binomial_by_inversion(Draws& draws, std::int64_t n, double p) {
  double u = draws.uniform();
  if (u < 1 - static_cast<double>(n) * p) return 0;  // Bernoulli: (1 − p)^n >= 1 − n·p
  const double odds = p / (1 - p);
  const double start = std::exp(static_cast<double>(n) * std::log1p(-p));
  for (;; u = draws.uniform()) {
    double chance = start;
    for (std::int64_t k = 0; k <= n && k <= 200; ++k) {
      if (u < chance) return k;
      u -= chance;
      chance *= odds * static_cast<double>(n - k) / static_cast<double>(k + 1);
    }  // beyond: rounding alone leads here (chance below 2^-53), so draw again
  }
}

// REQUIRES: n·p >= 10, p <= ½.
std::int64_t binomial_by_rejection(Draws& draws, std::int64_t trials, double p) {
  const double n = static_cast<double>(trials);
  const double q = 1 - p;
  const double deviation = std::sqrt(n * p * q);
  const double b = 1.15 + 2.53 * deviation;
  const double a = -0.0873 + 0.0248 * b + 0.01 * p;
  const double c = n * p + 0.5;
  const double inner = 0.92 - 4.2 / b;
  const double alpha = (2.83 + 5.1 / b) * deviation;
  const double mode = std::floor((n + 1) * p);
  while (true) {
    const double u = draws.uniform() - 0.5;
    double v = draws.uniform();
    const double us = 0.5 - std::fabs(u);
    const double k = std::floor((2 * a / us + b) * u + c);
    if (us >= 0.07 && v <= inner) return static_cast<std::int64_t>(k);
    if (!(k >= 0) || k > n) continue;
    v = std::log(v * alpha / (a / (us * us) + b));
    const double bound = (mode + 0.5) * std::log((mode + 1) / (p / q * (n - mode + 1))) +
                         (n + 1) * std::log((n - mode + 1) / (n - k + 1)) +
                         (k + 0.5) * std::log(p / q * (n - k + 1) / (k + 1)) + stirling_rest(mode) +
                         stirling_rest(n - mode) - stirling_rest(k) - stirling_rest(n - k);
    if (v <= bound) return static_cast<std::int64_t>(k);
  }
}

}  // namespace

std::int64_t binomial(Draws& draws, std::int64_t n, double p) {
  if (n <= 0 || !(p > 0)) return 0;
  if (p >= 1) return n;
  if (n == 1) return draws.uniform() < p ? 1 : 0;
  if (p > 0.5) return n - binomial(draws, n, 1 - p);
  return static_cast<double>(n) * p < 10 ? binomial_by_inversion(draws, n, p)
                                         : binomial_by_rejection(draws, n, p);
}

void multinomial(Draws& draws, std::int64_t n, std::span<const double> weights,
                 std::span<std::int64_t> counts) {
  double left = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::size_t last = 0;  // the last class that can be drawn takes what rounding leaves
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] > 0) last = i;
  }
  const bool any = left > 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    counts[i] = !any || n == 0 ? 0 : i == last ? n : binomial(draws, n, weights[i] / left);
    n -= counts[i];
    left -= weights[i];
  }
}

std::int64_t poisson(Draws& draws, double mean) {
  if (!(mean > 0)) return 0;
  if (mean < 10) {
    double chance = std::exp(-mean);
    double u = draws.uniform();
    std::int64_t k = 0;
    while (u >= chance && k < 200) {
      u -= chance;
      chance *= mean / static_cast<double>(++k);
    }
    return k;
  }
  const double b = 0.931 + 2.53 * std::sqrt(mean);
  const double a = -0.059 + 0.02483 * b;
  const double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
  const double inner = 0.9277 - 3.6224 / (b - 2);
  while (true) {
    const double u = draws.uniform() - 0.5;
    const double v = draws.uniform();
    const double us = 0.5 - std::fabs(u);
    const double k = std::floor((2 * a / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= inner) return static_cast<std::int64_t>(k);
    if (k < 0 || (us < 0.013 && v > us)) continue;
    // log k! by the same expansion, which needs no thread-unsafe lgamma.
    const double log_factorial =
        0.9189385332046727 + (k + 0.5) * std::log(k + 1) - (k + 1) + stirling_rest(k);
    if (std::log(v * inverse_alpha / (a / (us * us) + b)) <= k * std::log(mean) - mean - log_factorial) {
      return static_cast<std::int64_t>(k);
    }
  }
}

double standard_normal(Draws& draws) {
  const double radius = std::sqrt(-2 * std::log(1 - draws.uniform()));
  return radius * std::cos(2 * std::numbers::pi * draws.uniform());
}

}  // namespace muster
