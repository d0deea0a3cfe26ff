// Promises with their odds, as JSON.
#pragma once

#include "forecast/promises/promise_record.hpp"
#include "report/json/json_values.hpp"

namespace muster {

// What `muster promises --json` prints: {"on", "items", "promisers", "of_class", "scores"}; an item is as in
// `status --json` with "odds_made", "odds_now" and "brier".
[[nodiscard]] Json promise_record_json(const View& view, const PromiseRecord& record);

}  // namespace muster
