// Parts of a brief: what is to be decided, and the next dates.
#pragma once

#include <string>
#include <vector>

#include "report/brief/brief.hpp"

namespace muster {

// The next decision about the mandate or the fund, whichever comes first; the open promise with the lowest
// odds; the scenario that changes strength most.  What the record or the runs do not know is left out.
[[nodiscard]] std::vector<BriefDecision> brief_decisions(const Phrases& say, const View& view,
                                                         const Status& status, const Briefing* briefing);

// The mandate's end, steps planned and promises due after view.on(), each once, in order.
[[nodiscard]] std::vector<BriefDate> brief_dates(const Phrases& say, const View& view, const Status& status);

}  // namespace muster
