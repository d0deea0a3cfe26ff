#include "report/diff/feed.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>

#include "base/files/nesting.hpp"
#include "base/number.hpp"
#include "report/json/json_values.hpp"
#include "report/text/status_text.hpp"

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

struct Entry {
  std::string id, title, text, url;
  Day updated;
};

std::string entry_xml(const Entry& entry) {
  std::string xml =
      fmt::format("  <entry>\n    <id>{}</id>\n    <title>{}</title>\n    <updated>{}</updated>\n", entry.id,
                  escaped(entry.title), time_of(entry.updated));
  if (entry.url.starts_with("https://") || entry.url.starts_with("http://"))
    xml += fmt::format("    <link rel=\"related\" href=\"{}\"/>\n", escaped(entry.url));
  return xml + fmt::format("    <content type=\"text\">{}</content>\n  </entry>\n", escaped(entry.text));
}

// What a crossing came of: its threshold, and the claims; without claims the day.
std::string cause_of_crossing(const DiffReport& report, const Crossing& one) {
  std::string cause = fmt::format("{}|{}", report.thresholds[one.threshold].key(), static_cast<int>(one.how));
  for (const FactId id : one.because) {
    for (const ChangedClaim& claim : report.diff.claims) {
      if (claim.fact == id && claim.how != ClaimChange::kWithdrawn)
        cause += "|" + cause_of(report.after.mission(), claim);
    }
  }
  return one.because.empty() ? fmt::format("{}|{}", cause, to_string(report.after.on())) : cause;
}

// Figures that moved by one of these claims.
std::string moves_of(const DiffReport& report, const std::vector<FactId>& facts) {
  const Mission& mission = report.after.mission();
  std::string text;
  for (const MovedFigure& one : report.diff.figures) {
    const bool by_these = std::any_of(one.because.begin(), one.because.end(), [&](FactId id) {
      return std::find(facts.begin(), facts.end(), id) != facts.end();
    });
    if (!by_these) continue;
    text += fmt::format("{}: {} → {}\n", figure_title(mission, one.after),
                        amount_text(one.before.figure.value, one.after.unit, mission.currency),
                        amount_text(one.after.figure.value, one.after.unit, mission.currency));
  }
  return text;
}

std::string claim_line(const DiffReport& report, const ChangedClaim& claim) {
  const Mission& mission = report.after.mission();
  const Mission& earlier = report.before.mission();
  std::string line = fmt::format("{}: {} ({})", name_of(claim.how), claim_text(mission, mission[claim.fact]),
                                 mission[claim.fact].id);
  for (const FactId id : claim.earlier)
    line += fmt::format("; was {} by {}", value_text(earlier, earlier[id]),
                        earlier[earlier[id].source].publisher);
  for (const FactId id : claim.rivals)
    line += fmt::format("; against {} by {}", value_text(mission, mission[id]),
                        mission[mission[id].source].publisher);
  return line + "\n";
}

// The entry of a source, of its claims that were not sent; nothing where none is left.
std::optional<Entry> entry_of(const Feed& feed, const DiffReport& report, const SourceNews& news,
                              std::vector<std::string>& causes) {
  const Mission& mission = report.after.mission();
  const Source& source = mission[news.source];
  std::vector<FactId> facts;
  std::string claims;
  for (const ChangedClaim* claim : news.claims) {
    std::string cause = cause_of(mission, *claim);
    if (feed.sent.contains(cause)) continue;
    causes.push_back(std::move(cause));
    facts.push_back(claim->fact);
    claims += claim_line(report, *claim);
  }
  const std::string own = fmt::format("source {}", source.id);
  if (news.claims.empty() && !feed.sent.contains(own)) causes.push_back(own);
  if (causes.empty()) return std::nullopt;
  std::vector<std::string> sorted = causes;
  std::sort(sorted.begin(), sorted.end());
  std::string words = feed.id;
  for (const std::string& cause : sorted) words += "|" + cause;
  return Entry{
      .id = urn_of(words),
      .title = fmt::format("{}: {}", source.publisher, source.title),
      .text = fmt::format("{}, reliability {}, {}\n{}{}", to_string(source.published), source.reliability,
                          plural(facts.size(), "claim"), moves_of(report, facts), claims),
      .url = std::string(source.url),
      .updated = source.published};
}

Entry entry_of(const Feed& feed, const DiffReport& report, const Crossing& crossing,
               const std::string& cause) {
  const Mission& mission = report.after.mission();
  Entry entry{.id = urn_of(feed.id + "|" + cause),
              .title = crossing_text(mission, report.thresholds[crossing.threshold], crossing),
              .text = {},
              .url = {},
              .updated = report.after.on()};
  for (const FactId id : crossing.because) {
    const Fact& fact = mission[id];
    entry.text += fmt::format("because of {}: {} ({}, {})\n", fact.id, claim_text(mission, fact),
                              mission[fact.source].publisher, to_string(fact.published));
  }
  if (entry.text.empty()) entry.text = "no new claim is behind it: days passed\n";
  return entry;
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

Feed new_feed(const Mission& mission, const std::vector<Threshold>& thresholds) {
  Feed feed;
  feed.mission = folder_name(mission.folder);
  std::string words = fmt::format("feed {}", feed.mission);
  for (const Threshold& one : thresholds) words += "|" + one.key();
  feed.id = urn_of(words);
  return feed;
}

void leave_out_sent(const Feed& feed, DiffReport& report) {
  std::erase_if(report.crossings,
                [&](const Crossing& one) { return feed.sent.contains(cause_of_crossing(report, one)); });
}

Feed extended(Feed feed, const DiffReport& report) {
  std::vector<std::string> entries;
  if (report.watched) {
    const std::vector<NamedFigure> was = named_figures(report.before, status_of(report.before));
    for (const Threshold& threshold : report.thresholds) {
      const double value = watched_figure(report.before, was, threshold).value;
      if (given(value)) feed.told.try_emplace(threshold.key(), value);
    }
    for (const Crossing& one : report.crossings) {
      const std::string cause = cause_of_crossing(report, one);
      if (!feed.sent.insert(cause).second) continue;
      entries.push_back(entry_xml(entry_of(feed, report, one, cause)));
      feed.told[report.thresholds[one.threshold].key()] = one.after.value;
    }
  } else {
    for (const SourceNews& news : news_by_source(report)) {
      std::vector<std::string> causes;
      const auto entry = entry_of(feed, report, news, causes);
      if (!entry) continue;
      entries.push_back(entry_xml(*entry));
      feed.sent.insert(causes.begin(), causes.end());
    }
  }
  feed.entries.insert(feed.entries.begin(), entries.begin(), entries.end());
  if (feed.entries.size() > kMostEntries) feed.entries.resize(kMostEntries);
  feed.until = std::max(feed.until, report.after.on());
  return feed;
}

std::string feed_xml(const Feed& feed, const Mission& mission) {
  Json told = Json::object();
  for (const auto& [key, value] : feed.told) told[key] = value;
  const Json state = {{"id", feed.id},
                      {"mission", feed.mission},
                      {"until", json_day(feed.until)},
                      {"told", std::move(told)},
                      {"causes", feed.sent}};
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:muster=\"urn:muster:feed\">\n";
  xml += fmt::format("  <id>{}</id>\n  <title>{}: what came in</title>\n  <updated>{}</updated>\n", feed.id,
                     escaped(mission.name), time_of(feed.until));
  xml += fmt::format("  <author><name>muster</name></author>\n  {}{}{}\n", kStateBegin, escaped(state.dump()),
                     kStateEnd);
  for (const std::string& entry : feed.entries) xml += entry;
  return xml + "</feed>\n";
}

}  // namespace muster
