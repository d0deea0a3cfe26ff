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
  ExportTable table{.name = copy(name), .heads = {}, .rows = {}, .kinds = {}};
  for (const ExportColumn& column : columns) {
    table.heads.emplace_back(column.head);
    table.kinds.push_back(column.kind);
  }
  return table;
}

std::string plain(double value) {
  return given(value) ? fmt::format("{}", value) : std::string{};
}

ExportTable places_table(const Mission& m) {
  ExportTable table = empty_table("places", {{"pcode"},
                                             {"name"},
                                             {"level"},
                                             {"parent"},
                                             {"lat", kNumber},
                                             {"lon", kNumber},
                                             {"population", kNumber},
                                             {"population_year", kNumber},
                                             {"kind"},
                                             {"source"},
                                             {"members"},
                                             {"other_names"},
                                             {"note"}});
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
  ExportTable table = empty_table("actors", {{"id"}, {"name"}, {"kind"}, {"contributor"}, {"note"}});
  for (const Actor& actor : m.actors) {
    table.rows.push_back({copy(actor.id), copy(actor.name), copy(name_of(actor.kind)),
                          actor.contributor ? "yes" : "no", copy(actor.note)});
  }
  return table;
}

ExportTable units_table(const View& view) {
  const Mission& m = view.mission();
  ExportTable table = empty_table("units", {{"id"},
                                            {"contributor"},
                                            {"name"},
                                            {"type"},
                                            {"strength", kNumber},
                                            {"requirement"},
                                            {"level"},
                                            {"source"},
                                            {"note"}});
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
  ExportTable table = empty_table(
      "requirements",
      {{"id"}, {"type"}, {"count", kNumber}, {"strength", kNumber}, {"by", kDay}, {"source"}, {"note"}});
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
      empty_table("links", {{"from"}, {"to"}, {"mode"}, {"distance_km", kNumber}, {"road"}, {"source"}});
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
      "closures",
      {{"from"}, {"to"}, {"closed", kDay}, {"reopened", kDay}, {"source"}, {"reopened_source"}, {"note"}});
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
  ExportTable table = empty_table("mandates", {{"instrument"},
                                               {"adopted", kDay},
                                               {"chapter"},
                                               {"starts", kDay},
                                               {"ends", kDay},
                                               {"favour", kNumber},
                                               {"against", kNumber},
                                               {"abstention", kNumber},
                                               {"source"},
                                               {"note"}});
  for (const Mandate* one : view.mandates()) {
    table.rows.push_back({one->instrument, to_string(one->adopted), one->chapter, to_string(one->starts),
                          to_string(one->ends), vote(one->favour), vote(one->against), vote(one->abstention),
                          copy(id_of(m, one->source)), one->note});
  }
  return table;
}

ExportTable rates_table(const Mission& m) {
  ExportTable table =
      empty_table("exchange_rates", {{"currency"}, {"per_unit", kNumber}, {"source"}, {"note"}});
  for (const ExchangeRate& rate : m.rates)
    table.rows.push_back({rate.currency, plain(rate.per_unit), copy(id_of(m, rate.source)), rate.note});
  return table;
}

ExportTable dictionary_table(const Catalogue& catalogue) {
  ExportTable table = empty_table("dictionary", {{"series"},
                                                 {"title"},
                                                 {"section"},
                                                 {"kind"},
                                                 {"unit"},
                                                 {"actor"},
                                                 {"items"},
                                                 {"definition"},
                                                 {"publishers"},
                                                 {"place"},
                                                 {"to"},
                                                 {"stale_after_days", kNumber},
                                                 {"headline"},
                                                 {"headline_item"},
                                                 {"better"},
                                                 {"target"}});
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
  ExportTable table = empty_table("promises", {{"id"},
                                               {"promiser"},
                                               {"actor"},
                                               {"series"},
                                               {"made", kDay},
                                               {"due", kDay},
                                               {"quantity", kNumber},
                                               {"outcome"},
                                               {"reached_on", kDay},
                                               {"delivered", kNumber},
                                               {"share", kNumber},
                                               {"facts"}});
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
