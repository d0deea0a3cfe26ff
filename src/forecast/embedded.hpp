// What the program carries inside itself for forecasts.
#pragma once

#include <string_view>

namespace muster::embedded {

// An entry (inputs/fits/fit_entry.hpp); empty in a build without it (MUSTER_STORED_FIT).
[[nodiscard]] std::string_view stored_fit();

}  // namespace muster::embedded
