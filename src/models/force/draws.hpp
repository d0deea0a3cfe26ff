// Random numbers in the shapes that the force models need.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "base/random/random.hpp"

namespace muster {

struct TwoUniforms {
  double first = 0;
  double second = 0;  // both in (0, 1), multiples of 2^-32 and a half
};

// The first two numbers of an address without a day.
[[nodiscard]] inline TwoUniforms uniforms(std::uint64_t seed, DrawRule rule, std::uint32_t entity,
                                          std::uint32_t count) {
  Draws draws({.seed = seed, .run = count, .rule = rule, .entity = entity});
  const double first = (draws.word() + 0.5) * 0x1p-32;
  return {first, (draws.word() + 0.5) * 0x1p-32};
}

// A standard normal number (Box and Muller 1958).
[[nodiscard]] inline double normal(TwoUniforms u) {
  return std::sqrt(-2 * std::log(u.first)) * std::cos(2 * 3.14159265358979323846 * u.second);
}

// The quantile of Student's t distribution with 4 degrees of freedom at `u` (Shaw 2006, J. Comput. Finance
// 9(4), sec. 3).
[[nodiscard]] inline double student4(double u) {
  const double alpha = 4 * u * (1 - u);
  const double q = std::cos(std::acos(std::sqrt(alpha)) / 3) / std::sqrt(alpha);
  return (u < 0.5 ? -2 : 2) * std::sqrt(std::max(q - 1, 0.0));
}

// The x that a standard normal number exceeds with probability `tail`, in (0, 1).  Source: Wichura 1988,
// Algorithm AS 241, Appl. Statist. 37, 477-484 (PPND16, about 1 part in 10^16).
[[nodiscard]] double normal_above(double tail);

// Days that remain of a lognormal time, `elapsed` days after it began, at the uniform number `u`.  `spread`
// is the standard deviation of the logarithm.  0 if the median is not positive.
[[nodiscard]] double time_left(double median, double spread, double elapsed, double u);

}  // namespace muster
