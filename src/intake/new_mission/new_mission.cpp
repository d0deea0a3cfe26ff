#include "intake/new_mission/new_mission.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>
#include <set>

#include "base/number.hpp"
#include "base/problem.hpp"
#include "intake/csv_edit.hpp"
#include "intake/new_mission/areas.hpp"
#include "intake/new_mission/mission_text.hpp"
#include "intake/new_mission/shapes.hpp"
#include "intake/record_columns.hpp"

namespace muster {
namespace {

constexpr std::string_view kPlaceColumns[] = {"pcode",   "name",       "level",           "parent", "lat",
                                              "lon",     "population", "population_year", "kind",   "source",
                                              "members", "note",       "other_names"};
constexpr std::string_view kLinkColumns[] = {"from", "to", "mode", "distance_km", "road", "source"};
constexpr std::string_view kLevels[] = {"country", "department", "commune"};
constexpr std::size_t kMostPoints = 20'000;  // of the deepest areas: some 400 kB with those above them

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

// The areas of the levels that a record has, with their shapes; by index.
struct Ground {
  std::vector<Area> areas;  // country first, then departments, then communes
  std::vector<Shape> shapes;
  std::size_t points_before = 0;

  [[nodiscard]] std::vector<std::size_t> deepest() const {
    std::set<std::string> parents;
    for (const Area& area : areas) parents.insert(area.parent);
    std::vector<std::size_t> list;
    for (std::size_t i = 0; i < areas.size(); ++i) {
      if (areas[i].level > 0 && !parents.contains(areas[i].code)) list.push_back(i);
    }
    return list;
  }
};

// Outlines of the deepest areas, simplified until they are a page's size; of the others, their children's as
// one.
void shape(Ground& ground) {
  const std::vector<std::size_t> deepest = ground.deepest();
  std::vector<Outline> outlines;
  for (const std::size_t i : deepest) {
    outlines.push_back(ground.areas[i].outline);
    for (const auto& ring : outlines.back().rings) ground.points_before += ring.size();
  }
  ground.shapes.resize(ground.areas.size());
  if (ground.points_before == 0) return;
  std::vector<Shape> shapes;
  for (double tolerance = 0.0005; tolerance < 0.1; tolerance *= 2) {  // degrees: from some 50 m on
    shapes = simplified(outlines, tolerance);
    if (points_of(shapes) <= kMostPoints) break;
  }
  for (std::size_t d = 0; d < deepest.size(); ++d) ground.shapes[deepest[d]] = std::move(shapes[d]);
  for (std::size_t i = ground.areas.size(); i-- > 0;) {
    std::vector<Shape> children;
    for (std::size_t c = 0; c < ground.areas.size(); ++c) {
      if (ground.areas[c].parent == ground.areas[i].code && !ground.shapes[c].empty())
        children.push_back(ground.shapes[c]);
    }
    if (!children.empty()) ground.shapes[i] = united(children);
  }
}

Outline outline_of(const Shape& shape) {
  Outline outline;
  for (const ShapePolygon& polygon : shape) {
    outline.rings.push_back(polygon.outer);
    outline.rings.insert(outline.rings.end(), polygon.holes.begin(), polygon.holes.end());
  }
  return outline;
}

void locate(Ground& ground) {
  for (std::size_t i = 0; i < ground.areas.size(); ++i) {
    Area& area = ground.areas[i];
    if (area.at.lat != 0 || area.at.lon != 0) continue;
    const Outline outline = ground.shapes[i].empty() ? area.outline : outline_of(ground.shapes[i]);
    if (!outline.empty()) area.at = inner_point(outline);
  }
}

nlohmann::json ring_json(const Ring& ring) {
  nlohmann::json points = nlohmann::json::array();
  for (const LatLon at : ring) points.push_back({at.lon, at.lat});
  return points;
}

// One feature a line, so that a change can be read.
std::string geojson_of(const Ground& ground) {
  std::string text = "{\"type\":\"FeatureCollection\",\"features\":[\n";
  bool first = true;
  for (std::size_t i = 0; i < ground.areas.size(); ++i) {
    if (ground.shapes[i].empty()) continue;
    nlohmann::json polygons = nlohmann::json::array();
    for (const ShapePolygon& polygon : ground.shapes[i]) {
      nlohmann::json rings = nlohmann::json::array({ring_json(polygon.outer)});
      for (const Ring& hole : polygon.holes) rings.push_back(ring_json(hole));
      polygons.push_back(std::move(rings));
    }
    const nlohmann::ordered_json feature = {
        {"type", "Feature"},
        {"properties", {{"pcode", ground.areas[i].code}, {"name", ground.areas[i].name}}},
        {"geometry", {{"type", "MultiPolygon"}, {"coordinates", polygons}}}};
    text += (first ? "" : ",\n") + feature.dump();
    first = false;
  }
  return text + "\n]}\n";
}

std::string degrees(double value) {
  return fmt::format("{:.5f}", value);
}

CsvRow link_row(const Area& from, const Area& to, std::string_view mode, double km, std::string_view how) {
  return {{"from", from.code},
          {"to", to.code},
          {"mode", std::string(mode)},
          {"distance_km", fmt::format("{:.1f}", std::max(km, 0.1))},
          {"source", fmt::format("derived: {}", how)}};
}

// Groups of areas that links join, by the number of one of each group.
class Groups {
 public:
  explicit Groups(std::size_t count) : of_(count) { std::iota(of_.begin(), of_.end(), std::size_t{0}); }
  [[nodiscard]] std::size_t of(std::size_t i) const {
    while (of_[i] != i) i = of_[i];
    return i;
  }
  void join(std::size_t a, std::size_t b) { of_[of(b)] = of(a); }

 private:
  std::vector<std::size_t> of_;
};

// Roads between neighbours; and where the sea parts areas from the rest, a way over it between the nearest
// two, until all are joined.
std::string links_of(const Ground& ground, std::size_t& count, std::size_t& over_sea) {
  const std::vector<std::size_t> deepest = ground.deepest();
  std::vector<Shape> shapes;
  for (const std::size_t i : deepest) shapes.push_back(ground.shapes[i]);
  const auto area = [&](std::size_t d) -> const Area& { return ground.areas[deepest[d]]; };
  const auto km = [&](std::size_t a, std::size_t b) { return great_circle_km(area(a).at, area(b).at); };
  std::vector<CsvRow> rows;
  Groups groups(deepest.size());
  for (const auto& [a, b] : neighbours(shapes)) {
    groups.join(a, b);
    rows.push_back(
        link_row(area(a), area(b), "road", km(a, b) * kDetour,
                 fmt::format("shared border; great circle between inner points times {}", kDetour)));
  }
  if (rows.empty())
    return with_rows({}, kLinkColumns, rows);  // without outlines nothing is known of neighbours
  for (;;) {
    std::optional<std::pair<std::size_t, std::size_t>> nearest;
    for (std::size_t a = 0; a < deepest.size(); ++a) {
      for (std::size_t b = a + 1; b < deepest.size(); ++b) {
        if (groups.of(a) == groups.of(b)) continue;
        if (!nearest || km(a, b) < km(nearest->first, nearest->second)) nearest = {a, b};
      }
    }
    if (!nearest) break;
    const auto [a, b] = *nearest;
    groups.join(a, b);
    ++over_sea;
    rows.push_back(link_row(area(a), area(b), "sea", km(a, b),
                            "no border in common; great circle to the nearest place"));
  }
  count = rows.size();
  return with_rows({}, kLinkColumns, rows);
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
               {"level", std::string(kLevels[area.level])},
               {"parent", area.parent},
               {"lat", degrees(area.at.lat)},
               {"lon", degrees(area.at.lon)},
               {"kind", std::string(kLevels[area.level])}};
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

// Places, links and outlines out of the files of boundaries and populations.
Result<Ground> make_places(const NewMission& asked, const Code& host, MadeMission& made) {
  auto ground = ground_of(asked);
  if (!ground) return ground;
  if (ground->areas.front().name == asked.host) ground->areas.front().name = host.name;
  const auto populations = read_populations(asked.populations);
  if (!populations) return tl::unexpected(populations.error());
  shape(*ground);
  locate(*ground);
  made.points_before = ground->points_before;
  for (const std::size_t i : ground->deepest())
    made.points_after += points_of(std::span(&ground->shapes[i], 1));
  std::set<std::string> codes;
  for (const Area& area : ground->areas) codes.insert(area.code);
  for (const auto& [code, people] : *populations) {
    if (!codes.contains(code)) made.unknown_population.push_back(code);
  }
  made.files["places.csv"] = places_of(*ground, *populations, made);
  made.files["links.csv"] = links_of(*ground, made.links, made.sea_links);
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
