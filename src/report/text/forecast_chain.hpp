// Violence and the displaced, in `muster forecast`.
#pragma once

#include <iosfwd>

#include "forecast/chain_forecast.hpp"
#include "report/json/json_values.hpp"

namespace muster {

void print_chain(const View& view, const MissionChain& chain, const ChainForecast& forecast,
                 std::size_t width, std::ostream& out);
// The parts "violence" and "displaced" of forecast --json.
void add_chain_json(const View& view, const MissionChain& chain, const ChainForecast& forecast, Json& json);

}  // namespace muster
