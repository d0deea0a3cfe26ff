// Parameters of all models by name, as mission.toml, `--set` and programs change them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "base/result.hpp"
#include "record/mission.hpp"

namespace muster {

// An error for each parameter of mission.toml that no model has or that is out of its range.
void check_parameters(const Mission& mission, Problems& problems);

// Of those that `--set` changes in a forecast: of officers and money, and of what couples the models.
[[nodiscard]] std::vector<std::string_view> forecast_parameter_names();

// ERRORS: neither the models of officers and money nor what couples the models has a parameter of that name;
// a value out of its range.
[[nodiscard]] Result<void> allowed_parameter(std::string_view name, double value);

// Adds a parameter to those of the mission, where it replaces that of mission.toml.  ERRORS: as above.
[[nodiscard]] Result<void> change_parameter(Mission& mission, const std::string& name, double value);

// A parameter of a mission that is not at its default.
struct ChangedParameter {
  std::string name;
  double value = 0;
  double preset = 0;
};
// Of all models, in the order of the tables; what no model has is left out.
[[nodiscard]] std::vector<ChangedParameter> changed_parameters(const Mission& mission);

}  // namespace muster
