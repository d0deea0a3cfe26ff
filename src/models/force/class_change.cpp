#include "models/force/class_change.hpp"

#include <algorithm>
#include <cmath>

#include "base/require.hpp"

namespace muster {
namespace {

// The share that a past mission had; before its first count nobody was there.
double share_then(const FittedMission& past, double month) {
  const double share = share_at(past, month);
  const bool before_first = std::isnan(share) && month < past.history.month(past.history.counts.front().on);
  return before_first ? 0 : share;
}

}  // namespace

std::vector<StrengthDraw> class_change(const ConditionedView& view, Day day) {
  const History& known = view.known;
  require(!known.ceilings.empty(), "{} ceilings", known.ceilings.size());
  const bool counted = !known.counts.empty();
  const double ceiling = known.ceilings.back().people;
  const double from = known.month(counted ? known.counts.back().on : view.origin);
  const double share = counted ? known.counts.back().people / ceiling : 0;
  std::vector<StrengthDraw> draws;
  for (std::size_t i = 0; i < view.model->missions.size(); ++i) {
    if (view.likeness[i] <= 0) continue;
    const FittedMission& past = view.model->missions[i];
    const double then = share_then(past, from);
    const double later = share_at(past, known.month(day));
    if (std::isnan(then) || std::isnan(later)) continue;
    draws.push_back({std::max(carried_over(share, then, later), 0.0) * ceiling, 1, static_cast<int>(i)});
  }
  for (StrengthDraw& draw : draws) draw.weight = 1 / static_cast<double>(draws.size());
  return draws;
}

}  // namespace muster
