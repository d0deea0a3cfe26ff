// What stands after the method of a request: a path and the parameters of a query (RFC 3986; parameters as
// HTML forms write them).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace muster {

struct HttpTarget {
  std::vector<std::string> path;  // its segments, decoded: {"api", "v1", "missions"}; none of "/"
  std::vector<std::pair<std::string, std::string>> query;  // decoded, in the order in which they stand
};

inline constexpr std::size_t kMostParameters = 64;

// The text with %XX decoded, and + as a blank where `plus` says so.
// ERRORS: a % without two hexadecimal digits; what is not UTF-8 or holds a control character.
[[nodiscard]] Result<std::string> decoded(std::string_view text, bool plus);

// ERRORS: those of decoded(); no "/" at the beginning; an empty segment, "." or ".."; more than
// kMostParameters parameters.
[[nodiscard]] Result<HttpTarget> parse_target(std::string_view target);

}  // namespace muster
