// What the report's figures of the forecast are drawn from.
#pragma once

#include "inputs/reference.hpp"
#include "report/page/chain_data.hpp"

namespace muster {

// The member `forecast` of the report's data (docs/schema/report.schema.json, ForecastData): the forecast of
// today, those that would have been made some months ago with what came, the odds of promises, the backtest.
// Its member `chain` is report_chain_json.
[[nodiscard]] Json report_forecast_json(const View& view, const Reference& past, const Briefing& briefing);

}  // namespace muster
