#include "report/files/export_files.hpp"

#include <fmt/format.h>

#include <map>
#include <set>
#include <utility>

#include "base/files/csv.hpp"
#include "record/load/enum_words.hpp"
#include "record/resolve.hpp"
#include "report/files/record_tables.hpp"
#include "report/json/boundaries_json.hpp"

namespace muster {
namespace {

using enum CellKind;

ExportTable facts_table(const View& view) {
  const Mission& m = view.mission();
  ExportTable table = empty_table(
      "facts", {{"id", kText, "unique name of the fact"},
                {"series", kText, "what is counted: see the dictionary"},
                {"item", kText, "part of the series, where it has parts"},
                {"on", kDay, "day that the fact is about; first day of the period of a flow"},
                {"until", kDay, "last day of a flow; due day of a promise"},
                {"precision", kText, "how exactly the day is known"},
                {"actor", kText, "whom the fact is about; who counted, for series of kind counter"},
                {"by", kText, "who said or did it, if that is not the actor"},
                {"place", kText, "P-code of the place that the fact is about"},
                {"to", kText, "P-code of the destination of a flow between places"},
                {"value", kNumber, "number, in the unit of the series; empty: only bounds are known"},
                {"low", kNumber, "lower bound of the number"},
                {"high", kNumber, "upper bound of the number"},
                {"unit", kText, "unit of the number"},
                {"currency", kText, "ISO 4217, of money"},
                {"status", kText, "confirmed, announced, planned, delayed, met, missed or disputed"},
                {"credibility", kNumber, "of the claim, Admiralty scale 1 to 6"},
                {"promise", kText, "short name that several reports of one promise share"},
                {"source", kText, "id in the table of sources"},
                {"published", kDay, "day on which the source was published: the fact is known from then"},
                {"note", kText, "in the words of this record"}});
  for (const FactId id : view.facts()) {
    const Fact& f = m[id];
    const bool money = m[f.series].unit == Unit::kMoney;
    table.rows.push_back({copy(f.id),
                          m[f.series].id,
                          copy(m.item_of(f)),
                          to_string(f.on),
                          to_string(f.until),
                          copy(name_of(f.precision)),
                          copy(id_of(m, f.actor)),
                          copy(id_of(m, f.by)),
                          copy(pcode_of(m, f.place)),
                          copy(pcode_of(m, f.to)),
                          plain(f.value),
                          plain(f.low),
                          plain(f.high),
                          copy(name_of(m[f.series].unit)),
                          money ? m.currencies[f.currency] : "",
                          copy(name_of(f.status)),
                          fmt::format("{}", f.credibility),
                          copy(f.promise),
                          copy(id_of(m, f.source)),
                          to_string(f.published),
                          copy(f.note)});
  }
  return table;
}

ExportTable sources_table(const View& view) {
  ExportTable table =
      empty_table("sources", {{"id", kText, "unique name of the source"},
                              {"publisher", kText, "who published it"},
                              {"published", kDay, "day on which it was published"},
                              {"title", kText, "its title"},
                              {"url", kText, "where it can be read"},
                              {"reliability", kText, "of the publisher, Admiralty scale A to F"},
                              {"note", kText, "in the words of this record"}});
  for (const Source& s : view.mission().sources) {
    if (s.published > view.on()) continue;
    table.rows.push_back({copy(s.id), copy(s.publisher), to_string(s.published), copy(s.title), copy(s.url),
                          std::string(1, s.reliability), copy(s.note)});
  }
  return table;
}

ExportTable steps_table(const View& view) {
  const Mission& m = view.mission();
  ExportTable table =
      empty_table("steps", {{"id", kText, "unique name of the step"},
                            {"title", kText, "what is done"},
                            {"kind", kText, "request, resolution, national_approval, training, arrival, …"},
                            {"actor", kText, "id of who does it"},
                            {"after", kText, "ids of the steps before it, parted by ';'"},
                            {"planned", kDay, "day planned, as far as published"},
                            {"done", kDay, "day on which it was done, as far as published"},
                            {"status", kText, "how far the step is on the day of the export"},
                            {"source", kText, "id in the table of sources"},
                            {"note", kText, "in the words of this record"}});
  for (const Step& step : m.steps) {
    if (!view.knows(step)) continue;
    std::string after;
    for (const StepId before : step.after)
      after += fmt::format("{}{}", after.empty() ? "" : ";", m[before].id);
    const StepStatus status = view.status(step);
    const bool note =
        status == StepStatus::kDone || step.done_source == step.source;  // else it may tell the end
    table.rows.push_back({copy(step.id), copy(step.title), copy(name_of(step.kind)),
                          copy(id_of(m, step.actor)), after, to_string(view.planned(step)),
                          status == StepStatus::kDone ? to_string(step.done) : "", copy(name_of(status)),
                          copy(id_of(m, step.source)), note ? copy(step.note) : ""});
  }
  return table;
}

// What each column of the others means.
ExportTable columns_table(const std::vector<ExportTable>& others) {
  ExportTable table = empty_table("columns", {{"table", kText, "name of the file or sheet"},
                                              {"column", kText, "name of the column"},
                                              {"meaning", kText, "what its cells hold"}});
  for (const ExportTable& one : others) {
    for (std::size_t c = 0; c < one.heads.size(); ++c)
      table.rows.push_back({one.name, one.heads[c], one.meanings[c]});
  }
  return table;
}

}  // namespace

std::vector<ExportTable> export_tables(const View& view) {
  const Mission& mission = view.mission();
  const Status status = status_of(view);
  std::vector<ExportTable> tables = {facts_table(view),           sources_table(view),
                                     steps_table(view),           places_table(mission),
                                     actors_table(mission),       units_table(view),
                                     requirements_table(view),    links_table(mission),
                                     closures_table(view),        mandates_table(view),
                                     rates_table(mission),        promises_table(mission, status.promises),
                                     figures_table(view, status), dictionary_table(mission.catalogue)};
  tables.push_back(columns_table(tables));
  return tables;
}

std::string csv_text(const ExportTable& table, Formulas formulas) {
  std::string text;
  const auto cell = [&](const std::string& written, CellKind kind) {
    const bool formula = kind == CellKind::kText && written.find_first_of("=+-@\t\r") == 0;
    return csv_cell(formula && formulas == Formulas::kNeutralised ? "'" + written : written);
  };
  const auto add_row = [&](const std::vector<std::string>& row) {
    for (std::size_t c = 0; c < row.size(); ++c) text += (c > 0 ? "," : "") + cell(row[c], table.kinds[c]);
    text += '\n';
  };
  add_row(table.heads);
  for (const auto& row : table.rows) add_row(row);
  return text;
}

namespace {

// By place: the level of each series, as chosen on the view.
std::map<PlaceId, Json> levels_by_place(const View& view) {
  const Mission& m = view.mission();
  std::map<PlaceId, Json> levels;
  for (std::uint32_t s = 0; s < m.catalogue.series.size(); ++s) {
    const Series& series = m.catalogue.series[s];
    if (series.kind != SeriesKind::kLevel) continue;
    std::set<std::pair<PlaceId, ActorId>> asked;  // what is about one actor is no level of another
    for (const FactId id : view.facts(SeriesId{s})) {
      const Fact& fact = m[id];
      if (fact.item == 0 && fact.place.given())
        asked.emplace(fact.place, series.actor == ActorRule::kCounter ? ActorId{} : fact.actor);
    }
    for (const auto& [place, actor] : asked) {
      const Resolved level = resolve(view, {.series = SeriesId{s}, .actor = actor, .place = place});
      if (!level.found()) continue;
      const Fact& fact = m[level.chosen];
      const std::string name = actor.given() ? fmt::format("{}/{}", series.id, m[actor].id) : series.id;
      levels[place][name] = {{"value", json_number(level.value)},
                             {"low", json_number(level.low)},
                             {"high", json_number(level.high)},
                             {"as_of", json_day(fact.on)},
                             {"source", id_of(m, fact.source)}};
    }
  }
  return levels;
}

// By P-code: the outline in boundaries.geojson.
std::map<std::string, Json> outlines(const Mission& m) {
  std::map<std::string, Json> found;
  Json areas = boundaries_json(m);
  if (areas.is_null()) return found;
  for (Json& feature : areas["features"])
    found[feature["properties"]["pcode"].get<std::string>()] = std::move(feature["geometry"]);
  return found;
}

}  // namespace

Json places_geojson(const View& view) {
  const Mission& m = view.mission();
  const std::map<PlaceId, Json> levels = levels_by_place(view);
  const std::map<std::string, Json> areas = outlines(m);
  Json features = Json::array();
  for (std::uint32_t p = 0; p < m.places.size(); ++p) {
    const Place& place = m.places[p];
    const auto area = areas.find(std::string(place.pcode));
    if (area == areas.end() && !place.located()) continue;
    const auto found = levels.find(PlaceId{p});
    Json point = Json::array({place.at.lon, place.at.lat});
    Json properties = {{"pcode", place.pcode},
                       {"name", place.name},
                       {"level", name_of(place.level)},
                       {"population", json_number(place.population)},
                       {"levels", found == levels.end() ? Json::object() : found->second}};
    if (area != areas.end() && place.located()) properties["point"] = point;
    features.push_back(
        {{"type", "Feature"},
         {"id", place.pcode},
         {"geometry", area != areas.end() ? area->second : Json{{"type", "Point"}, {"coordinates", point}}},
         {"properties", std::move(properties)}});
  }
  return {{"type", "FeatureCollection"}, {"on", json_day(view.on())}, {"features", std::move(features)}};
}

}  // namespace muster
