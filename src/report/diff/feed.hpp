// What a feed tells of a comparison.
//
// Without thresholds an entry is a source with its claims, steps and mandates and what moved by them, or
// what was withdrawn, or what moved as days passed; with thresholds it is one that was crossed.  An entry's
// id depends on its causes alone, and no cause is sent a second time.
#pragma once

#include <string>
#include <vector>

#include "report/diff/diff_report.hpp"
#include "report/diff/feed_file.hpp"

namespace muster {

// A feed of the mission with nothing in it.
[[nodiscard]] Feed new_feed(const Mission& mission, bool watched, const std::vector<Threshold>& thresholds);

// The same for two views that know the same facts with the same numbers.
[[nodiscard]] std::string record_mark(const View& view);

// Leaves out of the report the crossings that the feed has sent.
void leave_out_sent(const Feed& feed, DiffReport& report);

// The feed with what the report has and it has not sent, up to the later day of the report.  At most
// kMostEntries stay; what was sent is remembered longer.
[[nodiscard]] Feed extended(Feed feed, const DiffReport& report);
inline constexpr std::size_t kMostEntries = 200;

}  // namespace muster
