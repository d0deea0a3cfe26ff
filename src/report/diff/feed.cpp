#include "report/diff/feed.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>

#include "report/diff/feed_entries.hpp"
#include "report/json/json_values.hpp"

namespace muster {
namespace {

// A name of the same 128 bits for the same words, as RFC 9562 has them for uses of one's own (version 8).
std::string urn_of(std::string_view words) {
  const XXH128_hash_t hash = XXH3_128bits(words.data(), words.size());
  const std::uint64_t high = (hash.high64 & 0xffffffffffff0fffU) | 0x8000U;
  const std::uint64_t low = (hash.low64 & 0x3fffffffffffffffU) | 0x8000000000000000U;
  return fmt::format("urn:uuid:{:08x}-{:04x}-{:04x}-{:04x}-{:012x}", high >> 32U, (high >> 16U) & 0xffffU,
                     high & 0xffffU, low >> 48U, low & 0xffffffffffffU);
}

// Adds a cause.  A claim that comes back after it was withdrawn is news again, and so is a second withdrawal.
void remember(Feed& feed, const std::string& cause) {
  constexpr std::string_view kGone = "withdrawn ";
  feed.sent.insert(cause);
  if (cause.starts_with(kGone)) {
    const std::string id = cause.substr(kGone.size());
    std::erase_if(feed.sent, [&](const std::string& one) { return one == id || one.starts_with(id + "="); });
  } else {
    feed.sent.erase(std::string(kGone) + cause.substr(0, cause.find('=')));
  }
}

// An entry of those lines that the feed has not sent, whose causes are added to it; "" where none is left.
// Its id depends on its causes alone.
std::string entry_xml(const FeedEntry& entry, Feed& feed) {
  std::set<std::string> causes;
  std::vector<std::string> moved;
  std::string lines;
  for (const FeedLine& line : entry.lines) {
    if (feed.sent.contains(line.cause)) continue;
    causes.insert(line.cause);
    for (const std::string& one : line.moved) {
      if (std::find(moved.begin(), moved.end(), one) == moved.end()) moved.push_back(one);
    }
    if (!line.text.empty()) lines += line.text + "\n";
  }
  if (causes.empty()) return {};
  std::string words = feed.id;
  std::string text = entry.head.empty() ? entry.head : entry.head + "\n";
  for (const std::string& cause : causes) words += "|" + cause;
  for (const std::string& one : moved) text += one + "\n";
  for (const std::string& cause : causes) remember(feed, cause);
  return atom_entry({.id = urn_of(words),
                     .title = entry.title,
                     .text = text + lines,
                     .url = entry.url,
                     .updated = entry.updated});
}

}  // namespace

std::string record_mark(const View& view) {
  const Mission& mission = view.mission();
  std::string words;
  for (const FactId id : view.facts()) {
    const Fact& fact = mission[id];
    words += fmt::format("{}={}:{}:{}\n", fact.id, fact.value, fact.low, fact.high);
  }
  return fmt::format("{:016x}", XXH3_64bits(words.data(), words.size()));
}

Feed new_feed(const Mission& mission, bool watched, const std::vector<Threshold>& thresholds) {
  Feed feed;
  feed.watched = watched;
  feed.mission = folder_name(mission.folder);
  std::string words = fmt::format("feed {}", feed.mission);
  for (const Threshold& one : thresholds) words += "|" + one.key();
  feed.id = urn_of(words);
  return feed;
}

void leave_out_sent(const Feed& feed, DiffReport& report) {
  std::erase_if(report.crossings, [&](const Crossing& one) {
    const std::vector<std::string> causes = causes_of(report, one);
    return std::all_of(causes.begin(), causes.end(),
                       [&](const std::string& cause) { return feed.sent.contains(cause); });
  });
}

Feed extended(Feed feed, const DiffReport& report) {
  std::vector<std::string> entries;
  for (const FeedEntry& entry : feed.watched ? crossing_entries(report) : news_entries(report)) {
    std::string xml = entry_xml(entry, feed);
    if (!xml.empty()) entries.push_back(std::move(xml));
  }
  const std::vector<NamedFigure> was = named_figures(report.before, status_of(report.before));
  for (const Threshold& threshold : report.thresholds) {
    const double value = watched_figure(report.before, was, threshold).value;
    if (given(value)) feed.told.try_emplace(threshold.key(), value);
  }
  for (const Crossing& one : report.crossings)
    feed.told[report.thresholds[one.threshold].key()] = one.after.value;
  feed.entries.insert(feed.entries.begin(), entries.begin(), entries.end());
  if (feed.entries.size() > kMostEntries) feed.entries.resize(kMostEntries);
  if (feed.until.given() && report.after.on() < feed.until) return feed;
  feed.until = report.after.on();
  feed.record = record_mark(report.after);
  return feed;
}

}  // namespace muster
