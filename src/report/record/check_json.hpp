// What is wrong with a record, as JSON.
#pragma once

#include <nlohmann/json.hpp>

#include "base/problem.hpp"
#include "record/mission.hpp"

namespace muster {

// Severity, place, what is wrong and what would be right; keys in the order of the alphabet.
[[nodiscard]] nlohmann::json problem_json(const Problem& problem);
[[nodiscard]] nlohmann::json problems_json(const Problems& problems);

// What `muster check --json` prints of a mission: docs/schema/check.schema.json.  `problems` are sorted.
[[nodiscard]] nlohmann::json check_json(const Mission& mission, const Problems& problems);

}  // namespace muster
