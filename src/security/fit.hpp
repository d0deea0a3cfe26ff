// The violence model fitted to monthly counts.
//
// Likelihood: the count of a month in a place is negative binomial given the month before.  Its mean is that
// of the long run plus the part of the last month's surplus that carries over, its variance that of a cluster
// process less what the last month tells; both from the covariance density of the stationary process (Hawkes
// 1971).  What comes from other places carries over through the links and counts as Poisson.  An
// approximation of the daily process: the tests fit it to months simulated by day and count how often its
// intervals hold the truth.
//
// Posterior: random-walk Metropolis in logarithms (branching, spread: logits within the table's bounds),
// steps learnt in the first half, which is thrown away; kChains chains from draws of the prior.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "security/violence.hpp"

namespace muster {

// Counts by place, then by month; `days` of each month.  places.background is the shape to be scaled.
struct ViolenceCounts {
  std::vector<double> days;
  std::vector<std::vector<double>> events;
};

// The logarithm of the likelihood of all months but the first, given the one before.
[[nodiscard]] double log_likelihood(const ViolencePlaces& places, const ViolenceCounts& counts,
                                    const ViolenceParameters& parameters);

inline constexpr int kChains = 4;
struct ViolenceFit {
  // By draw; those of one chain stand together.  Parameters that are not fitted are draws of their priors.
  std::vector<ViolenceParameters> draws;
  int chains = kChains;
  double accepted = 0;                      // share of proposals
  std::array<double, kFitted> r_hat{};      // Gelman and Rubin 1992, split chains; near 1
  std::array<double, kFitted> effective{};  // draws that the chains are worth, by batch means
};
// COST: chains · steps · places · months.  Deterministic by seed.
[[nodiscard]] ViolenceFit fit_violence(const ViolencePlaces& places, const ViolenceCounts& counts, int steps,
                                       std::uint64_t seed, int chains = kChains);

}  // namespace muster
