// The data and the page of `muster report`.
#pragma once

#include <string>

#include "base/result.hpp"
#include "forecast/reference.hpp"
#include "report/json_values.hpp"
#include "status/status.hpp"

namespace muster {

// Everything that the page needs: web/src/contract.ts, interface ReportData.  Forecasts
// learn from `past`.
[[nodiscard]] Json report_json(const View& view, const Status& status, const Reference& past);

// The page with the data in it: one HTML file that needs nothing else.  Fails if the program was built
// without its page.
[[nodiscard]] Result<std::string> report_page(const Json& data);

}  // namespace muster
