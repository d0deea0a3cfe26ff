#include "inputs/model_parameters.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/parameters.hpp"
#include "engine/models/coupling.hpp"
#include "models/force/parameters.hpp"
#include "models/people/parameters.hpp"

namespace muster {

void check_parameters(const Mission& mission, Problems& problems) {
  ForceParameters force;
  Parameters people;
  CouplingParameters coupling;
  std::vector<std::string_view> names;
  for (const auto& row : force_parameter_table()) names.push_back(row.name);
  for (const auto& row : parameter_table()) names.push_back(row.name);
  for (const auto& row : coupling_parameters()) names.push_back(row.name);
  const auto set = [](auto table, auto& values, const Parameter& changed) {
    return set_parameter(table, values, changed.name, changed.value);
  };
  for (const Parameter& changed : mission.parameters) {
    if (std::find(names.begin(), names.end(), changed.name) == names.end()) {
      problems.error(changed.where, fmt::format("unknown parameter '{}'", changed.name),
                     suggestion(changed.name, names));
      continue;
    }
    const auto done =
        has_parameter(force_parameter_table(), changed.name) ? set(force_parameter_table(), force, changed)
        : has_parameter(parameter_table(), changed.name)     ? set(parameter_table(), people, changed)
                                                             : set(coupling_parameters(), coupling, changed);
    if (!done) problems.error(changed.where, done.error().what, "");
  }
}

Result<void> allowed_parameter(std::string_view name, double value) {
  ForceParameters force;
  CouplingParameters coupling;
  return has_parameter(coupling_parameters(), name)
             ? set_parameter(coupling_parameters(), coupling, name, value)
             : set_parameter(force_parameter_table(), force, name, value);
}

Result<void> change_parameter(Mission& mission, const std::string& name, double value) {
  if (auto done = allowed_parameter(name, value); !done) return done;
  mission.parameters.push_back({.name = name, .value = value, .where = {}});
  return {};
}

}  // namespace muster
