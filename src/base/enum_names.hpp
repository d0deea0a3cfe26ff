// Enumerations with the words that files use for them.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/require.hpp"

namespace muster {

// Specialise for an enumeration: `static constexpr std::array kNames = {std::pair{E::kA, "a"sv}, ...};`
template <class E>
struct EnumNames;

template <class E>
[[nodiscard]] constexpr std::optional<E> parse_enum(std::string_view text) {
  for (const auto& [value, name] : EnumNames<E>::kNames) {
    if (name == text) return value;
  }
  return std::nullopt;
}

// The word for `value`.  REQUIRES: the enumeration's table names it.
template <class E>
[[nodiscard]] constexpr std::string_view name_of(E value) {
  for (const auto& [each, name] : EnumNames<E>::kNames) {
    if (each == value) return name;
  }
  require(false, "the table of names holds value {}", static_cast<long long>(value));
  return "?";
}

template <class E>
[[nodiscard]] std::vector<std::string_view> names_of() {
  std::vector<std::string_view> names;
  names.reserve(EnumNames<E>::kNames.size());
  for (const auto& [value, name] : EnumNames<E>::kNames) names.push_back(name);
  return names;
}

}  // namespace muster
