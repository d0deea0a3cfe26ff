// What scenarios would change, as a planner reads it in a terminal, and as a table.
#pragma once

#include <string>

#include "forecast/compare.hpp"
#include "report/text/status_text.hpp"

namespace muster {

// Edits and effects of every scenario.
[[nodiscard]] std::string compare_text(const View& view, const OutlookPlans& plans,
                                       const Comparison& compared, const TextStyle& style);

// All effects as CSV; those on the whole mission or country have no place.
[[nodiscard]] std::string effects_csv(const View& view, const Comparison& compared);

}  // namespace muster
