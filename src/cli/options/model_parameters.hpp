// Parameters of the models on the command line: `--set NAME=VALUE`, `--list-parameters`, and those of
// mission.toml.
#pragma once

#include <fmt/format.h>

#include <ostream>

#include "base/parameters.hpp"
#include "base/problem.hpp"
#include "cli/verb.hpp"
#include "record/mission.hpp"
#include "report/json/json_values.hpp"
#include "report/text/text_table.hpp"

namespace muster {

inline constexpr Option kSetOption{"--set", "NAME=VALUE", "Set a parameter", true};
inline constexpr Option kListParametersOption{"--list-parameters", "", "List every parameter and stop"};

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
// False, with a message, if a text is no NAME=VALUE or neither the strength models nor what couples the chain
// allow it.
[[nodiscard]] bool set_force_parameters(const Arguments& arguments, const Console& console, Mission& mission);

// An error for each parameter of mission.toml that no model has or that is out of its range.
void check_parameters(const Mission& mission, Problems& problems);

}  // namespace muster
