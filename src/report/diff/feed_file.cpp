#include "report/diff/feed_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/files/nesting.hpp"
#include "report/json/json_values.hpp"

namespace muster {
namespace {

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

// "urn:uuid:" and a UUID: written as it stands, so nothing else may be in it.
bool is_feed_id(std::string_view id) {
  constexpr std::string_view kBegin = "urn:uuid:";
  constexpr std::size_t kUuid = 36;
  return id.starts_with(kBegin) && id.size() == kBegin.size() + kUuid &&
         id.find_first_not_of("0123456789abcdef-", kBegin.size()) == std::string_view::npos;
}

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
  if (!is_feed_id(feed.id) || !day) return false;
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

std::string atom_entry(const AtomEntry& entry) {
  std::string xml =
      fmt::format("  <entry>\n    <id>{}</id>\n    <title>{}</title>\n    <updated>{}</updated>\n", entry.id,
                  escaped(entry.title), time_of(entry.updated));
  if (entry.url.starts_with("https://") || entry.url.starts_with("http://"))
    xml += fmt::format("    <link rel=\"related\" href=\"{}\"/>\n", escaped(entry.url));
  return xml + fmt::format("    <content type=\"text\">{}</content>\n  </entry>\n", escaped(entry.text));
}

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

std::string feed_xml(const Feed& feed, std::string_view title) {
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
                     escaped(title), feed.watched ? "watched" : "what came in", time_of(feed.until));
  xml += fmt::format("  <author><name>muster</name></author>\n  {}{}{}\n", kStateBegin, escaped(state.dump()),
                     kStateEnd);
  for (const std::string& entry : feed.entries) xml += entry;
  return xml + "</feed>\n";
}

}  // namespace muster
