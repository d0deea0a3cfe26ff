// The data and the page of `muster report`.
#pragma once

#include <string>

#include "base/result.hpp"
#include "report/json_values.hpp"
#include "status/status.hpp"

namespace muster {

// Everything that the page needs: web/src/contract.ts, interface ReportData.
[[nodiscard]] Json report_json(const View& view, const Status& status);

// The page with the data in it: one HTML file that needs nothing else.  Fails if the program was built
// without its page.
[[nodiscard]] Result<std::string> report_page(const Json& data);

}  // namespace muster
