#include "intake/new_mission/new_mission.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "base/number.hpp"
#include "base/problem.hpp"
#include "intake/csv_edit.hpp"
#include "intake/new_mission/areas.hpp"
#include "intake/new_mission/ground.hpp"
#include "intake/new_mission/mission_text.hpp"
#include "intake/record_columns.hpp"

namespace muster {
namespace {

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
               {"lon", degrees_text(area.at.lon)}};
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
    row["source"] += "; point: " + (area.point_from.empty() ? "the same file's" : area.point_from);
    (area.level == 1 ? made.departments : made.communes) += area.level > 0 ? 1 : 0;
    rows.push_back(std::move(row));
  }
  return with_rows({}, kPlaceColumns, rows);
}

Result<Ground> ground_of(const NewMission& asked) {
  auto areas = read_areas(asked.boundaries, asked.host, asked.language);
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

// A place without a point would lie nowhere on a map, or in the sea at 0, 0.
Result<void> all_located(const Ground& ground) {
  std::vector<std::string> missing;
  for (const Area& area : ground.areas) {
    if (!area.located()) missing.push_back(area.code);
  }
  if (missing.empty()) return {};
  return failure(fmt::format(
      "{} neither a point nor an outline: {}; give outlines (GeoJSON), or a table with center_lat and "
      "center_lon",
      plural(missing.size(), "area has", "areas have"), some_of(missing)));
}

// Places, links and outlines out of the files of boundaries and populations.
Result<Ground> make_places(const NewMission& asked, const Code& host, MadeMission& made) {
  auto ground = ground_of(asked);
  if (!ground) return ground;
  if (ground->areas.front().name == ground->areas.front().code) ground->areas.front().name = host.name;
  const auto populations = read_populations(asked.populations);
  if (!populations) return tl::unexpected(populations.error());
  shape_areas(*ground);
  locate_areas(*ground);
  if (const auto located = all_located(*ground); !located) return tl::unexpected(located.error());
  made.points_before = ground->points_before;
  for (const std::size_t i : ground->deepest())
    made.points_after += points_of(std::span(&ground->shapes[i], 1));
  std::set<std::string> codes;
  for (const Area& area : ground->areas) codes.insert(area.code);
  for (const auto& [code, people] : *populations) {
    if (!codes.contains(code)) made.unknown_population.push_back(code);
  }
  made.files["places.csv"] = places_of(*ground, *populations, made);
  const std::vector<CsvRow> links = link_rows(*ground);
  made.links = links.size();
  made.sea_links = static_cast<std::size_t>(
      std::count_if(links.begin(), links.end(), [](const CsvRow& row) { return row.at("mode") == "sea"; }));
  made.files["links.csv"] = with_rows({}, kLinkColumns, links);
  if (made.points_after > 0) made.files["boundaries.geojson"] = geojson_of(*ground);
  return ground;
}

// What there is of places that are taken over as they stand.
void count_places(const Mission& from, MadeMission& made) {
  for (const Place& place : from.places) {
    if (place.level == PlaceLevel::kCountry && given(place.population)) made.people = place.population;
    made.departments += place.level == PlaceLevel::kDepartment ? 1 : 0;
    made.communes += place.level == PlaceLevel::kCommune ? 1 : 0;
  }
  made.links = from.links.size();
  made.places_taken_over = true;
}

// A mission that begins with nothing but places.
void make_empty_tables(const NewMission& asked, MissionKeys keys, MadeMission& made) {
  std::vector<CsvRow> actors = {{{"id", keys.short_name}, {"name", keys.name}, {"kind", "mission"}}};
  if (!asked.lead.empty()) actors.push_back({{"id", asked.lead}, {"contributor", "yes"}});
  keys.made = "Made by `muster new`.";
  keys.host = asked.host;
  keys.lead = asked.lead.empty() ? keys.short_name : asked.lead;
  keys.mission_actor = keys.short_name;
  keys.first_day = asked.first_day;
  keys.last_day = asked.last_day;
  made.files["mission.toml"] = mission_toml(keys);
  made.files["actors.csv"] = with_rows({}, kActorColumns, actors);
  made.files["sources.csv"] = with_rows({}, kSourceColumns, {});
  made.files["facts.csv"] = with_rows({}, kFactColumns, {});
}

// Adds what the predecessor leaves; `ground`: where it is not its own.
Result<void> make_successor(const NewMission& asked, const MissionKeys& keys, const Ground* ground,
                            const Catalogue& catalogue, MadeMission& made) {
  Heir heir{.id = keys.short_name,
            .name = keys.name,
            .lead = asked.lead,
            .places = {},
            .country = {},
            .first_day = asked.first_day,
            .last_day = asked.last_day,
            .first_day_moves = asked.first_day_moves};
  if (ground != nullptr) {
    heir.country = ground->areas.front().code;
    for (const Area& area : ground->areas) heir.places.insert(area.code);
  }
  auto carried = succession_of(*asked.predecessor, heir, catalogue);
  if (!carried) return tl::unexpected(carried.error());
  made.files["mission.toml"] = mission_toml(carried->keys);
  for (auto& [name, text] : carried->files) made.files[name] = std::move(text);
  made.carried = std::move(*carried);
  return {};
}

}  // namespace

Result<MadeMission> make_mission(const NewMission& call, const Catalogue& catalogue) {
  NewMission asked = call;
  if (asked.predecessor != nullptr) {
    const Mission& before = asked.predecessor->mission();
    if (asked.host.empty()) asked.host = before.host;
    if (asked.host != before.host)
      return failure(fmt::format("--host '{}', but {} helps {}: leave --host out, or give --host {}",
                                 asked.host, before.folder, before.host, before.host));
  }
  const Code* host = state_of(catalogue, asked.host);
  if (host == nullptr) return tl::unexpected(no_state("--host", asked.host, catalogue));
  if (!asked.lead.empty() && state_of(catalogue, asked.lead) == nullptr)
    return tl::unexpected(no_state("--lead", asked.lead, catalogue));
  MissionKeys keys;
  keys.short_name = asked.short_name.empty() ? "MISSION" : asked.short_name;
  keys.name = asked.name.empty() ? fmt::format("Mission in {}", host->name) : asked.name;
  MadeMission made;
  std::optional<Ground> ground;
  if (!asked.boundaries.empty()) {
    auto read = make_places(asked, *host, made);
    if (!read) return tl::unexpected(read.error());
    ground = std::move(*read);
  }
  if (asked.predecessor == nullptr) {
    make_empty_tables(asked, keys, made);
  } else {
    if (!ground) count_places(asked.predecessor->mission(), made);
    const auto carried = make_successor(asked, keys, ground ? &*ground : nullptr, catalogue, made);
    if (!carried) return tl::unexpected(carried.error());
  }
  Filled filled = asked.predecessor == nullptr ? Filled{} : filled_by(*asked.predecessor);
  filled.people = asked.boundaries.empty() || !asked.populations.empty();
  filled.links = made.links > 0;
  made.next = next_steps(filled);
  return made;
}

}  // namespace muster
