// Values in words, and the facts behind a figure.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/number.hpp"
#include "record/load/enum_words.hpp"
#include "report/text/status_text.hpp"

namespace muster {

std::string amount_text(double value, Unit unit, std::string_view currency) {
  if (!given(value)) return std::string(kNotKnown);
  switch (unit) {
    case Unit::kMoney:
      return fmt::format("{} {}", currency, in_words(value));
    case Unit::kPercent:
      return fmt::format("{} %", with_thousands(value, 1));
    case Unit::kOpen:
      return value > 0 ? "open" : "closed";
    default:
      return with_thousands(value, 1);
  }
}

std::string value_text(const Mission& mission, const Fact& fact) {
  const Unit unit = mission[fact.series].unit;
  const std::string& currency = mission.currencies[fact.currency];
  if (given(fact.value)) return amount_text(fact.value, unit, currency);
  if (given(fact.low) && given(fact.high)) {
    return fmt::format("{} to {}", amount_text(fact.low, unit, currency),
                       amount_text(fact.high, unit, currency));
  }
  if (given(fact.low)) return amount_text(fact.low, unit, currency) + " or more";
  if (given(fact.high)) return amount_text(fact.high, unit, currency) + " or less";
  return "";
}

std::string evidence_text(const View& view, const std::vector<FactId>& facts, std::size_t width) {
  constexpr std::string_view kIndent = "      ";
  const Mission& mission = view.mission();
  std::vector<std::vector<std::string>> rows;
  for (const FactId id : facts) {
    const Fact& fact = mission[id];
    const Source& source = mission[fact.source];
    rows.push_back({std::string(fact.id), value_text(mission, fact), to_string(fact.on),
                    to_string(fact.published), fmt::format("{}{}", source.reliability, fact.credibility),
                    fmt::format("{:.1f}", claim_cost(mission, fact, view.on())),
                    std::string(source.publisher)});
  }
  const std::vector<TextColumn> columns = {{.head = "fact"},
                                           {.head = "value", .right = true},
                                           {.head = "about"},
                                           {.head = "published"},
                                           {.head = "grade"},
                                           {.head = "cost", .right = true},
                                           {.head = "source", .stretch = true}};
  if (table_fits(columns, rows, width, kIndent.size())) return text_table(columns, rows, width, kIndent);
  // In a narrow terminal each fact takes two lines instead.
  std::string text;
  for (const auto& row : rows) {
    text += wrapped(fmt::format("{}: {}", row[0], row[1].empty() ? "no number" : row[1]), width, kIndent,
                    "        ");
    text += wrapped(
        fmt::format("about {}, published {}; grade {}, cost {}; {}", row[2], row[3], row[4], row[5], row[6]),
        width, "        ", "        ");
  }
  return text;
}

std::string evidence_text(const View& view, const Figure& figure, std::size_t width) {
  const Mission& mission = view.mission();
  if (figure.used.size() < 2) return evidence_text(view, figure.facts, width);
  std::array<std::vector<FactId>, 3> groups;
  for (const FactId id : figure.used)
    groups[mission[mission[id].series].id == "departures" ? 1 : 0].push_back(id);
  for (const FactId id : figure.facts) {
    if (std::find(figure.used.begin(), figure.used.end(), id) == figure.used.end()) groups[2].push_back(id);
  }
  constexpr std::array<std::string_view, 3> kNames = {"added up", "subtracted", "rival claims, not used"};
  std::string text;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    if (!groups[g].empty())
      text += fmt::format("    {}:\n{}", kNames[g], evidence_text(view, groups[g], width));
  }
  return text;
}

std::string record_end_text(const View& view) {
  const RecordEnd end = record_end(view);
  if (!end.long_ago) return {};
  std::string text = fmt::format("The record ends on {}, {} before {}", to_words(end.published),
                                 plural(static_cast<std::size_t>(end.days), "day"), to_words(view.on()));
  if (end.newest.given()) {
    const Fact& fact = view.mission()[end.newest];
    text += fmt::format("; its newest fact is of {} ({})", to_words(fact.on), fact.id);
  }
  return text + ".";
}

}  // namespace muster
