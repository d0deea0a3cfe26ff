// What came in and what moved, for programs.
#pragma once

#include "report/diff/diff_report.hpp"
#include "report/json/json_values.hpp"

namespace muster {

// What `muster diff --json` prints: docs/schema/diff.schema.json.
[[nodiscard]] Json diff_json(const DiffReport& report);

// before, before_low, before_high, after, after_low, after_high: what a figure was and is, with the least and
// the most that is claimed.
[[nodiscard]] Json amounts_json(const MovedFigure& figure);

}  // namespace muster
