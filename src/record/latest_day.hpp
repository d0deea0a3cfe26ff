// How far after a record's end it makes sense to look at it.
#pragma once

#include "base/day.hpp"
#include "record/mission.hpp"

namespace muster {

// The last day on which a view makes sense: ten years after the last day of mission.toml.  A day asked for
// after it, on which every model would run through ages without a fact, is a slip of the pen.  Not given
// where the mission has no last day.
inline constexpr int kYearsAfterRecord = 10;
[[nodiscard]] Day latest_view_day(const Mission& mission);

}  // namespace muster
