#include "cli/model_parameters.hpp"

#include "base/number.hpp"
#include "force/parameters.hpp"
#include "people/parameters.hpp"

namespace muster {

bool set_force_parameters(const Arguments& arguments, const Console& console, Mission& mission) {
  ForceParameters trial;
  for (const std::string& text : arguments.texts("set")) {
    const std::size_t equals = text.find('=');
    const auto value = equals == std::string::npos ? std::nullopt : parse_number(text.substr(equals + 1));
    if (!value) {
      console.err << fmt::format("muster: --set is '{}': name=number would be right\n", text);
      return false;
    }
    const std::string name = text.substr(0, equals);
    if (const auto done = set_parameter(force_parameter_table(), trial, name, *value); !done) {
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
  std::vector<std::string_view> names;
  for (const auto& row : force_parameter_table()) names.push_back(row.name);
  for (const auto& row : parameter_table()) names.push_back(row.name);
  for (const Parameter& changed : mission.parameters) {
    const bool of_force = has_parameter(force_parameter_table(), changed.name);
    if (!of_force && !has_parameter(parameter_table(), changed.name)) {
      problems.error(changed.where, fmt::format("unknown parameter '{}'", changed.name),
                     suggestion(changed.name, names));
      continue;
    }
    const auto done = of_force ? set_parameter(force_parameter_table(), force, changed.name, changed.value)
                               : set_parameter(parameter_table(), people, changed.name, changed.value);
    if (!done) problems.error(changed.where, done.error().what, "");
  }
}

}  // namespace muster
