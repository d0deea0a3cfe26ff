#include "report/workflow/watch_feed.hpp"

#include <fmt/format.h>

namespace muster {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (static_cast<unsigned char>(c) >= ' ' || c == '\n' || c == '\t')
      out += c;  // no other control character may stand in XML
  }
  return out;
}

}  // namespace

std::string watch_feed(std::string_view mission, std::string_view title, std::string_view account,
                       const std::vector<ToldCrossing>& crossings) {
  const std::string id = fmt::format("urn:muster:watch:{}:{}", mission, account);
  std::string xml = fmt::format(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"
      "  <id>{}</id>\n  <title>{}: watched</title>\n  <updated>{}</updated>\n"
      "  <author><name>muster</name></author>\n",
      escaped(id), escaped(title), to_string(crossings.empty() ? Moment{} : crossings.front().at));
  for (const ToldCrossing& one : crossings) {
    xml += fmt::format(
        "  <entry>\n    <id>{}:{}</id>\n    <title>{}</title>\n    <updated>{}</updated>\n"
        "    <content type=\"text\">{}</content>\n  </entry>\n",
        escaped(id), one.number, escaped(one.text), to_string(one.at), escaped(one.text));
  }
  return xml + "</feed>\n";
}

}  // namespace muster
