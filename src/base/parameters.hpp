// Parameters of a model as records: one table from which help, documents and checks are made.
#pragma once

#include <fmt/format.h>

#include <cmath>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "base/result.hpp"

namespace muster {

enum class ParameterKind : std::uint8_t { kNumber, kWhole, kFlag };

// One parameter of a model whose values are the struct `Values`.
template <class Values>
struct ParameterRow {
  std::string_view name;
  double Values::*value;
  ParameterKind kind;
  std::string_view unit;
  double low, high;
  double preset;  // the default
  std::string_view meaning;
  std::string_view source;  // or "assumption"
};

template <class Values>
[[nodiscard]] bool has_parameter(std::span<const ParameterRow<Values>> table, std::string_view name) {
  for (const ParameterRow<Values>& row : table) {
    if (row.name == name) return true;
  }
  return false;
}

// What is wrong with a name that no model has: the nearest of `names`, or how to see them all.
[[nodiscard]] inline std::string unknown_parameter(std::string_view name,
                                                   const std::vector<std::string_view>& names) {
  const std::string near = suggestion(name, names);
  return fmt::format("unknown parameter '{}': {}", name,
                     near.empty() ? "'muster parameters' lists them" : near);
}

// Sets one parameter.  Fails on an unknown name (telling the nearest) and on a value outside its range.
template <class Values>
[[nodiscard]] Result<void> set_parameter(std::span<const ParameterRow<Values>> table, Values& values,
                                         std::string_view name, double value) {
  std::vector<std::string_view> names;
  for (const ParameterRow<Values>& row : table) {
    names.push_back(row.name);
    if (row.name != name) continue;
    const bool whole = row.kind != ParameterKind::kNumber;
    if (!(value >= row.low && value <= row.high) || (whole && value != std::floor(value))) {
      return failure(fmt::format("parameter '{}' is {}: {} from {} to {} would be right", name, value,
                                 whole ? "a whole number" : "a number", row.low, row.high));
    }
    values.*row.value = value;
    return {};
  }
  return failure(unknown_parameter(name, names));
}

// Every parameter at its default.
template <class Values>
[[nodiscard]] Values presets(std::span<const ParameterRow<Values>> table) {
  Values values;
  for (const ParameterRow<Values>& row : table) values.*row.value = row.preset;
  return values;
}

}  // namespace muster
