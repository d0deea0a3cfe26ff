// The chance that people leave a conflict zone, from the share of those who flee that was counted to stay.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/models/people.hpp"
#include "engine/models/violence.hpp"

namespace muster {

// Which communes have violence enough to be a conflict zone.
[[nodiscard]] std::vector<std::uint8_t> conflicts_of(const ViolencePlan& violence,
                                                     const CouplingParameters& coupling);

// The share of those who flee that settles in some communes, by the chance of leaving a conflict zone.
class SettledShares {
 public:
  // Of the plan's network and where violence usually is; the plan's own chance is left as it was.
  SettledShares(const ViolencePlan& violence, std::span<const std::uint32_t> communes, PeoplePlan plan);
  // The chance at which the share is nearest to `share`, straight between those tried.
  [[nodiscard]] double chance_at(double share) const;
  // As much of `share` as the rules can settle.
  [[nodiscard]] double settled(double share) const;
  // Chances of runs, equally likely.  The shares that go with them are Beta as if `counted` people and two
  // more had been counted, and on average `share`, or as near to it as the rules can: shares beyond what they
  // can settle are cut, for which the others make up.
  [[nodiscard]] std::vector<double> likely_chances(double share, double counted) const;

 private:
  struct Point {
    double chance = 0, share = 0;
  };
  std::vector<Point> points_;  // the share falls as the chance rises
};

}  // namespace muster
