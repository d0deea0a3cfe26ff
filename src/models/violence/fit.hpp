// The violence model fitted to monthly counts.
//
// Likelihood of the months: fit_months.hpp.
//
// The change of the whole country's background is fitted to figures of longer periods by several counters
// (level.hpp).  They are separate from the counts: months inform about clusters, figures about years.
//
// Posterior: random-walk Metropolis in logits within the table's bounds, kChains chains from draws of the
// prior.  The first half tunes the step sizes and is discarded.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/random/random.hpp"
#include "models/violence/fit_months.hpp"

namespace muster {

// What is believed of a parameter before the counts: normal about a mean, cut at the bounds of the table.
// Those that are not fitted keep it.
struct FitPrior {
  double mean = 0;
  double deviation = 1;
};
using FitPriors = std::array<FitPrior, kViolencePriors.size()>;  // in the order of kViolencePriors
// Those of the table and of kViolencePriors.
[[nodiscard]] FitPriors preset_priors();

// A draw of the parameter of `row` by `prior`, between its bounds.  REQUIRES: a mean between them, so that it
// ends.
[[nodiscard]] double draw_prior(const ParameterRow<ViolenceParameters>& row, const FitPrior& prior,
                                Draws& draws);

// The whole line onto (low, high), the logarithm of the slope, and back: the sampler's coordinates.
[[nodiscard]] double bounded(double x, double low, double high);
[[nodiscard]] double log_slope(double x, double low, double high);
[[nodiscard]] double unbounded(double value, double low, double high);

inline constexpr int kChains = 4;
struct ViolenceFit {
  // By draw, chain after chain.  Parameters that are not fitted are draws from their priors.
  std::vector<ViolenceParameters> draws;
  int chains = kChains;
  double accepted = 0;                      // share of proposals
  std::array<double, kFitted> r_hat{};      // Gelman and Rubin 1992, split chains; near 1
  std::array<double, kFitted> effective{};  // effective number of draws, by batch means
};
// kStretch steps of one chain: everything that the next stretch depends on, and the points.  Plain numbers,
// so that it can be stored as bytes.
inline constexpr int kStretch = 100;
using FitPoint = std::array<double, kFitted>;
struct FitStretch {
  FitPoint at{};     // the last point, in the sampler's own coordinates
  FitPoint step{};   // of the proposals
  double here = 0;   // logarithm of the density at that point
  double taken = 0;  // accepted proposals in the second half of the steps
  std::array<FitPoint, kStretch> points{};
};
struct FitCall {
  int steps = 4000;  // of each chain, a multiple of 2 · kStretch; the first half is discarded
  std::uint64_t seed = 1;
  int chains = kChains;
  int threads = 0;
  FitPriors priors = preset_priors();
  // The stretch with this number (chain · steps / kStretch + its place) if it is already known; otherwise
  // null.
  std::function<const FitStretch*(std::uint32_t number)> known{};
  std::function<void(std::uint32_t number, const FitStretch& stretch)>
      done{};  // called by one thread at a time
};
// The same counts, steps and seed give the same bits, whatever is already known and on any number of threads.
// COST: chains · steps · places · months.
[[nodiscard]] ViolenceFit fit_violence(const ViolencePlaces& places, const ViolenceCounts& counts,
                                       const FitCall& call);

}  // namespace muster
