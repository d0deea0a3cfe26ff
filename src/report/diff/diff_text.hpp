// What came in and what moved, on one screen.
#pragma once

#include <string>

#include "report/diff/diff_report.hpp"
#include "report/text/status_text.hpp"

namespace muster {

// What `muster diff` prints.  With style.explain every claim of every source.
[[nodiscard]] std::string diff_text(const DiffReport& report, const TextStyle& style);

}  // namespace muster
