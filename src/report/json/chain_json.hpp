// Violence and displaced people of a forecast, as JSON.
#pragma once

#include "forecast/chain_forecast.hpp"
#include "record/view.hpp"
#include "report/json/json_values.hpp"

namespace muster {

// The parts "violence" and "displaced" of forecast --json.
void add_chain_json(const View& view, const MissionChain& chain, const ChainForecast& forecast, Json& json);

}  // namespace muster
