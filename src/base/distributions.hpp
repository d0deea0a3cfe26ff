// Exact samplers of discrete distributions.  Owned, since the standard library's differ between platforms.
#pragma once

#include <cstdint>
#include <span>

#include "base/random.hpp"

namespace muster {

// Successes in n trials of chance p; p outside [0, 1] counts as its nearest bound.
// Source: n·min(p, 1−p) below 10: inversion; else BTRS, transformed rejection with squeeze (Hörmann 1993, The
// generation of binomial random variates, J. Stat. Comput. Simul. 46, 101-110).  COST: constant.
// REQUIRES: n >= 0.
[[nodiscard]] std::int64_t binomial(Draws& draws, std::int64_t n, double p);

// Shares out n among weights.size() classes by their weights, into `counts` (same size): binomials of what is
// left (Devroye 1986, Non-uniform random variate generation, XI.1).  All to none if the weights sum to 0.
// REQUIRES: weights >= 0 and finite.
void multinomial(Draws& draws, std::int64_t n, std::span<const double> weights,
                 std::span<std::int64_t> counts);

// A Poisson number of the given mean: below 10 by inversion, else PTRS (Hörmann 1993, The transformed
// rejection method for generating Poisson random variables, Insur. Math. Econ. 12, 39-45).  0 if the mean is
// not positive.
[[nodiscard]] std::int64_t poisson(Draws& draws, double mean);

// A standard normal number (Box and Muller 1958).
[[nodiscard]] double standard_normal(Draws& draws);

}  // namespace muster
