// The page that web/ builds, which the program carries inside itself; empty if it was built without.
#pragma once

#include <string_view>

namespace muster::page {

[[nodiscard]] std::string_view report_html();

}  // namespace muster::page
