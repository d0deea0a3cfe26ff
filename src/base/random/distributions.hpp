// Exact samplers of discrete distributions.  Owned, since the standard library's differ between platforms.
#pragma once

#include <cstdint>
#include <span>

#include "base/random/random.hpp"
#include "base/require.hpp"

namespace muster {

// Successes in n trials of chance p; p outside [0, 1] counts as its nearest bound.
// Source: n·min(p, 1−p) below 10: inversion; else BTRS, transformed rejection with squeeze (Hörmann 1993, The
// generation of binomial random variates, J. Stat. Comput. Simul. 46, 101-110).  COST: constant.
// REQUIRES: n >= 0.
[[nodiscard]] std::int64_t binomial(Draws& draws, std::int64_t n, double p);

// A chance for many binomial numbers: the very numbers of binomial(draws, n, p), bit for bit, without
// computing again what depends on p alone.  Not for several threads at once.
class KeptChance {
 public:
  KeptChance() = default;
  explicit KeptChance(double p) : p_(p), smaller_(p > 0.5 ? 1 - p : p) {}

  [[nodiscard]] double p() const { return p_; }
  // REQUIRES: n >= 0.
  [[nodiscard]] std::int64_t successes(Draws& draws, std::int64_t n);

 private:
  double p_ = 0;
  double smaller_ = 0;
  double log_stay_ = 1;  // log(1 − smaller_), once it was asked for; never above 0
};

// A chance made ready for many draws of binomial numbers.
class Chance {
 public:
  Chance() = default;
  // p outside [0, 1] counts as its nearest bound; not a number counts as 0.
  explicit Chance(double p);

  [[nodiscard]] double p() const { return p_; }
  // Successes in n trials: distributed as binomial(draws, n, p()), from other draws.  A few trials are
  // made one by one, each with a 32-bit word, so that p counts as a multiple of 2^-32 there.
  // REQUIRES: n >= 0.
  [[nodiscard]] std::int64_t successes(Draws& draws, std::int64_t n) const {
    require(n >= 0, "trials {} >= 0", n);
    if (n == 0 || p_ == 0) return 0;
    if (p_ == 1) return n;
    if (n > kOneByOne) return of_many(draws, n);
    std::int64_t hits = 0;
    for (; n > 0; --n) hits += draws.word() < word_;
    return hits;
  }

 private:
  static constexpr std::int64_t kOneByOne = 8;
  [[nodiscard]] std::int64_t of_many(Draws& draws, std::int64_t n) const;

  double p_ = 0;
  double smaller_ = 0;      // min(p, 1 − p)
  double log_stay_ = 0;     // log(1 − smaller_)
  std::uint32_t word_ = 0;  // p · 2^32
};

// Of `drawn` things drawn without replacement from `things` of which `marked` are marked, how many are.
// Source: inversion from the mode outwards (Kachitvichyanukul and Schmeiser 1985, Computer generation of
// hypergeometric random variates, J. Stat. Comput. Simul. 22, 127-145, section 2).  COST: the standard
// deviation.  REQUIRES: 0 <= marked, drawn <= things.
[[nodiscard]] std::int64_t hypergeometric(Draws& draws, std::int64_t things, std::int64_t marked,
                                          std::int64_t drawn);

// Shares out n among weights.size() classes by their weights, into `counts` (same size): binomials of what is
// left (Devroye 1986, Non-uniform random variate generation, XI.1).  All to none if the weights sum to 0.
// REQUIRES: weights >= 0 and finite.
void multinomial(Draws& draws, std::int64_t n, std::span<const double> weights,
                 std::span<std::int64_t> counts);

// A Poisson number of the given mean: below 10 by inversion, else PTRS (Hörmann 1993, The transformed
// rejection method for generating Poisson random variables, Insur. Math. Econ. 12, 39-45).  0 if the mean is
// not positive; a mean above 10^15 counts as that, so that the number always fits.
[[nodiscard]] std::int64_t poisson(Draws& draws, double mean);

// A standard normal number (Box and Muller 1958).
[[nodiscard]] double standard_normal(Draws& draws);

}  // namespace muster
