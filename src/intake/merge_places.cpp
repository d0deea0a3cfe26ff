#include "intake/merge_places.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/number.hpp"
#include "intake/csv_edit.hpp"
#include "intake/matching/fold.hpp"
#include "intake/new_mission/ground.hpp"
#include "intake/new_mission/mission_text.hpp"
#include "intake/record_columns.hpp"
#include "record/words.hpp"

namespace muster {
namespace {

constexpr int kDeepestLevel = 2;  // communes

// "name;other name": a ';' inside a name would part it.
void add_name(std::string& list, std::string name) {
  std::replace(name.begin(), name.end(), ';', ',');
  list += (list.empty() ? "" : ";") + name;
}

// `source` with what it says of people replaced; places.csv parts what it says by "; ".
std::string with_people(std::string_view source, const std::string& people) {
  std::string text;
  bool told = false;
  const auto add = [&](std::string_view part) {
    text += text.empty() ? "" : "; ";
    text += part;
  };
  while (!source.empty()) {
    const std::size_t end = std::min(source.find("; "), source.size());
    const std::string_view part = source.substr(0, end);
    source.remove_prefix(std::min(end + 2, source.size()));
    if (!part.starts_with("people:") && !part.starts_with("pop:")) {
      add(part);
    } else if (!told) {
      add("people: " + people);
      told = true;
    }
  }
  if (!told) add("people: " + people);
  return text;
}

std::string people_text(double people, int year) {
  if (!given(people)) return {};
  return year > 0 ? fmt::format("{} ({})", with_thousands(people), year) : with_thousands(people);
}

class PlaceMerge {
 public:
  PlaceMerge(const FolderTexts& texts, const Mission& mission, RecordChanges& changes)
      : texts_(texts), mission_(mission), changes_(changes) {
    for (std::uint32_t p = 0; p < mission.places.size(); ++p)
      known_.emplace(mission.places[p].pcode, PlaceId{p});
  }

  Result<void> run(const std::vector<Proposal>& proposals) {
    for (const Proposal& proposal : proposals) {
      for (const Area& area : proposal.areas) take(area);
    }
    if (!areas_.empty()) merge_areas();
    if (auto done = add_people(proposals); !done) return done;
    write();
    return {};
  }

 private:
  void merge_areas() {
    number_areas();
    derive_from_outlines();
    locate_by_parts(areas_);
    for (const Area& area : areas_) {
      const auto known = known_.find(area.code);
      known == known_.end() ? add(area) : compare(area, mission_[known->second]);
    }
    write_links();
    tell_unlocated();
  }

  // Several files may tell of one area: the first says what it is, others add what it lacks.
  void take(const Area& area) {
    const auto [at, is_new] = numbers_.emplace(area.code, areas_.size());
    if (is_new) {
      areas_.push_back(area);
      return;
    }
    Area& before = areas_[at->second];
    for (const std::string& name : area.names) {
      if (std::find(before.names.begin(), before.names.end(), name) == before.names.end())
        before.names.push_back(name);
    }
    if (!before.names.empty() && before.name == before.code) before.name = before.names.front();
    if (before.outline.empty()) before.outline = area.outline;
    if (!before.located()) before.at = area.at;
  }

  // Parents first; where the record knows a point, that one stands.
  void number_areas() {
    std::stable_sort(areas_.begin(), areas_.end(),
                     [](const Area& a, const Area& b) { return a.level < b.level; });
    for (std::size_t i = 0; i < areas_.size(); ++i) {
      numbers_[areas_[i].code] = i;
      const auto known = known_.find(areas_[i].code);
      if (known != known_.end() && mission_[known->second].located())
        areas_[i].at = mission_[known->second].at;
    }
  }

  // The areas that have an outline, and those that these lie in.
  [[nodiscard]] Ground outlined() const {
    std::set<std::string_view> wanted;
    for (std::size_t i = areas_.size(); i-- > 0;) {
      if (areas_[i].outline.empty() && !wanted.contains(areas_[i].code)) continue;
      wanted.insert(areas_[i].code);
      wanted.insert(areas_[i].parent);
    }
    Ground ground;
    for (const Area& area : areas_) {
      if (!wanted.contains(area.code)) continue;
      ground.areas.push_back(area);
      const auto known = known_.find(area.code);
      if (known == known_.end()) continue;
      ground.areas.back().name = mission_[known->second].name;
    }
    return ground;
  }

  // Points inside and boundaries.geojson: what is needed of them; and the outlines for links.
  void derive_from_outlines() {
    const bool boundaries = !texts_.contains("boundaries.geojson");
    const bool any = std::any_of(areas_.begin(), areas_.end(), [&](const Area& area) {
      return !area.located() || (!area.outline.empty() && (boundaries || needs_links(area)));
    });
    if (!any) return;
    ground_ = outlined();
    if (ground_.areas.empty()) return;
    shape_areas(ground_);
    locate_areas(ground_);
    for (const Area& area : ground_.areas) {
      Area& whole = areas_[numbers_.at(area.code)];
      whole.at = area.at;
      whole.point_from = area.point_from;
    }
    if (boundaries) write_boundaries(ground_);
  }

  [[nodiscard]] bool needs_links(const Area& area) const {
    return mission_.links.empty() || !known_.contains(area.code);
  }

  void write_boundaries(const Ground& ground) {
    const auto drawn = std::count_if(ground.shapes.begin(), ground.shapes.end(),
                                     [](const Shape& shape) { return !shape.empty(); });
    if (drawn == 0) return;
    changes_.added_outlines = static_cast<std::size_t>(drawn);
    changes_.files["boundaries.geojson"] = geojson_of(ground);
  }

  // The deepest of the levels that admin files have, 0 to 2.
  [[nodiscard]] int depth_of_record() const {
    int depth = 0;
    for (const Place& place : mission_.places) {
      if (place.level == PlaceLevel::kDepartment) depth = std::max(depth, 1);
      if (place.level == PlaceLevel::kCommune) depth = 2;
    }
    return depth;
  }

  // Of a record without links, all that outlines tell; of another, those of places that are added.  Then what
  // is still joined to nothing is joined to the nearest place.
  void write_links() {
    const bool none_yet = mission_.links.empty();
    std::vector<CsvRow> rows;
    const bool deep = std::any_of(ground_.areas.begin(), ground_.areas.end(),
                                  [&](const Area& area) { return area.level >= depth_of_record(); });
    if (!ground_.areas.empty() && deep) {
      for (CsvRow& row : neighbour_rows(ground_)) {
        if (none_yet || added_.contains(row.at("from")) || added_.contains(row.at("to")))
          rows.push_back(std::move(row));
      }
    } else if (!ground_.areas.empty() && none_yet) {
      const LevelWords words = level_words(mission_);
      changes_.remarks.push_back(
          fmt::format("no links were derived: the outlines are of {}, and the record has {}; give their "
                      "outlines too (admin 2)",
                      words.admin1.plural, words.admin2.plural));
    }
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const Link& link : mission_.links)
      pairs.emplace_back(mission_[link.from].pcode, mission_[link.to].pcode);
    for (const CsvRow& row : rows) pairs.emplace_back(row.at("from"), row.at("to"));
    for (CsvRow& row : joining_rows(ends(), pairs)) rows.push_back(std::move(row));
    if (rows.empty()) return;
    changes_.added_links = rows.size();
    changes_.files["links.csv"] = with_rows(text_of("links.csv"), kLinkColumns, rows);
  }

  // What `check` wants to be reached: communes and sites, of the record and added.  Who borders on whom is
  // known where all of the communes are drawn.
  [[nodiscard]] std::vector<LinkEnd> ends() const {
    std::vector<LinkEnd> list;
    bool all_drawn = true;
    const auto add_commune = [&](const std::string& code, LatLon at) {
      list.push_back({code, at, true});
      const auto area = numbers_.find(code);
      all_drawn = all_drawn && area != numbers_.end() && !areas_[area->second].outline.empty();
    };
    for (const Place& place : mission_.places) {
      if (place.level == PlaceLevel::kCommune) add_commune(std::string(place.pcode), place.at);
      if (place.level == PlaceLevel::kSite) list.push_back({std::string(place.pcode), place.at, false});
    }
    for (const Area& area : areas_) {
      if (area.level == kDeepestLevel && added_.contains(area.code)) add_commune(area.code, area.at);
    }
    for (LinkEnd& end : list) end.borders_known = end.borders_known && all_drawn;
    return list;
  }

  void add(const Area& area) {
    const bool parent_known =
        area.parent.empty() || known_.contains(area.parent) || added_.contains(area.parent);
    if (!area.located() || !parent_known) {
      unlocated_.push_back(area.code);
      return;
    }
    added_.insert(area.code);
    std::string other;
    for (const std::string& name : area.names) {
      if (folded(name) != folded(area.name)) add_name(other, name);
    }
    rows_.push_back({{"pcode", area.code},
                     {"name", area.name},
                     {"level", std::string(level_word(area.level))},
                     {"parent", area.parent},
                     {"lat", degrees_text(area.at.lat)},
                     {"lon", degrees_text(area.at.lon)},
                     {"source", fmt::format("code, name: {}; point: {}", area.source,
                                            area.point_from.empty() ? "the same file's" : area.point_from)},
                     {"other_names", other}});
    ++changes_.added_places;
  }

  void compare(const Area& area, const Place& place) {
    CsvRow& cells = cells_[area.code];
    std::set<std::string> known = {folded(place.name)};
    for (const std::string_view other : listed_names(place.other_names)) known.insert(folded(other));
    std::string names(place.other_names);
    for (const std::string& name : area.names) {
      if (const std::string key = folded(name); !key.empty() && known.insert(key).second)
        add_name(names, name);
    }
    if (names != place.other_names) {
      changes_.changed_places.push_back({area.code, "other_names", std::string(place.other_names), names});
      cells["other_names"] = names;
    }
    if (!place.located() && area.located()) {
      cells["lat"] = degrees_text(area.at.lat);
      cells["lon"] = degrees_text(area.at.lon);
      cells["source"] =
          fmt::format("{}; point: {}", place.source, area.point_from.empty() ? area.source : area.point_from);
      changes_.changed_places.push_back({area.code, "point", "", cells["lat"] + " " + cells["lon"]});
    }
    if (cells.empty()) {
      cells_.erase(area.code);
      ++changes_.unchanged;
    }
  }

  void tell_unlocated() {
    if (unlocated_.empty()) return;
    changes_.remarks.push_back(fmt::format(
        "{} not added, since the files give neither a point nor an outline: {}; give outlines (GeoJSON)",
        plural(unlocated_.size(), "area was", "areas were"), some_of(unlocated_)));
  }

  Result<void> add_people(const std::vector<Proposal>& proposals) {
    std::map<std::string, ProposedPeople> latest;
    for (const Proposal& proposal : proposals) {
      for (const ProposedPeople& now : proposal.people) {
        const auto [at, is_new] = latest.emplace(now.place, now);
        if (is_new || now.year < at->second.year) continue;
        if (now.year == at->second.year && now.people != at->second.people) {
          return failure(fmt::format(
              "two of these files give '{}' different numbers of people, {} and {}: import "
              "one of them",
              now.place, people_text(at->second.people, at->second.year), people_text(now.people, now.year)));
        }
        at->second = now;
      }
    }
    for (const auto& [code, now] : latest) {
      const auto known = known_.find(code);
      known != known_.end() ? set_people(now, mission_[known->second]) : set_people_of_added(now);
    }
    return {};
  }

  void set_people_of_added(const ProposedPeople& now) {
    const auto row =
        std::find_if(rows_.begin(), rows_.end(), [&](const CsvRow& r) { return r.at("pcode") == now.place; });
    if (row == rows_.end()) return;  // an area without a point, of which was told
    (*row)["population"] = fmt::format("{:.0f}", now.people);
    if (now.year > 0) (*row)["population_year"] = fmt::format("{}", now.year);
    (*row)["source"] = with_people(row->at("source"), now.source);
  }

  void set_people(const ProposedPeople& now, const Place& place) {
    const bool earlier = given(place.population) && now.year < place.population_year;
    const bool same = place.population == now.people && place.population_year == now.year;
    if (earlier || same) {
      ++changes_.unchanged;
      return;
    }
    CsvRow& cells = cells_[now.place];
    const auto source = cells.find("source");
    const std::string before = source == cells.end() ? std::string(place.source) : source->second;
    cells["population"] = fmt::format("{:.0f}", now.people);
    cells["population_year"] = now.year > 0 ? fmt::format("{}", now.year) : "";
    cells["source"] = with_people(before, now.source);
    changes_.changed_places.push_back({now.place, "population",
                                       people_text(place.population, place.population_year),
                                       people_text(now.people, now.year)});
  }

  [[nodiscard]] std::string_view text_of(const std::string& file) const {
    const auto text = texts_.find(file);
    return text == texts_.end() ? std::string_view() : text->second;
  }

  void write() {
    if (cells_.empty() && rows_.empty()) return;
    std::string text(text_of("places.csv"));
    if (!cells_.empty()) text = with_cells(text, "pcode", kPlaceColumns, cells_);
    if (!rows_.empty()) text = with_rows(text, kPlaceColumns, rows_);
    changes_.files["places.csv"] = std::move(text);
  }

  const FolderTexts& texts_;
  const Mission& mission_;
  RecordChanges& changes_;
  std::map<std::string, PlaceId, std::less<>> known_;
  std::vector<Area> areas_;
  Ground ground_{};  // those with an outline and those that they lie in, where outlines are needed
  std::map<std::string, std::size_t> numbers_;  // of areas_, by code
  std::set<std::string> added_;
  std::vector<std::string> unlocated_;
  std::vector<CsvRow> rows_;
  CsvCells cells_;
};

}  // namespace

Result<void> merge_places(const std::vector<Proposal>& proposals, const FolderTexts& texts,
                          const Mission& mission, RecordChanges& changes) {
  return PlaceMerge(texts, mission, changes).run(proposals);
}

}  // namespace muster
