#include "cli/options/model_parameters.hpp"

#include "inputs/model_parameters.hpp"
#include "models/people/parameters.hpp"

namespace muster {
namespace {

// What is wrong with a setting, or nothing.
std::string wrong_forecast_setting(const Setting& setting) {
  const auto done = allowed_parameter(setting.first, setting.second);
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
  return set_option({.into = &into, .names = forecast_parameter_names(), .wrong = wrong_forecast_setting});
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

}  // namespace muster
