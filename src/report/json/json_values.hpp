// Small pieces of JSON that every document shares.
#pragma once

#include <cmath>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "base/samples.hpp"
#include "record/view.hpp"

namespace muster {

using Json = nlohmann::ordered_json;

// A name and a value on their way into an object.
struct Field {
  const char* name;
  mutable Json value;  // an initializer list's rows are const, and this one is to be moved out
};

// {NAME: VALUE, …} in this order; each name once.  For rows by the thousand and for large values: nlohmann's
// own lists make an array of each pair first, and copy every value.
[[nodiscard]] inline Json object_of(std::initializer_list<Field> fields) {
  Json json = Json::object();
  auto& object = json.get_ref<Json::object_t&>();
  object.reserve(fields.size());
  for (const Field& field : fields)
    object.Json::object_t::Container::emplace_back(field.name, std::move(field.value));
  return json;
}

// A number; whole ones without a fraction; null if not given.
[[nodiscard]] inline Json json_number(double value) {
  if (!given(value)) return nullptr;
  constexpr double kExact = 9007199254740992.0;  // 2^53: above it doubles skip whole numbers
  if (value == std::floor(value) && std::abs(value) < kExact) return static_cast<std::int64_t>(value);
  return value;
}

// "2024-09-26", or null if not given.
[[nodiscard]] inline Json json_day(Day day) {
  return day.given() ? Json(to_string(day)) : Json(nullptr);
}

// Adds {"q05": …, "q95": …} to an object, and returns it.
[[nodiscard]] inline Json with_quantiles(Json json, const Quantiles& quantiles) {
  for (std::size_t k = 0; k < quantiles.size(); ++k) json[kLevelTable[k].name] = quantiles[k];
  return json;
}

// The id of a row, or "" for none.
template <class RowId>
[[nodiscard]] std::string_view id_of(const Mission& mission, RowId id) {
  return id.given() ? mission[id].id : std::string_view{};
}
[[nodiscard]] inline std::string_view pcode_of(const Mission& mission, PlaceId id) {
  return id.given() ? mission[id].pcode : std::string_view{};
}

template <class RowId>
[[nodiscard]] Json ids_of(const Mission& mission, const std::vector<RowId>& rows) {
  Json ids = Json::array();
  for (const RowId id : rows) ids.push_back(mission[id].id);
  return ids;
}

}  // namespace muster
