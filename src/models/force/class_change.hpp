// The class change: what each past mission did over the same months, carried over to the mission's last
// share.
#pragma once

#include <vector>

#include "models/force/outside_view.hpp"

namespace muster {

// Possible strengths on `day`, weights summing to 1: the last share of the ceiling, changed as each other
// mission's was from the month of the last count to the month of `day` (carried_over), each of them equally
// likely.  Before the first count the share is 0 from the month of the origin on, and so is another mission's
// before its first.  Nothing is fitted.  Empty where no other mission was counted at both months.
// REQUIRES: what is known has a ceiling.
[[nodiscard]] std::vector<StrengthDraw> class_change(const ConditionedView& view, Day day);

}  // namespace muster
