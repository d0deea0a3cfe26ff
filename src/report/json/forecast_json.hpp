// The forecast of a mission's strength, as JSON.
#pragma once

#include <optional>

#include "forecast/influence/influence.hpp"
#include "forecast/outlook.hpp"
#include "report/json/json_values.hpp"

namespace muster {

// Officers and money alone: docs/guide/forecast.md.
[[nodiscard]] Json forecast_json(const View& view, const Outlook& outlook, const MoneyStatus& money);

// What `muster forecast --json` prints: all of the outlook, its precision if it was asked for, and what it
// rests on where `moves` are given.
[[nodiscard]] Json outlook_json(const View& view, const Outlook& all,
                                const std::optional<Influences>& moves = {});

// Its part "explain".
[[nodiscard]] Json influences_json(const Mission& mission, const MissionInput& input,
                                   const Influences& influences);

// {"on", "q05", …, "q95"}.
[[nodiscard]] Json strength_json(const StrengthOn& strength);

}  // namespace muster
