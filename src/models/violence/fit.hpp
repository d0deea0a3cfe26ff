// The violence model fitted to monthly counts.
//
// Likelihood of the months: fit_months.hpp.
//
// How much the whole country's background changes is fitted to figures of periods by several counters
// (level.hpp), which are apart from the counts: the months tell of clusters, the figures of years.
//
// Posterior: random-walk Metropolis in logarithms (branching, spread: logits within the table's bounds),
// steps learnt in the first half, which is thrown away; kChains chains from draws of the prior.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "models/violence/fit_months.hpp"

namespace muster {

inline constexpr int kChains = 4;
struct ViolenceFit {
  // By draw; those of one chain stand together.  Parameters that are not fitted are draws of their priors.
  std::vector<ViolenceParameters> draws;
  int chains = kChains;
  double accepted = 0;                      // share of proposals
  std::array<double, kFitted> r_hat{};      // Gelman and Rubin 1992, split chains; near 1
  std::array<double, kFitted> effective{};  // draws that the chains are worth, by batch means
};
// One stretch of kStretch steps of one chain: all that the next one depends on, and its points.  Plain
// numbers, so that it can be kept as bytes.
inline constexpr int kStretch = 100;
using FitPoint = std::array<double, kFitted>;
struct FitStretch {
  FitPoint at{};     // where it ended, in the sampler's own coordinates
  FitPoint step{};   // of the proposals
  double here = 0;   // logarithm of the density there
  double taken = 0;  // proposals, in the second half of the steps
  std::array<FitPoint, kStretch> points{};
};
struct FitCall {
  int steps = 4000;  // of each chain, a multiple of 2 · kStretch; the first half is thrown away
  std::uint64_t seed = 1;
  int chains = kChains;
  int threads = 0;
  // The stretch of a number (chain · steps / kStretch + its place) if it is known already; else nothing.
  std::function<const FitStretch*(std::uint32_t number)> known{};
  std::function<void(std::uint32_t number, const FitStretch& stretch)> done{};  // from one thread at a time
};
// The same bits for the same counts, steps and seed, whatever is known already and on any number of threads.
// COST: chains · steps · places · months.
[[nodiscard]] ViolenceFit fit_violence(const ViolencePlaces& places, const ViolenceCounts& counts,
                                       const FitCall& call);

}  // namespace muster
