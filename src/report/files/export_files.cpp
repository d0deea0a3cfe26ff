#include "report/files/export_files.hpp"

#include <fmt/format.h>

#include <map>
#include <set>
#include <utility>

#include "base/files/csv.hpp"
#include "record/load/enum_words.hpp"
#include "record/resolve.hpp"

namespace muster {
namespace {

std::string plain(double value) {
  return given(value) ? fmt::format("{}", value) : std::string{};
}
std::string copy(std::string_view text) {
  return std::string(text);
}

ExportTable facts_table(const View& view) {
  const Mission& m = view.mission();
  ExportTable table{.name = "facts",
                    .heads = {"id",       "series", "item",        "on",      "until",  "precision", "actor",
                              "by",       "place",  "to",          "value",   "low",    "high",      "unit",
                              "currency", "status", "credibility", "promise", "source", "published", "note"},
                    .rows = {},
                    .numeric = {}};
  table.numeric.assign(table.heads.size(), false);
  for (const std::size_t c : {std::size_t{10}, std::size_t{11}, std::size_t{12}, std::size_t{16}})
    table.numeric[c] = true;
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
  ExportTable table{.name = "sources",
                    .heads = {"id", "publisher", "published", "title", "url", "reliability", "note"},
                    .rows = {},
                    .numeric = std::vector<bool>(7, false)};
  for (const Source& s : view.mission().sources) {
    if (s.published > view.on()) continue;
    table.rows.push_back({copy(s.id), copy(s.publisher), to_string(s.published), copy(s.title), copy(s.url),
                          std::string(1, s.reliability), copy(s.note)});
  }
  return table;
}

ExportTable steps_table(const View& view) {
  const Mission& m = view.mission();
  ExportTable table{
      .name = "steps",
      .heads = {"id", "title", "kind", "actor", "after", "planned", "done", "status", "source", "note"},
      .rows = {},
      .numeric = std::vector<bool>(10, false)};
  for (const Step& step : m.steps) {
    if (!view.knows(step)) continue;
    std::string after;
    for (const StepId before : step.after)
      after += fmt::format("{}{}", after.empty() ? "" : ";", m[before].id);
    const StepStatus status = view.status(step);
    table.rows.push_back({copy(step.id), copy(step.title), copy(name_of(step.kind)),
                          copy(id_of(m, step.actor)), after, to_string(view.planned(step)),
                          status == StepStatus::kDone ? to_string(step.done) : "", copy(name_of(status)),
                          copy(id_of(m, step.source)), copy(step.note)});
  }
  return table;
}

ExportTable places_table(const Mission& m) {
  ExportTable table{
      .name = "places",
      .heads = {"pcode", "name", "level", "parent", "lat", "lon", "population", "population_year", "kind"},
      .rows = {},
      .numeric = {false, false, false, false, true, true, true, true, false}};
  for (const Place& p : m.places) {
    table.rows.push_back({copy(p.pcode), copy(p.name), copy(name_of(p.level)), copy(pcode_of(m, p.parent)),
                          plain(p.at.lat), plain(p.at.lon), plain(p.population),
                          p.population_year > 0 ? fmt::format("{}", p.population_year) : "", copy(p.kind)});
  }
  return table;
}

ExportTable dictionary_table(const Catalogue& catalogue) {
  ExportTable table{
      .name = "dictionary",
      .heads = {"series", "title", "section", "kind", "unit", "actor", "items", "definition", "publishers"},
      .rows = {},
      .numeric = std::vector<bool>(9, false)};
  for (const Series& s : catalogue.series) {
    std::string items;
    for (const std::string& item : s.items) items += fmt::format("{}{}", items.empty() ? "" : ";", item);
    table.rows.push_back({s.id, s.title, copy(name_of(s.section)), copy(name_of(s.kind)),
                          copy(name_of(s.unit)), copy(name_of(s.actor)), items, s.definition, s.publishers});
  }
  return table;
}

ExportTable columns_table() {
  return {.name = "columns",
          .heads = {"column", "meaning"},
          .rows = {{"id", "unique name of the fact"},
                   {"series", "what is counted: see the dictionary"},
                   {"item", "part of the series, if it has parts"},
                   {"on", "day that the fact is about; first day of the period of a flow"},
                   {"until", "last day of a flow; due day of a promise"},
                   {"precision", "how exactly the day is known"},
                   {"actor", "whom the fact is about; who counted, for series of kind counter"},
                   {"by", "who said or did it, if that is not the actor"},
                   {"place", "P-code"},
                   {"to", "P-code of the destination of a flow between places"},
                   {"value, low, high", "number and bounds, in the unit of the series"},
                   {"currency", "ISO 4217, of money"},
                   {"status", "confirmed, announced, planned, delayed, met, missed or disputed"},
                   {"credibility", "of the claim, Admiralty scale 1 to 6"},
                   {"promise", "short name that several reports of one promise share"},
                   {"source", "id in the table of sources"},
                   {"published", "day on which the source was published: the fact is known from then"},
                   {"note", "in the words of this record"}},
          .numeric = {false, false}};
}

}  // namespace

std::vector<ExportTable> export_tables(const View& view) {
  return {facts_table(view),
          sources_table(view),
          steps_table(view),
          places_table(view.mission()),
          dictionary_table(view.mission().catalogue),
          columns_table()};
}

std::string csv_text(const ExportTable& table, Formulas formulas) {
  std::string text;
  const auto cell = [&](const std::string& written, bool numeric) {
    const bool formula = !numeric && written.find_first_of("=+-@\t\r") == 0;
    return csv_cell(formula && formulas == Formulas::kNeutralised ? "'" + written : written);
  };
  const auto add_row = [&](const std::vector<std::string>& row) {
    for (std::size_t c = 0; c < row.size(); ++c) text += (c > 0 ? "," : "") + cell(row[c], table.numeric[c]);
    text += '\n';
  };
  add_row(table.heads);
  for (const auto& row : table.rows) add_row(row);
  return text;
}

Json places_geojson(const View& view) {
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
  Json features = Json::array();
  for (std::uint32_t p = 0; p < m.places.size(); ++p) {
    const Place& place = m.places[p];
    if (!place.located()) continue;
    const auto found = levels.find(PlaceId{p});
    features.push_back({{"type", "Feature"},
                        {"id", place.pcode},
                        {"geometry", {{"type", "Point"}, {"coordinates", {place.at.lon, place.at.lat}}}},
                        {"properties",
                         {{"pcode", place.pcode},
                          {"name", place.name},
                          {"level", name_of(place.level)},
                          {"population", json_number(place.population)},
                          {"levels", found == levels.end() ? Json::object() : found->second}}}});
  }
  return {{"type", "FeatureCollection"}, {"on", json_day(view.on())}, {"features", std::move(features)}};
}

}  // namespace muster
