#include "server/facts/facts_table.hpp"

#include <fmt/format.h>

#include "record/load/enum_words.hpp"
#include "report/files/record_tables.hpp"

namespace muster {
namespace {

std::vector<std::string> cells_of(const Snapshot& snapshot, FactId id) {
  const Mission& mission = snapshot.mission;
  const Fact& fact = mission[id];
  const Series& series = mission[fact.series];
  const auto name = [&](auto row) { return row.given() ? copy(mission[row].name) : std::string(); };
  const auto row_id = [&](auto row) { return copy(id_of(mission, row)); };
  return {copy(fact.id),
          copy(name_of(series.section)),
          series.id,
          series.title,
          copy(mission.item_of(fact)),
          to_string(fact.on),
          to_string(fact.until),
          row_id(fact.actor),
          name(fact.actor),
          copy(pcode_of(mission, fact.place)),
          name(fact.place),
          plain(fact.value),
          plain(fact.low),
          plain(fact.high),
          copy(name_of(series.unit)),
          series.unit == Unit::kMoney ? mission.currencies[fact.currency] : "",
          copy(name_of(fact.status)),
          fmt::format("{}", fact.credibility),
          row_id(fact.source),
          fact.source.given() ? copy(mission[fact.source].publisher) : "",
          to_string(fact.published),
          copy(fact.note),
          snapshot.where(id)};
}

}  // namespace

ExportTable facts_table(const Snapshot& snapshot, std::span<const FactId> facts) {
  ExportTable table = empty_table("facts", {{"id"},
                                            {"section"},
                                            {"series"},
                                            {"series_title"},
                                            {"item"},
                                            {"on", CellKind::kDay},
                                            {"until", CellKind::kDay},
                                            {"actor"},
                                            {"actor_name"},
                                            {"place"},
                                            {"place_name"},
                                            {"value", CellKind::kNumber},
                                            {"low", CellKind::kNumber},
                                            {"high", CellKind::kNumber},
                                            {"unit"},
                                            {"currency"},
                                            {"status"},
                                            {"credibility", CellKind::kNumber},
                                            {"source"},
                                            {"publisher"},
                                            {"published", CellKind::kDay},
                                            {"note"},
                                            {"where"}});
  table.rows.reserve(facts.size());
  for (const FactId id : facts) table.rows.push_back(cells_of(snapshot, id));
  return table;
}

Json facts_geojson(const Snapshot& snapshot, std::span<const FactId> facts) {
  const ExportTable table = facts_table(snapshot, facts);
  Json features = Json::array();
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const PlaceId place = snapshot.mission[facts[i]].place;
    if (!place.given() || !snapshot.mission[place].located()) continue;
    Json properties = Json::object();
    for (std::size_t column = 0; column < table.heads.size(); ++column) {
      const std::string& cell = table.rows[i][column];
      properties[table.heads[column]] = cell.empty() ? Json(nullptr)
                                        : table.kinds[column] == CellKind::kNumber
                                            ? Json::parse(cell, nullptr, false)
                                            : Json(cell);
    }
    const LatLon at = snapshot.mission[place].at;
    features.push_back({{"type", "Feature"},
                        {"geometry", {{"type", "Point"}, {"coordinates", {at.lon, at.lat}}}},
                        {"properties", std::move(properties)}});
  }
  return {{"type", "FeatureCollection"}, {"features", std::move(features)}};
}

}  // namespace muster
