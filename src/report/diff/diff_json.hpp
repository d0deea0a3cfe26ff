// What came in and what moved, for programs.
#pragma once

#include "report/diff/diff_report.hpp"
#include "report/json/json_values.hpp"

namespace muster {

// What `muster diff --json` prints: docs/schema/diff.schema.json.
[[nodiscard]] Json diff_json(const DiffReport& report);

}  // namespace muster
