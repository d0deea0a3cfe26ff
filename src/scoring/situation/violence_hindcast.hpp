// Monthly counts of violence by department, forecast from past days.
#pragma once

#include <string_view>

#include "engine/outputs.hpp"
#include "scoring/situation/hindcast.hpp"

namespace muster {

// Asks `chains` for what violence_hindcast forecasts of a series.
void ask_violence(const Mission& mission, std::string_view series, PastChains& chains);

// The months of a series (violent_events or violent_deaths) 1, 3 and 6 months after each was published, by
// department: forecast by Muster, by the chain, of which `of_chain` is what it keeps of the series, by counts
// (models/plain/counts.hpp; candidates weighed by all departments' months known then) and by recent months
// (models/plain/recent.hpp), which are its parts, and by conflictology, persistence, drift and the mean of
// the last three; and scored.
[[nodiscard]] Hindcast violence_hindcast(const Mission& mission, std::string_view series, Output of_chain,
                                         std::string_view unit, const PastChains& chains, std::uint64_t seed);

}  // namespace muster
