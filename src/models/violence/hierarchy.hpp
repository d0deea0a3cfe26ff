// One model fitted to many countries at once: what a country that nobody has counted may be like.
//
// Each unit (a stretch of years of one country) has parameters of its own, normal about its country's in the
// sampler's coordinates; a country's are normal about those of all countries.  The spreads are learnt too, so
// that a new country gets all countries' mean with the spread between and within countries (Gelman and others
// 2013, Bayesian Data Analysis, third edition, chapter 5).
//
// Sampling: the parameters of units by random-walk Metropolis, means by Gibbs, spreads by random-walk
// Metropolis of their logarithms.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace muster {

inline constexpr std::size_t kShared = 2;  // parameters of a unit
using SharedPoint = std::array<double, kShared>;

// What is fitted: the log likelihood of a unit at a point, and what is known beforehand.
struct Hierarchy {
  std::vector<std::uint32_t> country;  // by unit; numbered from 0 without gaps
  std::function<double(std::size_t unit, const SharedPoint& at)> log_likelihood;
  SharedPoint mean{};      // of all countries, before anything is known
  double deviation = 1.5;  // of that
  double most_spread = 1;  // both spreads: half-normal with this deviation

  [[nodiscard]] std::size_t countries() const;
};

// All countries' mean, and the standard deviations between countries and within them.
struct HierarchyDraw {
  SharedPoint mean{}, between{}, within{};
};

// A stretch of steps of one chain, as numbers that can be stored: the state after it, and its draws.
inline constexpr int kHierarchyStretch = 50;
struct HierarchyStretch {
  std::vector<double> state;  // hierarchy_numbers() of them
  std::array<HierarchyDraw, kHierarchyStretch> draws{};
};
[[nodiscard]] std::size_t hierarchy_numbers(const Hierarchy& hierarchy);

struct HierarchyCall {
  int steps = 2000;  // of each chain, a multiple of 2 · kHierarchyStretch; the first half is discarded
  std::uint64_t seed = 1;
  int chains = 4;
  int threads = 0;
  // The stretch with this number (chain · steps / kHierarchyStretch + its place), if it is known; else null.
  std::function<const HierarchyStretch*(std::uint32_t number)> known{};
  std::function<void(std::uint32_t number, const HierarchyStretch&)> done{};  // by one thread at a time
};

struct HierarchyFit {
  std::vector<HierarchyDraw> draws;        // chain after chain
  std::array<double, kShared> r_hat{};     // of the means, split chains
  std::array<double, kShared> r_spread{};  // of the logarithms of the spreads between countries
};
// The same hierarchy, steps and seed give the same bits, whatever is known and on any number of threads.
// REQUIRES: at least one unit.  COST: chains · steps · units · kShared likelihoods.
[[nodiscard]] HierarchyFit fit_hierarchy(const Hierarchy& hierarchy, const HierarchyCall& call);

// The median over the draws of one number, such as &HierarchyDraw::between of parameter k.
[[nodiscard]] double median_of(const HierarchyFit& fit, SharedPoint HierarchyDraw::*part, std::size_t k);

// A unit of a country that was not among them: a point for each draw.
[[nodiscard]] std::vector<SharedPoint> of_new_country(const HierarchyFit& fit, std::uint64_t seed);

}  // namespace muster
