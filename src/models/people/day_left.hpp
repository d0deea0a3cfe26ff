// Which distances covered today leave the same things to do for the rest of the day.
#pragma once

#include <vector>

#include "models/people/network.hpp"

namespace muster {

// People who reach a place after different distances differ only in how far they may still go today.  Where a
// day's distance is granted link by link (budget_per_link), a distance matters only in so far as it decides
// after which of the links ahead the day ends; this table holds, by place, the distances at which one of
// these decisions changes.
class DayLeft {
 public:
  // COST: as many steps as there are such distances, at most some 50,000.
  explicit DayLeft(const Displacement& scenario);

  // The least distance that leaves the same possibilities as `moved` km in `site`; `moved` itself where they
  // are not known or every kilometre counts.
  [[nodiscard]] float alike(SiteId site, float moved) const;

 private:
  std::vector<std::vector<float>> bounds_;  // by site, ascending
  float known_from_ = 0;                    // below, bounds may be missing
};

}  // namespace muster
