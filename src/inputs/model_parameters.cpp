#include "inputs/model_parameters.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/parameters.hpp"
#include "engine/models/coupling.hpp"
#include "models/force/parameters.hpp"
#include "models/people/parameters.hpp"

namespace muster {
namespace {

template <class Values>
void add_changed(std::span<const ParameterRow<Values>> table, const Mission& mission,
                 std::vector<ChangedParameter>& into) {
  for (const ParameterRow<Values>& row : table) {
    const auto last = std::find_if(mission.parameters.rbegin(), mission.parameters.rend(),
                                   [&](const Parameter& one) { return one.name == row.name; });
    if (last != mission.parameters.rend() && last->value != row.preset)
      into.push_back({std::string(row.name), last->value, row.preset});
  }
}

}  // namespace

void check_parameters(const Mission& mission, Problems& problems) {
  ForceParameters force;
  Parameters people;
  CouplingParameters coupling;
  std::vector<std::string_view> names = forecast_parameter_names();
  for (const auto& row : parameter_table()) names.push_back(row.name);
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

std::vector<std::string_view> forecast_parameter_names() {
  std::vector<std::string_view> names;
  for (const auto& row : force_parameter_table()) names.push_back(row.name);
  for (const auto& row : coupling_parameters()) names.push_back(row.name);
  return names;
}

Result<void> allowed_parameter(std::string_view name, double value) {
  ForceParameters force;
  CouplingParameters coupling;
  if (has_parameter(coupling_parameters(), name))
    return set_parameter(coupling_parameters(), coupling, name, value);
  if (has_parameter(force_parameter_table(), name))
    return set_parameter(force_parameter_table(), force, name, value);
  return failure(unknown_parameter(name, forecast_parameter_names()));
}

Result<void> change_parameter(Mission& mission, const std::string& name, double value) {
  if (auto done = allowed_parameter(name, value); !done) return done;
  mission.parameters.push_back({.name = name, .value = value, .where = {}});
  return {};
}

std::vector<ChangedParameter> changed_parameters(const Mission& mission) {
  std::vector<ChangedParameter> list;
  add_changed(force_parameter_table(), mission, list);
  add_changed(coupling_parameters(), mission, list);
  add_changed(parameter_table(), mission, list);
  return list;
}

}  // namespace muster
