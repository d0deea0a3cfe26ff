#include "report/files/record_tables.hpp"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "base/files/csv.hpp"
#include "record/load/enum_words.hpp"

namespace muster {
namespace {

using enum CellKind;

template <class Texts, class ToText>
std::string joined(const Texts& texts, const ToText& to_text) {
  std::string all;
  for (const auto& text : texts) all += fmt::format("{}{}", all.empty() ? "" : ";", to_text(text));
  return all;
}

std::string vote(int count) {
  return count < 0 ? std::string{} : fmt::format("{}", count);
}

}  // namespace

ExportTable empty_table(std::string_view name, std::initializer_list<ExportColumn> columns) {
  ExportTable table{.name = copy(name), .heads = {}, .rows = {}, .kinds = {}, .meanings = {}};
  for (const ExportColumn& column : columns) {
    table.heads.emplace_back(column.head);
    table.kinds.push_back(column.kind);
    table.meanings.emplace_back(column.meaning);
  }
  return table;
}

std::string plain(double value) {
  return given(value) ? fmt::format("{}", value) : std::string{};
}

ExportTable places_table(const Mission& m) {
  ExportTable table =
      empty_table("places", {{"pcode", kText, "P-code, unique"},
                             {"name", kText, "name of the place"},
                             {"level", kText, "country, department, commune, area or site"},
                             {"parent", kText, "P-code of the place that it is part of"},
                             {"lat", kNumber, "degrees north, WGS 84"},
                             {"lon", kNumber, "degrees east, WGS 84"},
                             {"population", kNumber, "people who live there"},
                             {"population_year", kNumber, "year that the population is of"},
                             {"kind", kText, "what the country calls it: department, province, district"},
                             {"source", kText, "id in the table of sources"},
                             {"members", kText, "of an area: P-codes, parted by ';'"},
                             {"other_names", kText, "by which files call the place, parted by ';'"},
                             {"note", kText, "in the words of this record"}});
  for (const Place& p : m.places) {
    table.rows.push_back({copy(p.pcode), copy(p.name), copy(name_of(p.level)), copy(pcode_of(m, p.parent)),
                          plain(p.at.lat), plain(p.at.lon), plain(p.population),
                          p.population_year > 0 ? fmt::format("{}", p.population_year) : "", copy(p.kind),
                          copy(p.source), joined(p.members, [&](PlaceId id) { return m[id].pcode; }),
                          copy(p.other_names), copy(p.note)});
  }
  return table;
}

ExportTable actors_table(const Mission& m) {
  ExportTable table = empty_table(
      "actors", {{"id", kText, "unique name of the actor; of a state its ISO 3166-1 alpha-3 code"},
                 {"name", kText, "name of the actor"},
                 {"kind", kText,
                  "state, organisation, mission, fund, police, government, armed_groups, group or court"},
                 {"contributor", kText, "yes: it may pledge or send people to the mission"},
                 {"note", kText, "in the words of this record"}});
  for (const Actor& actor : m.actors) {
    table.rows.push_back({copy(actor.id), copy(actor.name), copy(name_of(actor.kind)),
                          actor.contributor ? "yes" : "no", copy(actor.note)});
  }
  return table;
}

ExportTable units_table(const View& view) {
  const Mission& m = view.mission();
  ExportTable table = empty_table(
      "units",
      {{"id", kText, "unique name of the unit"},
       {"contributor", kText, "id of the state that sends it"},
       {"name", kText, "name of the unit"},
       {"type", kText, "formed_police_unit, individual_police, military_company, specialised_unit or staff"},
       {"strength", kNumber, "people of the unit"},
       {"requirement", kText, "id of the requirement that it meets"},
       {"level", kText, "registered, visited, equipped, ready or in_theatre"},
       {"source", kText, "id in the table of sources"},
       {"note", kText, "in the words of this record"}});
  for (const ContingentUnit& unit : m.units) {
    if (!view.knows(unit.source)) continue;
    const bool needed = unit.requirement.given() && view.knows(m.requirements[unit.requirement.v].source);
    table.rows.push_back({copy(unit.id), copy(id_of(m, unit.contributor)), copy(unit.name),
                          copy(name_of(unit.type)), plain(unit.strength),
                          needed ? copy(m.requirements[unit.requirement.v].id) : "",
                          copy(name_of(unit.level)), copy(id_of(m, unit.source)), copy(unit.note)});
  }
  return table;
}

ExportTable requirements_table(const View& view) {
  const Mission& m = view.mission();
  ExportTable table =
      empty_table("requirements", {{"id", kText, "unique name of the requirement"},
                                   {"type", kText, "kind of unit that is asked for: formed_police_unit, …"},
                                   {"count", kNumber, "units asked for"},
                                   {"strength", kNumber, "people of each unit"},
                                   {"by", kDay, "day by which they are asked for"},
                                   {"source", kText, "id in the table of sources"},
                                   {"note", kText, "in the words of this record"}});
  for (const Requirement& r : m.requirements) {
    if (!view.knows(r.source)) continue;
    table.rows.push_back({copy(r.id), copy(name_of(r.type)), plain(r.count), plain(r.strength),
                          to_string(r.by), copy(id_of(m, r.source)), copy(r.note)});
  }
  return table;
}

namespace {

// By where its row begins: what links.csv says of a link and the mission does not keep.
std::map<const char*, std::pair<std::string, std::string>> roads_and_sources(const TextFile& file) {
  static constexpr ColumnSpec kColumns[] = {{"from"},        {"to"},   {"mode"},
                                            {"distance_km"}, {"road"}, {"source"}};
  constexpr std::size_t kRoad = 4, kSource = 5;
  std::map<const char*, std::pair<std::string, std::string>> found;
  Problems told_before;  // when the mission was read
  CsvTable rows(file, kColumns, told_before);
  while (rows.next()) found[rows.cells().front().at] = {copy(rows[kRoad].text), copy(rows[kSource].text)};
  return found;
}

}  // namespace

ExportTable links_table(const Mission& m) {
  ExportTable table =
      empty_table("links", {{"from", kText, "P-code where the link begins"},
                            {"to", kText, "P-code where the link ends"},
                            {"mode", kText, "road, sea or another way"},
                            {"distance_km", kNumber, "length of the link between the two places, km"},
                            {"road", kText, "name of the road"},
                            {"source", kText, "id in the table of sources"}});
  if (m.links.empty()) return table;
  auto more = roads_and_sources(m.files[m.links.front().row.file]);
  for (const Link& link : m.links) {
    auto& [road, source] = more[link.row.at];
    table.rows.push_back({copy(pcode_of(m, link.from)), copy(pcode_of(m, link.to)), copy(name_of(link.mode)),
                          plain(link.km), std::move(road), std::move(source)});
  }
  return table;
}

ExportTable closures_table(const View& view) {
  const Mission& m = view.mission();
  ExportTable table = empty_table(
      "closures", {{"from", kText, "P-code where the closed link begins, or of the closed place"},
                   {"to", kText, "P-code where the closed link ends; empty: the place itself is closed"},
                   {"closed", kDay, "day on which it closed"},
                   {"reopened", kDay, "day on which it opened again, as far as published"},
                   {"source", kText, "id in the table of sources"},
                   {"reopened_source", kText, "id of the source that says so"},
                   {"note", kText, "in the words of this record"}});
  for (const Closure& closure : m.closures) {
    if (!view.knows(closure.source)) continue;
    const bool reopened = closure.reopened.given() && view.knows(closure.reopened_source);
    const bool note = !closure.reopened.given() || reopened;  // else it may tell the end
    table.rows.push_back(
        {copy(pcode_of(m, closure.from)), copy(pcode_of(m, closure.to)), to_string(closure.closed),
         reopened ? to_string(closure.reopened) : "", copy(id_of(m, closure.source)),
         reopened ? copy(id_of(m, closure.reopened_source)) : "", note ? copy(closure.note) : ""});
  }
  return table;
}

ExportTable mandates_table(const View& view) {
  const Mission& m = view.mission();
  ExportTable table = empty_table(
      "mandates", {{"instrument", kText, "resolution or decision; listed once its source was published"},
                   {"adopted", kDay, "day of its adoption"},
                   {"chapter", kText, "chapter of the Charter, where it is named"},
                   {"starts", kDay, "first day of the mandate"},
                   {"ends", kDay, "last day of the mandate"},
                   {"favour", kNumber, "votes in favour"},
                   {"against", kNumber, "votes against"},
                   {"abstention", kNumber, "abstentions"},
                   {"source", kText, "id in the table of sources"},
                   {"note", kText, "in the words of this record"}});
  for (const Mandate* one : view.mandates()) {
    table.rows.push_back({one->instrument, to_string(one->adopted), one->chapter, to_string(one->starts),
                          to_string(one->ends), vote(one->favour), vote(one->against), vote(one->abstention),
                          copy(id_of(m, one->source)), one->note});
  }
  return table;
}

ExportTable rates_table(const Mission& m) {
  ExportTable table =
      empty_table("exchange_rates", {{"currency", kText, "ISO 4217"},
                                     {"per_unit", kNumber, "one unit of the currency in that of the mission"},
                                     {"source", kText, "id in the table of sources"},
                                     {"note", kText, "in the words of this record"}});
  for (const ExchangeRate& rate : m.rates)
    table.rows.push_back({rate.currency, plain(rate.per_unit), copy(id_of(m, rate.source)), rate.note});
  return table;
}

ExportTable dictionary_table(const Catalogue& catalogue) {
  ExportTable table = empty_table(
      "dictionary", {{"series", kText, "unique name of the series"},
                     {"title", kText, "name that reports use"},
                     {"section", kText, "part of the record"},
                     {"kind", kText, "level, flow, commitment, promise or event"},
                     {"unit", kText, "unit of its numbers"},
                     {"actor", kText, "whom its facts are about: none, any, state, contributor or counter"},
                     {"items", kText, "its parts, parted by ';'"},
                     {"definition", kText, "what is counted"},
                     {"publishers", kText, "who usually publishes it"},
                     {"place", kText, "none, any or required: whether its facts name a place"},
                     {"to", kText, "none, any or required: whether its facts name a destination"},
                     {"stale_after_days", kNumber, "days after which the newest fact is called stale"},
                     {"headline", kText, "yes: reports show it first"},
                     {"headline_item", kText, "the part that reports show first"},
                     {"better", kText, "up: more is better; down: less is better; neither"},
                     {"target", kText, "of promises: the series that decides their outcome"}});
  for (const Series& s : catalogue.series) {
    table.rows.push_back(
        {s.id, s.title, copy(name_of(s.section)), copy(name_of(s.kind)), copy(name_of(s.unit)),
         copy(name_of(s.actor)), joined(s.items, [](const std::string& item) { return item; }), s.definition,
         s.publishers, copy(name_of(s.place)), copy(name_of(s.to)),
         s.stale_after_days > 0 ? fmt::format("{}", s.stale_after_days) : "", s.headline ? "yes" : "no",
         s.headline_item > 0 ? s.items[s.headline_item - 1U] : "", copy(name_of(s.better)), s.target});
  }
  return table;
}

ExportTable promises_table(const Mission& m, const PromisesStatus& status) {
  ExportTable table = empty_table(
      "promises", {{"id", kText, "short name of the promise"},
                   {"promiser", kText, "id of who gave it"},
                   {"actor", kText, "id of whom it is about"},
                   {"series", kText, "what is counted: see the dictionary"},
                   {"made", kDay, "day on which it was given"},
                   {"due", kDay, "day for which it was given"},
                   {"quantity", kNumber, "what was promised, in the unit of the series"},
                   {"outcome", kText, "on the day of the export: kept, late, missed, open, unresolved"},
                   {"reached_on", kDay, "day on which all of it was there"},
                   {"delivered", kNumber, "by the due day or so far, in the unit of the series"},
                   {"share", kNumber, "of what was promised, that was delivered"},
                   {"facts", kText, "ids of the facts behind it, parted by ';'"}});
  for (const PromiseStatus& promise : status.items) {
    table.rows.push_back({promise.id, copy(id_of(m, promise.promiser)), copy(id_of(m, promise.actor)),
                          m[m[promise.fact].series].id, to_string(promise.made), to_string(promise.due),
                          plain(promise.quantity), copy(name_of(promise.outcome)),
                          to_string(promise.reached_on), plain(promise.delivered), plain(promise.share),
                          joined(promise.facts, [&](FactId id) { return m[id].id; })});
  }
  return table;
}

}  // namespace muster
