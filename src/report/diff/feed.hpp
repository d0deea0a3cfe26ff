// An Atom feed (RFC 4287) of what came in, whose file keeps what it has sent.
//
// Without thresholds an entry is a source with its claims, steps and mandates and what moved by them, or
// what was withdrawn, or what moved as days passed; with thresholds it is one that was crossed.  An entry's
// id depends on its causes alone, and no cause is sent a second time.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/files/file.hpp"
#include "report/diff/diff_report.hpp"

namespace muster {

struct Feed {
  std::string id;                      // urn:uuid
  std::string mission;                 // the folder's name
  bool watched = false;                // it tells of thresholds, not of sources
  std::string record;                  // record_mark() of what it has told of, on `until`
  Day until;                           // what was known by then has been sent; not given: nothing yet
  std::map<std::string, double> told;  // by Threshold::key(): the value that was told last
  std::set<std::string> sent;          // causes
  std::vector<std::string> entries;    // as XML, newest first
};

// The feed in a file that feed_xml() wrote; nothing, with a problem, for any other.
[[nodiscard]] std::optional<Feed> read_feed(const TextFile& file, Problems& problems);

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

[[nodiscard]] std::string feed_xml(const Feed& feed, const Mission& mission);

}  // namespace muster
