// Which distances covered today leave the same possibilities for the rest of the day.
#pragma once

#include <vector>

#include "models/people/network.hpp"

namespace muster {

// People who reach a place after different distances differ only in how far they can still go today.  Where
// each link has a day's distance of its own (budget_per_link), a distance matters only because it decides
// after which link the day ends.  This table holds, by place, the distances at which that link changes.
class DayLeft {
 public:
  // COST: one step for each such distance, at most about 50,000.
  explicit DayLeft(const Displacement& scenario);

  // The least distance that leaves the same possibilities as `moved` km in `site`; `moved` itself where these
  // distances are not known or every kilometre counts.
  [[nodiscard]] float alike(SiteId site, float moved) const;

 private:
  std::vector<std::vector<float>> bounds_;  // by site, ascending
  float known_from_ = 0;                    // below it, bounds may be missing
};

}  // namespace muster
