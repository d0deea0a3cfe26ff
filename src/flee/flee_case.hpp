// Reading a case of the model Flee 3, unchanged: the only file that knows its formats.
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
  std::vector<std::string> files;  // all that were read, for the manifest
};

// Reads FOLDER/input_csv, FOLDER/source_data and, if it is there, FOLDER/simsetting.yml; without it the
// settings that Flee ships.  `rules` gives the defaults of what the settings do not say; days > 0 replaces
// the length of sim_period.csv; `set` goes over all else.  Nothing if any problem is an error.
[[nodiscard]] std::optional<FleeCase> read_flee_case(const std::filesystem::path& folder, RuleSet rules,
                                                     int days, std::span<const ParameterValue> set,
                                                     Problems& problems);

// Settings of a simsetting.yml, over `scenario`'s parameters and spawn mode.  What the program Flee does not
// heed is ignored with a warning; rules that are not simulated are errors where they are on, but for
// those that Flee cannot switch on either, under its rules.
void read_flee_settings(const std::string& name, const std::string& text, RuleSet rules,
                        Displacement& scenario, Problems& problems);

}  // namespace muster
