// What soldiers, and whoever stands next door, do to a place's violence, beside its own police.
//
// The police's own effect is a part of the background (violence.hpp).  Evidence tells police and soldiers
// apart, and says little of neighbours (docs/evidence/presence.md), so that each has a number of its own, of
// either sign.
#pragma once

#include <vector>

#include "models/violence/violence.hpp"

namespace muster {

// By place, people per 1,000 inhabitants.
struct PresenceThere {
  std::vector<double> police, soldiers;
};

// By place, the factor on the background:
//
//   (s / s₀)^−soldier_elasticity · (a / a₀)^presence_spill_over
//
// with s the soldiers there and a the police and soldiers of the places to which its roads lead, weighted as
// what it sets off elsewhere (ViolencePlaces::weight), both at least presence_floor; ₀ is the same in `then`.
// A place without neighbours has none of the second.  REQUIRES: all of places.size().
[[nodiscard]] std::vector<double> presence_factors(const ViolencePlaces& places,
                                                   const ViolenceParameters& parameters,
                                                   const PresenceThere& now, const PresenceThere& then);

}  // namespace muster
