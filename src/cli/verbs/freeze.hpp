// What `muster forecast --freeze` does.
#pragma once

#include <string>

#include "base/day.hpp"
#include "cli/verb.hpp"

namespace muster {

inline constexpr Option kFreezeOption{"--freeze", "",
                                      "Store the forecast in the mission's folder, under forecasts/"};
inline constexpr Option kReplaceOption{"--replace", "",
                                       "With --freeze: replace a different one of the same day"};

// Stores `text` as forecasts/DAY.json in the mission's folder, whole or not at all.  A different forecast
// that is there already stays, with a message, unless --replace is given.  Returns the exit code.
[[nodiscard]] int freeze(const Arguments& arguments, const Console& console, Day on, const std::string& text);

}  // namespace muster
