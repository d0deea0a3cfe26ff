// Scenarios as the user names them.
#pragma once

#include <optional>
#include <vector>

#include "cli/verb.hpp"
#include "forecast/compare.hpp"

namespace muster {

// The scenarios of these names: files of the mission's folder scenarios/, by path or by name with or without
// .toml.  Nothing, with messages, where one is not there, is named twice or has an edit that cannot be made.
[[nodiscard]] std::optional<std::vector<ComparedScenario>> scenarios_named(
    const std::vector<std::string>& names, const View& view, OutlookPlans& plans, const Console& console);

}  // namespace muster
