// Whether forecasts are calibrated: how far probability integral transforms lie from the uniform
// distribution, where several of them belong together.
#pragma once

#include <cstdint>
#include <span>

namespace muster {

struct Uniformity {
  double distance = 0;  // Kolmogorov-Smirnov: the largest distance of the distribution function from x
  double p_value = 1;   // NaN for fewer than kFewestGroups groups
};

// Forecasts of one mission (or place) move together, so that neither their number nor that of the missions is
// a number of independent draws.  The p-value is that of a bootstrap over whole groups: groups are drawn with
// replacement, as many as there are, kUniformityResamples times.  The largest distance between the
// distribution function of a resample and that of all values says how far chance alone moves it; the p-value
// is the share of resamples in which that is at least the distance from the uniform distribution, the values
// themselves counted as one resample.  Small values speak against calibration.  No values: distance 0.
//
// `groups` has a number for each value, equal where they belong together.  Draws: DrawRule::kSkillGroups,
// entity 1, by resample, so that the same values give the same bits.  Values are in [0, 1]. COST: O(n log n +
// kUniformityResamples · n). Source: Davison and Hinkley 1997, Bootstrap Methods and their Application,
// sections 3.8 (groups) and 4.2 (p-value); van der Vaart and Wellner 1996, Weak Convergence and Empirical
// Processes, section 3.6.
[[nodiscard]] Uniformity uniformity(std::span<const double> values, std::span<const std::size_t> groups);
inline constexpr int kUniformityResamples = 1000;
inline constexpr std::size_t kFewestGroups = 5;  // a bootstrap over fewer says nothing

}  // namespace muster
