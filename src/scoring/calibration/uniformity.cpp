#include "scoring/calibration/uniformity.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "base/random/random.hpp"
#include "base/require.hpp"

namespace muster {
namespace {

struct Grouped {
  double value = 0;
  std::uint32_t group = 0;
};

double distance_from_uniform(const std::vector<Grouped>& ordered) {
  const auto n = static_cast<double>(ordered.size());
  double distance = 0;
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    distance = std::max({distance, ordered[i].value - static_cast<double>(i) / n,
                         static_cast<double>(i + 1) / n - ordered[i].value});
  }
  return distance;
}

// Between the distribution function in which each value counts as often as its group and that of all values.
// Both only move at values, so that it is enough to look after each.
double distance_from_all(const std::vector<Grouped>& ordered, const std::vector<std::uint32_t>& times) {
  double sum = 0;
  for (const Grouped& one : ordered) sum += times[one.group];
  const auto n = static_cast<double>(ordered.size());
  double below = 0;
  double distance = 0;
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    below += times[ordered[i].group];
    if (i + 1 < ordered.size() && ordered[i + 1].value == ordered[i].value) continue;
    distance = std::max(distance, std::abs(below / sum - static_cast<double>(i + 1) / n));
  }
  return distance;
}

}  // namespace

Uniformity uniformity(std::span<const double> values, std::span<const std::size_t> groups) {
  require(values.size() == groups.size(), "{} values of {} groups", values.size(), groups.size());
  if (values.empty()) return {};
  std::vector<std::size_t> names(groups.begin(), groups.end());
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::vector<Grouped> ordered;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto name = std::lower_bound(names.begin(), names.end(), groups[i]);
    ordered.push_back({values[i], static_cast<std::uint32_t>(name - names.begin())});
  }
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const Grouped& a, const Grouped& b) { return a.value < b.value; });
  Uniformity result{.distance = distance_from_uniform(ordered)};
  const auto count = static_cast<std::uint32_t>(names.size());
  if (count < kFewestGroups) {
    result.p_value = std::numeric_limits<double>::quiet_NaN();
    return result;
  }
  constexpr std::uint64_t kSeed = 1;
  int as_far = 1;
  std::vector<std::uint32_t> times(count);
  for (std::uint32_t resample = 0; resample < kUniformityResamples; ++resample) {
    std::fill(times.begin(), times.end(), 0);
    Draws draws({.seed = kSeed, .run = resample, .rule = DrawRule::kSkillGroups, .entity = 1});
    for (std::uint32_t i = 0; i < count; ++i) ++times[draws.below(count)];
    as_far += distance_from_all(ordered, times) >= result.distance ? 1 : 0;
  }
  result.p_value = static_cast<double>(as_far) / (kUniformityResamples + 1);
  return result;
}

}  // namespace muster
