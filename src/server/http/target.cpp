#include "server/http/target.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/files/file.hpp"

namespace muster {
namespace {

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// The part before `mark`, which is taken off with it.
std::string_view taken(std::string_view& text, char mark) {
  const std::size_t end = std::min(text.find(mark), text.size());
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

}  // namespace

Result<std::string> decoded(std::string_view text, bool plus) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    char c = text[at];
    if (c == '%') {
      const int high = at + 2 < text.size() ? digit_of(text[at + 1]) : -1;
      const int low = at + 2 < text.size() ? digit_of(text[at + 2]) : -1;
      if (high < 0 || low < 0) return failure("a % of the address is not followed by two hexadecimal digits");
      c = static_cast<char>(16 * high + low);
      at += 2;
    } else if (c == '+' && plus) {
      c = ' ';
    }
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) return failure("the address holds a control character");
    out += c;
  }
  if (first_invalid_utf8(out) != std::string_view::npos) return failure("the address is not UTF-8");
  return out;
}

Result<HttpTarget> parse_target(std::string_view target) {
  if (!target.starts_with('/')) return failure("the address does not begin with /");
  std::string_view rest = target;
  std::string_view path = taken(rest, '?');
  path.remove_prefix(1);
  HttpTarget read;
  while (!path.empty()) {
    auto segment = decoded(taken(path, '/'), false);
    if (!segment) return failure(segment.error().what);
    if (segment->empty() || *segment == "." || *segment == "..")
      return failure(fmt::format("the address has a part '{}' in its path", *segment));
    read.path.push_back(std::move(*segment));
  }
  while (!rest.empty()) {
    std::string_view pair = taken(rest, '&');
    if (pair.empty()) continue;
    if (read.query.size() == kMostParameters)
      return failure(fmt::format("the address has more than {} parameters", kMostParameters));
    auto name = decoded(taken(pair, '='), true);
    auto value = decoded(pair, true);
    if (!name || !value) return failure((name ? value : name).error().what);
    read.query.emplace_back(std::move(*name), std::move(*value));
  }
  return read;
}

}  // namespace muster
