// The departments of a mission's country, as the violence model's deviations from the level take them.
#pragma once

#include "inputs/violence/violence_counts.hpp"
#include "models/violence/departments/department_filter.hpp"

namespace muster {

// The department in which a place lies, or which it is; none: above or beside all departments.
[[nodiscard]] PlaceId department_of(const Mission& mission, PlaceId place);

// Each place of the model with its department; one without is a department of its own.  The shares are those
// of the background.  Empty where there is no background at all.
[[nodiscard]] Departments departments_of(const Mission& mission, const MissionViolence& known);

// The months counted, up to `day`.  None where a count of several departments together is among them, which
// tells nothing of one, and where no month is counted.
[[nodiscard]] DepartmentMonths months_of_departments(const MissionViolence& known,
                                                     const Departments& departments, Day day);

}  // namespace muster
