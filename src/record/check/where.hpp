// From a row of a mission's file to one cell of it.
#pragma once

#include <string_view>

#include "record/mission.hpp"

namespace muster {

// Where the cell of `column` stands in `row`; the row's beginning if the file has no such column.
// COST: O(text of the file), so for problems only.
[[nodiscard]] Position where(const Mission& mission, Row row, std::string_view column);
[[nodiscard]] Position where(const Mission& mission, const Fact& fact, std::string_view column);

}  // namespace muster
