#include "cli/options/model_parameters.hpp"

#include <algorithm>

#include "base/number.hpp"
#include "engine/models/coupling.hpp"
#include "models/force/parameters.hpp"
#include "models/people/parameters.hpp"

namespace muster {

bool set_force_parameters(const Arguments& arguments, const Console& console, Mission& mission) {
  ForceParameters trial;
  CouplingParameters coupling;
  for (const std::string& text : arguments.texts("set")) {
    const std::size_t equals = text.find('=');
    const auto value = equals == std::string::npos ? std::nullopt : parse_number(text.substr(equals + 1));
    if (!value) {
      console.err << fmt::format("muster: --set is '{}': name=number would be right\n", text);
      return false;
    }
    const std::string name = text.substr(0, equals);
    const auto done = has_parameter(coupling_parameters(), name)
                          ? set_parameter(coupling_parameters(), coupling, name, *value)
                          : set_parameter(force_parameter_table(), trial, name, *value);
    if (!done) {
      console.err << fmt::format("muster: --set: {}\n", done.error().what);
      return false;
    }
    mission.parameters.push_back({.name = name, .value = *value, .where = {}});
  }
  return true;
}

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

}  // namespace muster
