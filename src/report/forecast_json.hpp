// The forecast of a mission's strength, as JSON.
#pragma once

#include "forecast/mission_forecast.hpp"
#include "report/json_values.hpp"

namespace muster {

// What `muster forecast --json` prints: docs/guide/forecast.md.
[[nodiscard]] Json forecast_json(const View& view, const MissionInput& input,
                                 const StrengthForecast& forecast, const MoneyStatus& money,
                                 std::uint64_t seed);

// {"on", "q05", …, "q95"}.
[[nodiscard]] Json strength_json(const StrengthOn& strength);

}  // namespace muster
