// What scenarios would change, as JSON.
#pragma once

#include "forecast/compare.hpp"
#include "report/json/json_values.hpp"

namespace muster {

// `muster compare --json`: scenarios with their edits, effects on officers and money (`force`), on violence
// and displaced people; how many runs of the chain, and their precision if it was asked for.
[[nodiscard]] Json compared_json(const View& view, const Comparison& compared);

// The same for a page (docs/schema/report.schema.json, Scenarios), with the effects by commune that its map
// shows.
[[nodiscard]] Json comparison_json(const View& view, const Comparison& compared);

}  // namespace muster
