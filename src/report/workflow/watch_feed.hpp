// What crossed the thresholds of an account, as a feed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "workflow/watches/watches.hpp"

namespace muster {

// Atom (RFC 4287) of one mission and one account.  `crossings` are newest first; an entry keeps its id for
// ever, so that a reader shows it once.
[[nodiscard]] std::string watch_feed(std::string_view mission, std::string_view title,
                                     std::string_view account, const std::vector<ToldCrossing>& crossings);

}  // namespace muster
