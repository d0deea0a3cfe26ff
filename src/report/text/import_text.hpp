// What an import did, or would do, as text and as JSON.
#pragma once

#include <string>

#include "intake/import.hpp"
#include "report/json/json_values.hpp"

namespace muster {

// For a terminal of `width` columns.  `folder` is the mission, as the user typed it.
[[nodiscard]] std::string import_text(const Import& import, const std::string& folder, std::size_t width);
[[nodiscard]] Json import_json(const Import& import, const std::string& folder, bool dry_run);

}  // namespace muster
