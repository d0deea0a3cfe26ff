// Sustained rises of a contributor's share, and the months they took.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace muster {

struct ShareRise {
  std::size_t begun = 0;  // the month after which a tenth of the rise was passed
  double months = 0;      // from a tenth to nine tenths of it, at least kShortestRise
  double size = 0;        // of the share
};

inline constexpr std::size_t kRiseMonths = 24;  // in which a rise has come
inline constexpr std::size_t kHeldMonths = 6;   // for which it stays, and for which the months before are low
// A step from one month to the next takes 0.8 by the straight line between them; less is rounding.
inline constexpr double kShortestRise = 0.5;

// The rises of one series of months, in order of time; none comes within kRiseMonths of another.  A rise goes
// from the highest of kHeldMonths to the median of as many that begin kRiseMonths later, is at least `least`,
// and at least doubles the share.  The largest is taken first.  Between months the share is a straight line.
// REQUIRES: least > 0.
[[nodiscard]] std::vector<ShareRise> share_rises(std::span<const double> shares, double least);

}  // namespace muster
