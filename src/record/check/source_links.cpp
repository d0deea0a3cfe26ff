// The url of a source is a link that a reader can press without fear.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text/letter_case.hpp"
#include "record/check/rules.hpp"
#include "record/check/where.hpp"

namespace muster {
namespace {

// Pages make links of these alone (web/src/link.ts); anything else could run code or open files of the
// reader.
constexpr std::array<std::string_view, 3> kSchemes = {"http://", "https://", "mailto:"};

bool is_link(std::string_view url) {
  // Browsers pass over blanks and control characters inside a scheme.
  const bool plain =
      std::ranges::none_of(url, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7F'; });
  return plain && std::ranges::any_of(kSchemes, [&](std::string_view scheme) {
           return url.size() > scheme.size() &&
                  std::ranges::equal(scheme, url.substr(0, scheme.size()), {}, {}, small_letter);
         });
}

}  // namespace

void check_source_links(const Mission& mission, Problems& problems) {
  for (const Source& source : mission.sources) {
    if (source.url.empty() || is_link(source.url)) continue;
    problems.error(where(mission, source.row, "url"), fmt::format("'{}' is not a link to a page", source.url),
                   "begin with https://, http:// or mailto:, without blanks, or leave it empty");
  }
}

}  // namespace muster
