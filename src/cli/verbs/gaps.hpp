// What `muster forecast --gaps` does.
#pragma once

#include "cli/verb.hpp"
#include "forecast/mission_forecast.hpp"

namespace muster {

inline constexpr Option kGapsOption{"--gaps", "OUTPUT",
                                    "Instead, what to find out next: what would narrow strength, money, or "
                                    "the odds of an open promise (its id)"};

// Tells what would narrow the output that --gaps names.  Returns the exit code.
[[nodiscard]] int tell_gaps(const Arguments& arguments, const Console& console, const View& view,
                            const MissionInput& input, int months, std::uint64_t seed);

}  // namespace muster
