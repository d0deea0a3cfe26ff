#include "report/text/forecast_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <sstream>

#include "report/json/parameters_json.hpp"
#include "report/text/forecast_sections.hpp"
#include "report/text/text_table.hpp"

namespace muster {
namespace {

constexpr std::array<ForecastSection, 4> kSections = {{
    {"strength", "STRENGTH", print_strength},
    {"money", "MONEY", print_money},
    {"violence", "VIOLENCE", print_violence},
    {"people", "DISPLACED PEOPLE", print_people},
}};

std::string names() {
  std::string list;
  for (const ForecastSection& section : kSections)
    list += fmt::format("{}{}", list.empty() ? "" : ", ", section.name);
  return list;
}

}  // namespace

std::span<const ForecastSection> forecast_sections() {
  return kSections;
}

const ForecastSection* forecast_section(std::string_view name) {
  const auto* found = std::find_if(kSections.begin(), kSections.end(),
                                   [&](const ForecastSection& section) { return section.name == name; });
  return found == kSections.end() ? nullptr : found;
}

std::string forecast_text(const View& view, const Outlook& outlook, const std::optional<Influences>& moves,
                          const TextStyle& style, std::span<const ForecastSection> sections) {
  std::ostringstream out;
  out << style.ink.bold(
             fmt::format("{}: forecast, as known on {}", view.mission().short_name, to_words(view.on())))
      << '\n';
  if (sections.empty())
    out << style.ink.dim(fmt::format("sections: {}; --section NAME shows one alone", names())) << '\n';
  out << changed_parameters_text(view.mission());
  const ForecastShown shown{view, outlook, moves, style};
  for (const ForecastSection& section : sections.empty() ? forecast_sections() : sections) {
    out << '\n' << style.ink.bold(section.title) << '\n';
    section.print(shown, out);
  }
  return out.str();
}

}  // namespace muster
