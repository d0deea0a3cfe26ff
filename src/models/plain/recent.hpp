// A count in a later month: what recent months of the place were, moved as its country lately moved.
#pragma once

#include <cstddef>
#include <span>

#include "base/samples.hpp"

namespace muster {

// The count `ahead` months after the last of `past` (NaN: not counted), from the last kRecentMonths months: a
// month counts the less the longer ago it was (kRecentMemory), and its count is multiplied by exp(movement ·
// kMovementKept^ahead · kMovementShare), a quarter at least and four at most, and rounded.  So the log level
// is the sum of the place's, which is that of its recent months, and the country's, which goes back to what
// it was; how months spread, how often nothing happens and how heavy the tail is are those of the place.
// With no movement and all of twelve months alike it is conflictology.  Source of the idea that the level of
// a country moves its provinces together: Muster's own model of violence (docs/models/violence.md); how the
// numbers were chosen is in docs/evidence/bench.md.
// REQUIRES: a month among the last kRecentMonths that was counted; ahead >= 1; movement finite.
[[nodiscard]] Samples forecast_recent(std::span<const double> past, int ahead, double movement);

// How a country moved: the logarithm of its places' level in the last two months or so over that of the last
// kRecentMemory, both by exponential weights, so that it is 0 where nothing changes.  By place its months, of
// which the last are the same month; a month that was not counted is left out of its place's means, and not
// out of one of them alone.  1 is added to both sums, so that one event in a country without any is not a
// war.  0 for no place.
[[nodiscard]] double country_movement(std::span<const std::span<const double>> places);

inline constexpr std::size_t kRecentMonths = 36;
inline constexpr double kRecentMemory = 8;    // months after which a month counts e times less
inline constexpr double kMovementMemory = 2;  // the same, of the level that says where the country is now
inline constexpr double kMovementShare = 0.7;
inline constexpr double kMovementKept = 0.85;  // of a movement, after each month

}  // namespace muster
