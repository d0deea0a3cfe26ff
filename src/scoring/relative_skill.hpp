// How much better one forecaster scored than another on the same forecasts, and how sure that is.
#pragma once

#include <cstdint>
#include <span>

namespace muster {

// Resamples of relative_skill, and the probability that its interval holds.
inline constexpr int kSkillResamples = 1'000;
inline constexpr double kSkillInterval = 0.90;

// Parts of the other's mean score: 0.05 is 5 % lower, hence better.
struct SkillInterval {
  double value = 0;
  double low = 0;
  double high = 0;
};

// 1 − mean(ours) / mean(theirs) of two forecasters' scores (lower is better) of the same forecasts in the
// same order, with a 90 % interval.  0 where both means are 0, minus infinity where only theirs is.
//
// The interval is the percentile interval (inverse of the step function) of kSkillResamples resamples of
// whole groups with replacement: forecasts that share an outcome, or a quarter of one country, tell less than
// as many independent ones.  `group` names the group of each forecast, by any numbers.  With fewer than two
// groups nothing can be resampled, and low and high are NaN. Source: Field and Welsh 2007, Bootstrapping
// clustered data, J. R. Stat. Soc. B 69, 369-390 (the cluster bootstrap); Efron and Tibshirani 1993, An
// Introduction to the Bootstrap, 13.3 (percentiles).
//
// Draws by kSkillGroups: same seed, same interval.  REQUIRES: at least one forecast; three spans of one
// length; no score that is negative or not finite.  COST: O(n log n + kSkillResamples · groups).
[[nodiscard]] SkillInterval relative_skill(std::span<const double> ours, std::span<const double> theirs,
                                           std::span<const std::size_t> group, std::uint64_t seed);

}  // namespace muster
