#include "forecast/influence/quantile_weights.hpp"

#include <algorithm>
#include <map>

#include "base/require.hpp"

namespace muster {
namespace {

std::vector<MissionWeight> heaviest_first(const OutsideModel& model, const std::map<int, double>& sums) {
  double total = 0;
  for (const auto& [mission, weight] : sums) total += weight;
  std::vector<MissionWeight> weights;
  for (const auto& [mission, weight] : sums) {
    weights.push_back({name_of_origin(model, mission), weight / total});
  }
  std::stable_sort(weights.begin(), weights.end(),
                   [](const MissionWeight& a, const MissionWeight& b) { return a.weight > b.weight; });
  return weights;
}

}  // namespace

std::vector<QuantileWeights> quantile_weights(const OutsideModel& model, std::vector<StrengthDraw> draws) {
  require(!draws.empty(), "{} draws", draws.size());
  std::stable_sort(draws.begin(), draws.end(),
                   [](const StrengthDraw& a, const StrengthDraw& b) { return a.people < b.people; });
  double total = 0;
  for (const StrengthDraw& draw : draws) total += draw.weight;
  std::vector<QuantileWeights> result;
  for (std::size_t k = 0; k < kLevels.size(); ++k) {
    const double from = k == 0 ? 0 : (kLevels[k - 1] + kLevels[k]) / 2;
    const double to = k + 1 == kLevels.size() ? 1 : (kLevels[k] + kLevels[k + 1]) / 2;
    QuantileWeights one{.level = kLevels[k], .people = 0, .missions = {}};
    std::map<int, double> sums;
    double below = 0;
    bool reached = false;
    for (const StrengthDraw& draw : draws) {
      const double above = below + draw.weight / total;
      // The part of this draw's step that lies in the band.
      const double part = std::min(above, to) - std::max(below, from);
      if (part > 0) sums[draw.mission] += part;
      if (!reached && above >= one.level - 1e-12) {
        one.people = draw.people;
        reached = true;
      }
      below = above;
    }
    one.missions = heaviest_first(model, sums);
    result.push_back(std::move(one));
  }
  return result;
}

}  // namespace muster
