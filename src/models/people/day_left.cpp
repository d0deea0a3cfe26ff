#include "models/people/day_left.hpp"

#include <algorithm>
#include <limits>
#include <queue>
#include <utility>

namespace muster {

// Bounds are found backwards from the end of the day.  The last link ends the day from speed − km on; each
// link before it has a bound that is lower by its length.  Closed links only make the classes finer.
DayLeft::DayLeft(const Displacement& scenario) : bounds_(scenario.sites.size()) {
  const Parameters& p = scenario.parameters;
  if (p.budget_per_link == 0 || p.avoid_short_stints > 0) {
    known_from_ = std::numeric_limits<float>::infinity();
    return;
  }
  constexpr std::size_t kMost = 50000;
  std::vector<std::vector<const Road*>> into(bounds_.size());
  std::priority_queue<std::pair<float, std::uint32_t>> todo;
  const auto add = [&](std::uint32_t site, double bound) {
    if (bound > 0) todo.emplace(static_cast<float>(bound), site);
  };
  for (const Road& road : scenario.links) {
    into[road.to.v].push_back(&road);
    add(road.from.v, (road.max_speed >= 0 ? road.max_speed : p.max_move_speed) - road.km);
    if (p.start_on_foot > 0 || road.walk_probability > 0) add(road.from.v, p.max_walk_speed - road.km);
  }
  for (std::size_t found = 0; !todo.empty();) {
    const auto [bound, site] = todo.top();
    todo.pop();
    std::vector<float>& here = bounds_[site];
    if (!here.empty() && here.back() == bound) continue;
    if (++found > kMost) {
      known_from_ = bound;
      break;
    }
    here.push_back(bound);
    for (const Road* road : into[site]) {
      if (road->km > 0) add(road->from.v, static_cast<double>(bound) - road->km);
    }
  }
  for (auto& bounds : bounds_) std::reverse(bounds.begin(), bounds.end());
}

float DayLeft::alike(SiteId site, float moved) const {
  if (moved <= known_from_) return moved;
  const std::vector<float>& bounds = bounds_[site.v];
  const auto above = std::upper_bound(bounds.begin(), bounds.end(), moved);
  const float least = above == bounds.begin() ? 0 : *(above - 1);
  return least > known_from_ || known_from_ == 0 ? least : moved;
}

}  // namespace muster
