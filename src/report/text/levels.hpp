// How tables name levels and intervals of quantiles: all from kLevelTable and kIntervals of base/samples.hpp.
#pragma once

#include <fmt/format.h>

#include <cmath>
#include <string>
#include <string_view>

#include "base/samples.hpp"
#include "report/text/text_table.hpp"

namespace muster {

// 5 for 0.05.
[[nodiscard]] inline long percent_number(double share) {
  return std::lround(100 * share);
}

// The head "5 %".
[[nodiscard]] inline std::string percent_head(double share) {
  return fmt::format("{} %", percent_number(share));
}

// The column of one level, such as kLow90: its head, and numbers below it.
[[nodiscard]] inline TextColumn level_column(std::size_t level) {
  return {.head = percent_head(kLevels[level]), .right = true};
}

// The levels at the two ends of the central 90 % with a word between them: "5 to 95 %", "5–95 %".
[[nodiscard]] inline std::string ends_of_90(std::string_view between) {
  return fmt::format("{}{}{} %", percent_number(kLevels[kLow90]), between, percent_number(kLevels[kHigh90]));
}

// The same of the central 80 %.
[[nodiscard]] inline std::string ends_of_80(std::string_view between) {
  return fmt::format("{}{}{} %", percent_number(kLevels[kLow80]), between, percent_number(kLevels[kHigh80]));
}

}  // namespace muster
