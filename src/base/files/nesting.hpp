// How deep a text is nested, asked before it is given to a reader that calls itself for each level.
#pragma once

#include <string_view>

namespace muster {

// The bracket [ or { of a JSON text that opens level `most` + 1; nullptr if there is none.  What stands in
// strings does not count.
[[nodiscard]] const char* json_deeper_than(std::string_view text, int most);

// Where a TOML text is nested deeper than any of ours, and what is: a key of more than 32 parts (a.b.c), or
// brackets in more than 32 others.  `at` is nullptr if nothing is.  Right up to the first error of a text
// that is no TOML, where reading it ends.
struct NestedToml {
  const char* at = nullptr;
  std::string_view what;
};
[[nodiscard]] NestedToml nested_toml(std::string_view text);

}  // namespace muster
