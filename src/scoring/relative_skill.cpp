#include "scoring/relative_skill.hpp"

#include <cmath>
#include <limits>
#include <map>
#include <vector>

#include "base/random/random.hpp"
#include "base/require.hpp"
#include "base/samples.hpp"

namespace muster {
namespace {

// Of one group, or of several together.
struct Sums {
  double ours = 0;
  double theirs = 0;
};

double skill_of(const Sums& sums) {
  if (sums.theirs > 0) return 1 - sums.ours / sums.theirs;
  return sums.ours > 0 ? -std::numeric_limits<double>::infinity() : 0;
}

}  // namespace

SkillInterval relative_skill(std::span<const double> ours, std::span<const double> theirs,
                             std::span<const std::size_t> group, std::uint64_t seed) {
  require(!ours.empty() && ours.size() == theirs.size() && ours.size() == group.size(),
          "{} and {} scores in {} groups", ours.size(), theirs.size(), group.size());
  std::map<std::size_t, Sums> by_group;
  Sums all;
  for (std::size_t i = 0; i < ours.size(); ++i) {
    require(std::isfinite(ours[i]) && std::isfinite(theirs[i]) && ours[i] >= 0 && theirs[i] >= 0,
            "scores {} and {} are finite and >= 0", ours[i], theirs[i]);
    Sums& sums = by_group[group[i]];
    sums.ours += ours[i];
    sums.theirs += theirs[i];
    all.ours += ours[i];
    all.theirs += theirs[i];
  }
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  if (by_group.size() < 2) return {skill_of(all), kNone, kNone};
  std::vector<Sums> groups;
  for (const auto& [name, sums] : by_group) groups.push_back(sums);

  std::vector<double> skills;
  for (std::uint32_t k = 0; k < kSkillResamples; ++k) {
    Draws draws({.seed = seed, .run = k, .rule = DrawRule::kSkillGroups});
    Sums resample;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      const Sums& drawn = groups[draws.below(static_cast<std::uint32_t>(groups.size()))];
      resample.ours += drawn.ours;
      resample.theirs += drawn.theirs;
    }
    skills.push_back(skill_of(resample));
  }
  const Samples spread = equal_samples(std::span<const double>(skills));
  constexpr double kTail = (1 - kSkillInterval) / 2;
  return {skill_of(all), spread.quantile(kTail), spread.quantile(1 - kTail)};
}

}  // namespace muster
