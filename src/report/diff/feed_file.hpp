// The file of an Atom feed (RFC 4287), which keeps what the feed has sent.  Apart from what fills a feed:
// fuzz/ builds it alone.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.hpp"
#include "base/files/file.hpp"

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

// The feed as a file, with the name of its mission.
[[nodiscard]] std::string feed_xml(const Feed& feed, std::string_view title);

struct AtomEntry {
  std::string id, title, text, url;  // the url may be empty
  Day updated;
};
// As Feed::entries have it.
[[nodiscard]] std::string atom_entry(const AtomEntry& entry);

}  // namespace muster
