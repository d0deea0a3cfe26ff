#include "cli/options/model_parameters.hpp"

#include <algorithm>

#include "base/number.hpp"
#include "engine/models/coupling.hpp"
#include "models/force/parameters.hpp"
#include "models/people/parameters.hpp"

namespace muster {

namespace {

// Of two tables those that have it; what is wrong with a setting, or nothing.
std::string wrong_forecast_setting(const Setting& setting) {
  ForceParameters force;
  CouplingParameters coupling;
  const auto done = has_parameter(coupling_parameters(), setting.first)
                        ? set_parameter(coupling_parameters(), coupling, setting.first, setting.second)
                        : set_parameter(force_parameter_table(), force, setting.first, setting.second);
  return done ? std::string{} : done.error().what;
}

std::string wrong_people_setting(const Setting& setting) {
  Parameters people;
  const auto done = set_parameter(people, setting.first, setting.second);
  return done ? std::string{} : done.error().what;
}

Option set_option(SettingKind kind) {
  return {.name = "--set",
          .value = "NAME=VALUE",
          .kind = std::move(kind),
          .help = "Set a parameter; may be repeated"};
}

}  // namespace

Option forecast_set_option(std::vector<Setting>& into) {
  SettingKind kind{.into = &into, .names = {}, .wrong = wrong_forecast_setting};
  for (const auto& row : force_parameter_table()) kind.names.push_back(row.name);
  for (const auto& row : coupling_parameters()) kind.names.push_back(row.name);
  return set_option(std::move(kind));
}

Option people_set_option(std::vector<Setting>& into) {
  SettingKind kind{.into = &into, .names = {}, .wrong = wrong_people_setting};
  for (const auto& row : parameter_table()) kind.names.push_back(row.name);
  return set_option(std::move(kind));
}

void set_parameters(const std::vector<Setting>& settings, Mission& mission) {
  for (const auto& [name, value] : settings)
    mission.parameters.push_back({.name = name, .value = value, .where = {}});
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
