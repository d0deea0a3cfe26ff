// The options of every verb that reads downloaded files.
#pragma once

#include "cli/verb.hpp"
#include "intake/import.hpp"

namespace muster {

// --as, --map and --published.
[[nodiscard]] Options intake_options(ImportOptions& into);

}  // namespace muster
