// Violence and the displaced, in `muster forecast`.
#pragma once

#include <iosfwd>

#include "cli/verb.hpp"
#include "forecast/chain_forecast.hpp"
#include "report/json_values.hpp"

namespace muster {

inline constexpr Option kPostureOption{
    "--posture", "NAME",
    "Where the mission's officers stand: guard-infrastructure, hold-calm, clear-contested or follow-violence "
    "(the default)"};

// The posture of --posture; nothing, with a message, if there is none of that name.
[[nodiscard]] std::optional<Posture> posture_of(const Arguments& arguments, const Console& console);

void print_chain(const View& view, const MissionChain& chain, const ChainForecast& forecast,
                 std::size_t width, std::ostream& out);
// The parts "violence" and "displaced" of forecast --json.
void add_chain_json(const View& view, const MissionChain& chain, const ChainForecast& forecast, Json& json);

}  // namespace muster
