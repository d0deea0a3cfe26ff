// Reads an unchanged case of the model Flee 3.  Only the files flee_*.cpp know its formats.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/problem.hpp"
#include "models/people/network.hpp"

namespace muster {

using ParameterValue = std::pair<std::string, double>;

struct FleeCase {
  Displacement scenario;
  std::vector<std::string> files;  // all files read, for the manifest
};

// Reads FOLDER/input_csv, FOLDER/source_data and FOLDER/simsetting.yml; without simsetting.yml it uses the
// settings that Flee ships.  `rules` gives the defaults that the settings do not state.  days > 0 replaces
// the length in sim_period.csv.  `set` overrides everything else.  Nothing if any problem is an error.
[[nodiscard]] std::optional<FleeCase> read_flee_case(const std::filesystem::path& folder, RuleSet rules,
                                                     int days, std::span<const ParameterValue> set,
                                                     Problems& problems);

// Applies the settings of a simsetting.yml to `scenario`'s parameters and spawn mode.  Settings that the
// program Flee ignores are ignored with a warning.  A rule that is on but not simulated is an error; under
// Flee's rules, not one that Flee cannot switch on either.
void read_flee_settings(const std::string& name, const std::string& text, RuleSet rules,
                        Displacement& scenario, Problems& problems);

}  // namespace muster
