#include "scoring/bench/presence/posts.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <tuple>

#include "record/load/row_reader.hpp"
#include "record/mission.hpp"

namespace muster {
namespace {

using PlaceKey = std::tuple<std::string, std::string, double, double>;

double degrees(RowCells& row, std::size_t column, double most) {
  row.require(column);
  const double value = row.number(column, true);
  if (given(value) && std::abs(value) > most)
    row.error(column, fmt::format("{} degrees", value), fmt::format("between -{0} and {0}", most));
  return value;
}

std::map<PlaceKey, std::string> read_provinces(const TextFile& file, Problems& problems) {
  enum : std::size_t { kCountry, kPlace, kLat, kLon, kAdmin1 };
  static constexpr ColumnSpec kColumns[] = {
      {"country", true}, {"place", true}, {"lat", true}, {"lon", true}, {"admin1_pcode", true}};
  std::map<PlaceKey, std::string> provinces;
  RowReader row(file, kColumns, problems);
  while (row.next()) {
    PlaceKey key{row.required_text(kCountry), row.required_text(kPlace), degrees(row, kLat, 90),
                 degrees(row, kLon, 180)};
    std::string admin1(row.required_text(kAdmin1));
    if (!row.good()) continue;
    if (!provinces.emplace(std::move(key), std::move(admin1)).second)
      row.error(kPlace, fmt::format("{} stands there twice", row.text(kPlace)), "leave one row");
  }
  return provinces;
}

}  // namespace

PostTable read_posts(const TextFile& posts, const TextFile& provinces, Problems& problems) {
  enum : std::size_t { kCountry, kPlace, kLat, kLon, kDate, kTroops, kFormed };
  static constexpr ColumnSpec kColumns[] = {
      {"country", true}, {"place", true},         {"lat", true}, {"lon", true}, {"date", true},
      {"troops", true},  {"formed_police", true}, {"mission"},   {"police"},    {"contributors"},
      {"observers"},     {"headquarters"},        {"map"}};
  const auto known = read_provinces(provinces, problems);
  PostTable table;
  std::map<PlaceKey, std::uint32_t> numbers;
  RowReader row(posts, kColumns, problems);
  while (row.next()) {
    PlaceKey key{row.required_text(kCountry), row.required_text(kPlace), degrees(row, kLat, 90),
                 degrees(row, kLon, 180)};
    row.require(kDate);
    const Day on = row.day(kDate);
    const double soldiers = row.count(kTroops);
    const double formed = row.count(kFormed);
    if (!row.good()) continue;
    const auto [number, is_new] = numbers.try_emplace(key, static_cast<std::uint32_t>(table.places.size()));
    if (is_new) {
      const auto province = known.find(key);
      const auto& [country, name, lat, lon] = key;
      table.places.push_back(
          {country, name, lat, lon, province == known.end() ? std::string() : province->second});
    }
    table.posts.push_back({number->second, on, soldiers, given(formed) ? formed : 0});
  }
  return table;
}

}  // namespace muster
