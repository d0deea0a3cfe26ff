#include "intake/new_mission/new_mission.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/number.hpp"
#include "base/problem.hpp"
#include "intake/csv_edit.hpp"
#include "intake/new_mission/areas.hpp"
#include "intake/new_mission/ground.hpp"

namespace muster {
namespace {

constexpr std::string_view kPlaceColumns[] = {"pcode",   "name",       "level",           "parent", "lat",
                                              "lon",     "population", "population_year", "kind",   "source",
                                              "members", "note",       "other_names"};

const Code* state_of(const Catalogue& catalogue, std::string_view code) {
  const auto found = std::find_if(catalogue.states.begin(), catalogue.states.end(),
                                  [&](const Code& state) { return state.code == code; });
  return found == catalogue.states.end() ? nullptr : &*found;
}

Failure no_state(std::string_view what, std::string_view code, const Catalogue& catalogue) {
  std::vector<std::string_view> codes, names;
  for (const Code& state : catalogue.states) {
    codes.emplace_back(state.code);
    names.emplace_back(state.name);
  }
  std::string fix = suggestion(code, codes);
  if (const auto name = nearest(code, names)) {
    const auto at = static_cast<std::size_t>(std::find(names.begin(), names.end(), *name) - names.begin());
    fix = fmt::format("did you mean '{}'?", codes[at]);
  }
  return {fmt::format("{} '{}' is no state: {}", what, code,
                      fix.empty() ? "give its ISO 3166-1 alpha-3 code, such as HTI" : fix)};
}

// The people of an area: its own number, else the sum of the areas in it, where each has one; else 0.
Population people_of(const Ground& ground, std::size_t i,
                     const std::map<std::string, Population>& populations) {
  if (const auto own = populations.find(ground.areas[i].code); own != populations.end()) return own->second;
  Population sum;
  for (std::size_t c = 0; c < ground.areas.size(); ++c) {
    if (ground.areas[c].parent != ground.areas[i].code) continue;
    const Population part = people_of(ground, c, populations);
    if (part.people == 0) return {};
    const bool is_sum = part.source.starts_with("sum");
    sum = {sum.people + part.people, std::max(sum.year, part.year),
           is_sum ? part.source : "sum of its areas, " + part.source};
  }
  return sum;
}

// The people of an area as far as they are known: its own number, else those of the areas in it.
double known_people(const Ground& ground, std::size_t i,
                    const std::map<std::string, Population>& populations) {
  if (const auto own = populations.find(ground.areas[i].code); own != populations.end())
    return own->second.people;
  double sum = 0;
  for (std::size_t c = 0; c < ground.areas.size(); ++c) {
    if (ground.areas[c].parent == ground.areas[i].code) sum += known_people(ground, c, populations);
  }
  return sum;
}

std::string places_of(const Ground& ground, const std::map<std::string, Population>& populations,
                      MadeMission& made) {
  std::vector<CsvRow> rows;
  const std::vector<std::size_t> deepest = ground.deepest();
  for (std::size_t i = 0; i < ground.areas.size(); ++i) {
    const Area& area = ground.areas[i];
    CsvRow row{{"pcode", area.code},
               {"name", area.name},
               {"level", std::string(level_word(area.level))},
               {"parent", area.parent},
               {"lat", degrees_text(area.at.lat)},
               {"lon", degrees_text(area.at.lon)},
               {"kind", std::string(level_word(area.level))}};
    const Population people = people_of(ground, i, populations);
    row["source"] = "code, name: " + area.source;
    const bool is_deepest = std::find(deepest.begin(), deepest.end(), i) != deepest.end();
    if (people.people > 0) {
      row["population"] = fmt::format("{:.0f}", people.people);
      if (people.year > 0) row["population_year"] = fmt::format("{}", people.year);
      row["source"] += "; people: " + people.source;
    } else if (is_deepest) {
      made.without_population.push_back(area.code);
    }
    if (area.parent.empty()) made.people += known_people(ground, i, populations);
    row["source"] += "; point: inside the outline (derived)";
    (area.level == 1 ? made.departments : made.communes) += area.level > 0 ? 1 : 0;
    rows.push_back(std::move(row));
  }
  return with_rows({}, kPlaceColumns, rows);
}

std::string toml_text(std::string_view text) {
  return nlohmann::json(text).dump();  // TOML's basic strings have JSON's escapes
}

std::string mission_toml(const NewMission& asked, const std::string& id, const std::string& name) {
  return fmt::format(
      "# Made by `muster new`.  docs/formats.md describes every key.\n"
      "name = {}\nshort_name = {}\nhost = {}\nlead = {}\nmission_actor = {}\ncurrency = \"USD\"\n"
      "first_day = {}\nlast_day = {}\n\n"
      "# When there is one, the authorised strength and each instrument, with its source in sources.csv:\n"
      "# authorised_strength = 2500\n# authorised_source = \"…\"\n"
      "# [[mandate]]\n# instrument = \"…\"\n# adopted = YYYY-MM-DD\n# ends = YYYY-MM-DD\n# source = \"…\"\n",
      toml_text(name), toml_text(id), toml_text(asked.host), toml_text(asked.lead.empty() ? id : asked.lead),
      toml_text(id), to_string(asked.first_day), to_string(asked.last_day));
}

std::vector<std::string> next_steps(const MadeMission& made, const NewMission& asked) {
  std::vector<std::string> next;
  if (asked.populations.empty()) {
    next.emplace_back(
        "people of each place: 'muster new' again with --population and a file of COD-PS; without them "
        "neither displaced people nor violence is forecast");
  }
  next.emplace_back(
      "mission.toml: authorised strength and [[mandate]], each with its source: the mandate, and the "
      "forecast of strength");
  next.emplace_back(
      "facts.csv: pledges, arrivals and officers in theatre: status, promises and the forecast of "
      "strength");
  next.emplace_back("'muster import' of IOM DTM: displaced people by place, their map and forecast");
  next.emplace_back("'muster import' of violence by place and month: the map and forecast of violence");
  next.emplace_back("facts.csv: money pledged, paid and spent: months covered, the forecast of the fund");
  next.emplace_back("facts.csv: host_police on duty; places.csv: airport and port as sites");
  if (made.links == 0)
    next.emplace_back("links.csv: which places have a road between them; without it nobody moves");
  return next;
}

Result<Ground> ground_of(const NewMission& asked) {
  auto areas = read_areas(asked.boundaries, asked.language);
  if (!areas) return tl::unexpected(areas.error());
  const auto deeper =
      std::count_if(areas->begin(), areas->end(), [](const Area& area) { return area.level > 2; });
  std::erase_if(*areas, [](const Area& area) { return area.level > 2; });
  if (std::none_of(areas->begin(), areas->end(), [](const Area& area) { return area.level > 0; })) {
    return failure(deeper > 0 ? "only areas deeper than admin 2: give the files of admin 1 and 2"
                              : "no area below the country: give the file of admin 1 or 2");
  }
  if (areas->front().level != 0) {
    for (Area& area : *areas) {
      if (area.level == 1) area.parent = asked.host;
    }
    areas->insert(areas->begin(), {.code = asked.host, .name = asked.host, .source = "ISO 3166-1"});
  }
  return Ground{std::move(*areas), {}, 0};
}

}  // namespace

Result<MadeMission> make_mission(const NewMission& asked, const Catalogue& catalogue) {
  const Code* host = state_of(catalogue, asked.host);
  if (host == nullptr) return tl::unexpected(no_state("--host", asked.host, catalogue));
  if (!asked.lead.empty() && state_of(catalogue, asked.lead) == nullptr)
    return tl::unexpected(no_state("--lead", asked.lead, catalogue));
  auto ground = ground_of(asked);
  if (!ground) return tl::unexpected(ground.error());
  if (ground->areas.front().name == asked.host) ground->areas.front().name = host->name;
  const auto populations = read_populations(asked.populations);
  if (!populations) return tl::unexpected(populations.error());
  shape_areas(*ground);
  locate_areas(*ground);
  MadeMission made;
  made.points_before = ground->points_before;
  for (const std::size_t i : ground->deepest())
    made.points_after += points_of(std::span(&ground->shapes[i], 1));
  std::set<std::string> codes;
  for (const Area& area : ground->areas) codes.insert(area.code);
  for (const auto& [code, people] : *populations) {
    if (!codes.contains(code)) made.unknown_population.push_back(code);
  }
  const std::string id = asked.short_name.empty() ? "MISSION" : asked.short_name;
  const std::string name = asked.name.empty() ? fmt::format("Mission in {}", host->name) : asked.name;
  const std::string_view actor_columns[] = {"id", "name", "kind", "contributor", "note"};
  std::vector<CsvRow> actors = {{{"id", id}, {"name", name}, {"kind", "mission"}}};
  if (!asked.lead.empty()) actors.push_back({{"id", asked.lead}, {"contributor", "yes"}});
  made.files["mission.toml"] = mission_toml(asked, id, name);
  made.files["places.csv"] = places_of(*ground, *populations, made);
  const std::vector<CsvRow> links = link_rows(*ground);
  made.links = links.size();
  made.sea_links = static_cast<std::size_t>(
      std::count_if(links.begin(), links.end(), [](const CsvRow& row) { return row.at("mode") == "sea"; }));
  made.files["links.csv"] = with_rows({}, kLinkColumns, links);
  made.files["actors.csv"] = with_rows({}, actor_columns, actors);
  made.files["sources.csv"] = "id,publisher,published,title,url,reliability,note\n";
  made.files["facts.csv"] =
      "id,series,item,on,until,precision,actor,by,place,to,value,low,high,currency,status,credibility,"
      "promise,source,note\n";
  if (made.points_after > 0) made.files["boundaries.geojson"] = geojson_of(*ground);
  made.next = next_steps(made, asked);
  return made;
}

}  // namespace muster
