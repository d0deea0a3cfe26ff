// The kinds of violent events that a mission's record counts.
#pragma once

#include "inputs/violence/violence_counts.hpp"
#include "models/violence/deaths/event_kinds.hpp"
#include "models/violence/departments/deviation.hpp"

namespace muster {

// How deadly each kind is in each department, by the months counted.  A count of a place above a department
// is left out; one without a kind is of the kind "any".  One kind, alike everywhere, where the record has no
// months with two events and a death.
[[nodiscard]] EventKinds kinds_of_mission(const View& view, const MissionViolence& known,
                                          const Departments& departments);

// The months counted of each department, as the swing of deaths takes them; none where no death is counted.
[[nodiscard]] std::vector<DeadlyMonth> deadly_months_of(const View& view, const MissionViolence& known);

}  // namespace muster
