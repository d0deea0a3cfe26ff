// Parameters of the models on the command line: `--set NAME=VALUE`, their list, and those of mission.toml.
#pragma once

#include <fmt/format.h>

#include <ostream>

#include "base/parameters.hpp"
#include "cli/verb.hpp"
#include "record/mission.hpp"
#include "report/json/json_values.hpp"
#include "report/text/text_table.hpp"

namespace muster {

// --set, of the models of a forecast (strength, and what couples the chain) or of displaced people.
[[nodiscard]] Option forecast_set_option(std::vector<Setting>& into);
[[nodiscard]] Option people_set_option(std::vector<Setting>& into);

// Writes every parameter of a table as text, or adds it to `list`.
template <class Values>
void add_parameters(std::span<const ParameterRow<Values>> table, const Console& console, bool json,
                    Json& list) {
  for (const ParameterRow<Values>& row : table) {
    list.push_back({{"name", row.name},
                    {"unit", row.unit},
                    {"low", row.low},
                    {"high", row.high},
                    {"default", row.preset},
                    {"meaning", row.meaning},
                    {"source", row.source}});
    if (!json) {
      const auto width = static_cast<std::size_t>(console.width);
      console.out << wrapped(fmt::format("{} = {}{}{}, from {} to {}", row.name, row.preset,
                                         row.unit.empty() || row.unit == "1" ? "" : " ",
                                         row.unit == "1" ? "" : row.unit, row.low, row.high),
                             width, "", "    ")
                  << wrapped(fmt::format("{} [{}]", row.meaning, row.source), width, "    ", "    ");
    }
  }
}

// Writes every parameter of some tables with its default, range, meaning and source.
template <class... Values>
void list_parameters(const Console& console, bool json, std::span<const ParameterRow<Values>>... tables) {
  Json list = Json::array();
  (add_parameters(tables, console, json, list), ...);
  if (json) console.out << list.dump(2) << '\n';
}

// Adds what `--set` changes to the parameters of the mission, where they replace those of mission.toml.
void set_parameters(const std::vector<Setting>& settings, Mission& mission);

}  // namespace muster
