// Parts of a brief: what is to be decided, and the next dates.
#pragma once

#include <string>
#include <vector>

#include "report/json/brief.hpp"

namespace muster {

// The next decision about the mandate or the fund, whichever comes first; the open promise with the lowest
// odds; the scenario that changes strength most.  What the record or the runs do not know is left out.
[[nodiscard]] std::vector<BriefDecision> brief_decisions(const View& view, const Status& status,
                                                         const Briefing* briefing);

// The mandate's end, steps planned and promises due after view.on(), each once, in order.
[[nodiscard]] std::vector<BriefDate> brief_dates(const View& view, const Status& status);

// "76 %", "under 1 %", "over 99 %".
[[nodiscard]] std::string odds_words(double probability);

}  // namespace muster
