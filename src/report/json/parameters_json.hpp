// Parameters that a mission's folder or a call changed, as JSON and as text.
#pragma once

#include <string>

#include "record/mission.hpp"
#include "report/json/json_values.hpp"

namespace muster {

// [{"name", "value", "default"}, …]: those that are not at their defaults.
[[nodiscard]] Json changed_parameters_json(const Mission& mission);

// A line each, with a newline; "" where all are at their defaults.
[[nodiscard]] std::string changed_parameters_text(const Mission& mission);

}  // namespace muster
