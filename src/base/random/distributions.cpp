#include "base/random/distributions.hpp"

#include <algorithm>
#include <array>
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

// log k!, which needs no thread-unsafe lgamma.
double log_factorial(double k) {
  return 0.9189385332046727 + (k + 0.5) * std::log(k + 1) - (k + 1) + stirling_rest(k);
}

// The number that u falls on among binomial chances.  REQUIRES: n·p < some 20, p <= ½.
std::int64_t binomial_by_inversion(Draws& draws, double u, std::int64_t n, double p, double log_stay) {
  require(static_cast<double>(n) * p < 20 && p <= 0.5, "trials {} times p {} < 20, p <= 1/2", n, p);
  static const auto kInverses = [] {
    std::array<double, 202> inverses{};
    for (std::size_t k = 1; k < inverses.size(); ++k) inverses[k] = 1 / static_cast<double>(k);
    return inverses;
  }();
  const double odds = p / (1 - p);
  const double start = std::exp(static_cast<double>(n) * log_stay);
  for (;; u = draws.uniform()) {
    double chance = start;
    for (std::int64_t k = 0; k <= n && k <= 200; ++k) {
      if (u < chance) return k;
      u -= chance;
      chance *= odds * static_cast<double>(n - k) * kInverses[static_cast<std::size_t>(k + 1)];
    }  // beyond: rounding alone leads here (chance below 2^-53), so draw again
  }
}

// REQUIRES: n·p >= 10, p <= ½.
std::int64_t binomial_by_rejection(Draws& draws, std::int64_t trials, double p) {
  const double n = static_cast<double>(trials);
  require(n * p >= 10 && p <= 0.5, "trials {} times p {} >= 10, p <= 1/2", n, p);
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
  require(n >= 0, "trials {} >= 0", n);
  if (n <= 0 || !(p > 0)) return 0;
  if (p >= 1) return n;
  if (n == 1) return draws.uniform() < p ? 1 : 0;
  if (p > 0.5) return n - binomial(draws, n, 1 - p);
  if (static_cast<double>(n) * p >= 10) return binomial_by_rejection(draws, n, p);
  const double u = draws.uniform();
  if (u < 1 - static_cast<double>(n) * p) return 0;  // Bernoulli: (1 − p)^n >= 1 − n·p
  return binomial_by_inversion(draws, u, n, p, std::log1p(-p));
}

std::int64_t KeptChance::successes(Draws& draws, std::int64_t n) {
  if (n <= 0 || !(p_ > 0)) return 0;
  if (p_ >= 1) return n;
  if (n == 1) return draws.uniform() < p_ ? 1 : 0;
  const double mean = static_cast<double>(n) * smaller_;
  std::int64_t fewer = 0;
  if (mean >= 10) {
    fewer = binomial_by_rejection(draws, n, smaller_);
  } else if (const double u = draws.uniform(); u >= 1 - mean) {
    if (log_stay_ > 0) log_stay_ = std::log1p(-smaller_);
    fewer = binomial_by_inversion(draws, u, n, smaller_, log_stay_);
  }
  return p_ > 0.5 ? n - fewer : fewer;
}

Chance::Chance(double p)
    : p_(p > 0 ? std::min(p, 1.0) : 0),
      smaller_(std::min(p_, 1 - p_)),
      log_stay_(std::log1p(-smaller_)),
      word_(static_cast<std::uint32_t>(std::min(std::nearbyint(p_ * 0x1p32), 0x1p32 - 1))) {}

std::int64_t Chance::of_many(Draws& draws, std::int64_t n) const {
  const double mean = static_cast<double>(n) * smaller_;
  std::int64_t fewer = 0;
  if (mean >= 10) {
    fewer = binomial_by_rejection(draws, n, smaller_);
  } else if (const double u = draws.uniform(); u >= 1 - mean) {
    fewer = binomial_by_inversion(draws, u, n, smaller_, log_stay_);
  }
  return p_ > 0.5 ? n - fewer : fewer;
}

std::int64_t hypergeometric(Draws& draws, std::int64_t things, std::int64_t marked, std::int64_t drawn) {
  require(0 <= marked && marked <= things, "0 <= marked {} <= things {}", marked, things);
  require(0 <= drawn && drawn <= things, "0 <= drawn {} <= things {}", drawn, things);
  const std::int64_t least = std::max<std::int64_t>(0, drawn - (things - marked));
  const std::int64_t most = std::min(marked, drawn);
  if (least == most) return least;
  const double all = static_cast<double>(things), good = static_cast<double>(marked);
  const double bad = all - good, taken = static_cast<double>(drawn);
  const auto mode =
      std::clamp(static_cast<std::int64_t>(std::floor((taken + 1) * (good + 1) / (all + 2))), least, most);
  const double m = static_cast<double>(mode);
  const double at_mode =
      std::exp(log_factorial(good) - log_factorial(m) - log_factorial(good - m) + log_factorial(bad) -
               log_factorial(taken - m) - log_factorial(bad - taken + m) - log_factorial(all) +
               log_factorial(taken) + log_factorial(all - taken));
  while (true) {
    double u = draws.uniform() - at_mode;
    if (u < 0) return mode;
    double above = at_mode, below = at_mode;
    for (std::int64_t up = mode, down = mode; up < most || down > least;) {
      if (up < most) {
        const double k = static_cast<double>(up++);
        above *= (good - k) * (taken - k) / ((k + 1) * (bad - taken + k + 1));
        u -= above;
        if (u < 0) return up;
      }
      if (down > least) {
        const double k = static_cast<double>(down--);
        below *= k * (bad - taken + k) / ((good - k + 1) * (taken - k + 1));
        u -= below;
        if (u < 0) return down;
      }
      if (above + below < 1e-18 * at_mode) break;
    }  // beyond: rounding alone leads here, so draw again
  }
}

void multinomial(Draws& draws, std::int64_t n, std::span<const double> weights,
                 std::span<std::int64_t> counts) {
  require(weights.size() == counts.size(), "{} weights for {} counts", weights.size(), counts.size());
  double left = std::accumulate(weights.begin(), weights.end(), 0.0);
  require(
      [&] {
        return std::isfinite(left) &&
               std::all_of(weights.begin(), weights.end(), [](double w) { return w >= 0; });
      },
      "weights >= 0 and finite, of sum {}", left);
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
  constexpr double kMost = 1e15;
  mean = std::min(mean, kMost);
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
    if (std::log(v * inverse_alpha / (a / (us * us) + b)) <= k * std::log(mean) - mean - log_factorial(k)) {
      return static_cast<std::int64_t>(k);
    }
  }
}

double standard_normal(Draws& draws) {
  const double radius = std::sqrt(-2 * std::log(1 - draws.uniform()));
  return radius * std::cos(2 * std::numbers::pi * draws.uniform());
}

}  // namespace muster
