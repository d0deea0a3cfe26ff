// Texts that people type: what both databases, the log and a terminal can hold.
#pragma once

#include <string>
#include <string_view>

namespace muster {

// What is wrong with it, as the rest of a sentence; empty: nothing.  UTF-8, 1 to `most` bytes, with more than
// spaces; no control characters but line ends and tabs.
[[nodiscard]] std::string wrong_text(std::string_view text, std::size_t most);

}  // namespace muster
