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
  using enum CellKind;
  ExportTable table = empty_table(
      "facts", {{"id", kText, "unique name of the fact"},
                {"section", kText, "part of the record"},
                {"series", kText, "what is counted"},
                {"series_title", kText, "the name of the series that reports use"},
                {"item", kText, "part of the series, where it has parts"},
                {"on", kDay, "day that the fact is about; first day of the period of a flow"},
                {"until", kDay, "last day of a flow; due day of a promise"},
                {"actor", kText, "whom the fact is about; who counted, for series of kind counter"},
                {"actor_name", kText, "the actor's name"},
                {"place", kText, "P-code of the place that the fact is about"},
                {"place_name", kText, "the place's name"},
                {"value", kNumber, "number, in its unit; empty: only bounds are known"},
                {"low", kNumber, "lower bound of the number"},
                {"high", kNumber, "upper bound of the number"},
                {"unit", kText, "unit of the number"},
                {"currency", kText, "ISO 4217, of money"},
                {"status", kText, "confirmed, announced, planned, delayed, met, missed or disputed"},
                {"credibility", kNumber, "of the claim, Admiralty scale 1 to 6"},
                {"source", kText, "id of the source"},
                {"publisher", kText, "who published the source"},
                {"published", kDay, "day on which the source was published"},
                {"note", kText, "in the words of this record"},
                {"where", kText, "file and line of the mission's folder"}});
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
