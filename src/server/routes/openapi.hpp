// The description of the routes for other programs: OpenAPI 3.1.
#pragma once

#include <span>

#include "report/json/json_values.hpp"
#include "server/routes/route.hpp"

namespace muster {

// Of all routes below /api/: parameters with their types, bodies, answers, problems, and `x-roles`, who may
// ask.  Schemas are referred to where the server gives them, /api/v1/schema/NAME.
[[nodiscard]] Json openapi_json(std::span<const Route> table, std::string_view version);

}  // namespace muster
