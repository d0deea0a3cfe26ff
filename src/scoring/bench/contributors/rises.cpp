#include "scoring/bench/contributors/rises.hpp"

#include <algorithm>
#include <optional>

#include "base/require.hpp"

namespace muster {
namespace {

struct RiseWindow {
  std::size_t at = 0;  // the last month before it
  double base = 0;
  double size = 0;
};

double median_of(std::span<const double> values) {
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  return (sorted[(sorted.size() - 1) / 2] + sorted[sorted.size() / 2]) / 2;
}

// The largest rise between months that are still free.
std::optional<RiseWindow> largest(std::span<const double> shares, const std::vector<bool>& taken,
                                  double least) {
  std::optional<RiseWindow> best;
  for (std::size_t t = kHeldMonths - 1; t + kRiseMonths + kHeldMonths <= shares.size(); ++t) {
    if (taken[t] || taken[t + kRiseMonths]) continue;
    const std::span<const double> before = shares.subspan(t + 1 - kHeldMonths, kHeldMonths);
    const double base = *std::max_element(before.begin(), before.end());
    const double top = median_of(shares.subspan(t + kRiseMonths, kHeldMonths));
    if (top - base < least || 2 * base > top) continue;
    if (!best || top - base > best->size) best = RiseWindow{t, base, top - base};
  }
  return best;
}

// When the share passes `level` between months i − 1 and i.
double passed(std::span<const double> shares, std::size_t i, double level) {
  const double from = shares[i - 1];
  const double whole = static_cast<double>(i - 1);
  return shares[i] > from && level > from ? whole + (level - from) / (shares[i] - from) : whole;
}

std::optional<ShareRise> timed(std::span<const double> shares, const RiseWindow& step) {
  const double low = step.base + 0.1 * step.size;
  const double high = step.base + 0.9 * step.size;
  std::size_t reached = step.at + 1;
  const std::size_t end = step.at + kRiseMonths + kHeldMonths;
  while (reached < end && shares[reached] < high) ++reached;
  if (reached == end) return std::nullopt;
  std::size_t last_low = reached - 1;
  while (last_low > step.at && shares[last_low] >= low) --last_low;
  const double months = passed(shares, reached, high) - passed(shares, last_low + 1, low);
  return ShareRise{last_low, std::max(months, kShortestRise), step.size};
}

}  // namespace

std::vector<ShareRise> share_rises(std::span<const double> shares, double least) {
  require(least > 0, "a rise of {} at least", least);
  std::vector<bool> taken(shares.size(), false);
  const auto take = [&](std::size_t middle, std::size_t before, std::size_t after) {
    const std::size_t from = middle > before ? middle - before : 0;
    for (std::size_t i = from; i < std::min(middle + after, shares.size()); ++i) taken[i] = true;
  };
  std::vector<ShareRise> rises;
  while (const auto step = largest(shares, taken, least)) {
    take(step->at, kHeldMonths, kRiseMonths + kHeldMonths);
    const auto rise = timed(shares, *step);
    if (!rise) continue;
    take(rise->begun, kRiseMonths, kRiseMonths);
    rises.push_back(*rise);
  }
  std::sort(rises.begin(), rises.end(),
            [](const ShareRise& a, const ShareRise& b) { return a.begun < b.begun; });
  return rises;
}

}  // namespace muster
