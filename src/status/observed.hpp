// What came: the strength of a mission on a day, as known on a later one.
#pragma once

#include <optional>

#include "record/view.hpp"

namespace muster {

// How far the last news of the strength may lie before a day whose strength is taken as known.
inline constexpr int kNewsDays = 31;

// People in theatre on `day` by what had been published by `known_by`, or nothing where that is not known
// yet: the day is to come, or the last claim, arrival or departure known is about a day more than kNewsDays
// before it. Before the first arrival it is 0, for which no news is needed.
[[nodiscard]] std::optional<double> strength_came(const Mission& mission, Day day, Day known_by);
// The first day, at most `known_by`, by which that was known; nothing where it is not known by then.
[[nodiscard]] std::optional<Day> strength_known_from(const Mission& mission, Day day, Day known_by);

}  // namespace muster
