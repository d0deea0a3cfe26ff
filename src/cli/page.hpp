// The page written to a file.
#pragma once

#include <string>

#include "cli/verb.hpp"
#include "report/json/json_values.hpp"

namespace muster {

// Writes the page of `data` and says where it is; a message where that fails.
[[nodiscard]] ExitCode write_page(const std::string& path, const Json& data, const Console& console);

}  // namespace muster
