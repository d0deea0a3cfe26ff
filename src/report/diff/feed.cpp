#include "report/diff/feed.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>

#include "base/files/nesting.hpp"
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

// Text inside an element or an attribute.  Characters that XML cannot hold are left out.
std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') safe += c;
    }
  }
  return safe;
}

std::string time_of(Day day) {
  return to_string(day) + "T00:00:00Z";
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
  std::string xml =
      fmt::format("  <entry>\n    <id>{}</id>\n    <title>{}</title>\n    <updated>{}</updated>\n",
                  urn_of(words), escaped(entry.title), time_of(entry.updated));
  if (entry.url.starts_with("https://") || entry.url.starts_with("http://"))
    xml += fmt::format("    <link rel=\"related\" href=\"{}\"/>\n", escaped(entry.url));
  return xml + fmt::format("    <content type=\"text\">{}</content>\n  </entry>\n", escaped(text + lines));
}

// The text between two marks, and what follows it in `rest`; nothing if they are not there.
std::optional<std::string> between(std::string_view& rest, std::string_view begin, std::string_view end) {
  const std::size_t from = rest.find(begin);
  const std::size_t to = from == std::string_view::npos ? from : rest.find(end, from + begin.size());
  if (to == std::string_view::npos) return std::nullopt;
  std::string inner(rest.substr(from + begin.size(), to - from - begin.size()));
  rest.remove_prefix(to + end.size());
  return inner;
}

std::string unescaped(std::string text) {
  constexpr std::array<std::pair<std::string_view, char>, 4> kMarks = {
      {{"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&amp;", '&'}}};
  std::string plain;
  for (std::size_t i = 0; i < text.size();) {
    const auto mark = std::find_if(kMarks.begin(), kMarks.end(), [&](const auto& one) {
      return std::string_view(text).substr(i).starts_with(one.first);
    });
    plain += mark == kMarks.end() ? text[i] : mark->second;
    i += mark == kMarks.end() ? 1 : mark->first.size();
  }
  return plain;
}

constexpr std::string_view kStateBegin = "<muster:sent>";
constexpr std::string_view kStateEnd = "</muster:sent>";

// False for a state that feed_xml() did not write.
bool read_state(const std::string& text, Feed& feed) {
  constexpr int kDeepest = 8;
  if (json_deeper_than(text, kDeepest) != nullptr) return false;
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("told") || !json.contains("causes")) return false;
  if (!json["told"].is_object() || !json["causes"].is_array()) return false;
  const auto word = [&](const char* key) {
    return json.contains(key) && json[key].is_string() ? json[key].get<std::string>() : std::string{};
  };
  feed.id = word("id");
  feed.mission = word("mission");
  feed.record = word("record");
  feed.watched = word("of") == "watch";
  const auto day = parse_day(word("until"));
  if (!feed.id.starts_with("urn:uuid:") || !day) return false;
  feed.until = *day;
  for (const auto& [key, value] : json["told"].items()) {
    if (!value.is_number()) return false;
    feed.told[key] = value.get<double>();
  }
  for (const Json& cause : json["causes"]) {
    if (!cause.is_string()) return false;
    feed.sent.insert(cause.get<std::string>());
  }
  return true;
}

}  // namespace

std::optional<Feed> read_feed(const TextFile& file, Problems& problems) {
  Feed feed;
  std::string_view rest = file.text();
  const auto state = between(rest, kStateBegin, kStateEnd);
  if (!state || !read_state(unescaped(*state), feed)) {
    problems.error({file.name(), 1, 1}, "not a feed that muster diff wrote",
                   "another file for -o, or remove this one: it will be made anew");
    return std::nullopt;
  }
  while (auto inner = between(rest, "  <entry>\n", "  </entry>\n"))
    feed.entries.push_back(fmt::format("  <entry>\n{}  </entry>\n", *inner));
  return feed;
}

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

std::string feed_xml(const Feed& feed, const Mission& mission) {
  Json told = Json::object();
  for (const auto& [key, value] : feed.told) told[key] = value;
  const Json state = {
      {"id", feed.id},         {"mission", feed.mission},       {"of", feed.watched ? "watch" : "sources"},
      {"record", feed.record}, {"until", json_day(feed.until)}, {"told", std::move(told)},
      {"causes", feed.sent}};
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:muster=\"urn:muster:feed\">\n";
  xml += fmt::format("  <id>{}</id>\n  <title>{}: {}</title>\n  <updated>{}</updated>\n", feed.id,
                     escaped(mission.name), feed.watched ? "watched" : "what came in", time_of(feed.until));
  xml += fmt::format("  <author><name>muster</name></author>\n  {}{}{}\n", kStateBegin, escaped(state.dump()),
                     kStateEnd);
  for (const std::string& entry : feed.entries) xml += entry;
  return xml + "</feed>\n";
}

}  // namespace muster
