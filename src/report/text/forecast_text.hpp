// The outlook of a mission as a planner reads it in a terminal.
#pragma once

#include <optional>
#include <string>

#include "forecast/influence/influence.hpp"
#include "forecast/outlook.hpp"
#include "report/text/status_text.hpp"

namespace muster {

// Strength, contributors, promises, what holds it up, money, violence and displaced people; with `moves` what
// the forecast rests on.
[[nodiscard]] std::string forecast_text(const View& view, const Outlook& outlook,
                                        const std::optional<Influences>& moves, const TextStyle& style);

}  // namespace muster
