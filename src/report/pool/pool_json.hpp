// The parts of the pooled forecast of violence and of displaced people, as JSON.
#pragma once

#include "forecast/pool/plain_margins.hpp"
#include "report/json/json_values.hpp"

namespace muster {

// By family: its name, its parts with their weights, and whether these are equal, or the chain is alone.
[[nodiscard]] Json pool_json(const Pool& pool);

}  // namespace muster
