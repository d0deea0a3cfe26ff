// The forecast of a mission's strength, as JSON.
#pragma once

#include "forecast/influence/influence.hpp"
#include "forecast/outlook.hpp"
#include "report/json/json_values.hpp"

namespace muster {

// What `muster forecast --json` prints: docs/guide/forecast.md.
[[nodiscard]] Json forecast_json(const View& view, const Outlook& outlook, const MoneyStatus& money);

// Its part "explain".
[[nodiscard]] Json influences_json(const Mission& mission, const MissionInput& input,
                                   const Influences& influences);

// {"on", "q05", …, "q95"}.
[[nodiscard]] Json strength_json(const StrengthOn& strength);

}  // namespace muster
