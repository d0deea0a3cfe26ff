// The outlook of a mission as a planner reads it in a terminal.
#pragma once

#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "forecast/influence/influence.hpp"
#include "forecast/outlook.hpp"
#include "report/text/status_text.hpp"

namespace muster {

struct ForecastShown;

// A part of the screen that can be asked for alone.
struct ForecastSection {
  std::string_view name;   // as --section takes it
  std::string_view title;  // above it
  void (*print)(const ForecastShown& shown, std::ostream& out);
};

// All sections, in the order of the screen.
[[nodiscard]] std::span<const ForecastSection> forecast_sections();
// The section of that name; nullptr where there is none.
[[nodiscard]] const ForecastSection* forecast_section(std::string_view name);

// `sections` in their order; none: all of them, below a line that names them.  With `moves` also what the
// forecast of strength rests on.
[[nodiscard]] std::string forecast_text(const View& view, const Outlook& outlook,
                                        const std::optional<Influences>& moves, const TextStyle& style,
                                        std::span<const ForecastSection> sections = {});

}  // namespace muster
