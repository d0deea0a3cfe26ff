// The data and the page of `muster report`.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.hpp"
#include "inputs/reference.hpp"
#include "report/page/chain_data.hpp"
#include "status/status.hpp"

namespace muster {

// The outlines of areas are the same on every day of a record, and half of what it takes to write a report.
enum class Outlines : std::uint8_t { kGiven, kLeftOut };

// Everything that the page needs: docs/schema/report.schema.json.  Without a
// briefing, which has learnt from `past`, there is no forecast in it; `boundaries` are null where they are
// left out.
[[nodiscard]] Json report_json(const View& view, const Status& status, const Reference& past,
                               const Briefing* briefing, Outlines outlines = Outlines::kGiven);

// The same for a page of scenarios alone: `compared` is comparison_json (report/json/compare_json.hpp).
[[nodiscard]] Json comparison_page_json(const View& view, Json compared);

// The page with the data in it: one HTML file that needs nothing else.  Fails if the program was built
// without its page.
[[nodiscard]] Result<std::string> report_page(const Json& data);

}  // namespace muster
