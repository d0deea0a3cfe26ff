#include "record/load/load.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/files/file_form.hpp"
#include "base/files/nesting.hpp"
#include "record/load/loading.hpp"

namespace muster {
namespace {

constexpr std::string_view kDescribed = "docs/formats.md describes it";

// Opens `name` in the mission's folder and keeps it; nullptr if it is not there (a problem if `required`) or
// not text.
const TextFile* open(Mission& mission, const Folder& folder, std::string_view name, bool required,
                     Problems& problems) {
  if (!folder.has(name)) {
    if (required) problems.error({folder.name_of(name)}, "the file is missing", std::string(kDescribed));
    return nullptr;
  }
  auto file = folder.read(name, problems);
  if (!file) return nullptr;
  return &mission.files.emplace_back(std::move(*file));
}

bool is_facts(std::string_view name) {
  return name.starts_with("facts") && name.ends_with(".csv");
}

// True for a copy of another file of the folder.
bool is_copy(const Folder& folder, std::string_view name) {
  const auto original = copied_from(name);
  return original && folder.has(*original);
}

// True for a file that is no part of the mission, which a problem says: what systems leave, and a copy of a
// table.
bool pass_over(const Folder& folder, std::string_view name, Problems& problems) {
  if (is_litter(name)) {
    problems.warning({folder.name_of(name)}, "left by a system or an editor, and passed over", "remove it");
    return true;
  }
  if (!is_copy(folder, name)) return false;
  problems.error({folder.name_of(name)}, fmt::format("a copy of {}", *copied_from(name)),
                 "remove it, or give it a name of its own");
  return true;
}

// A file that nobody reads is most likely misspelt.
void check_file_names(const Folder& folder, Problems& problems) {
  static constexpr std::string_view kKnown[] = {
      "mission.toml", "series.toml",        "sources.csv", "actors.csv", "steps.csv",
      "units.csv",    "requirements.csv",   "places.csv",  "links.csv",  "closures.csv",
      "violence.csv", "boundaries.geojson", "scenarios",   "forecasts",  "README.md"};
  for (const std::string& name : folder.names()) {
    const bool known = std::find(std::begin(kKnown), std::end(kKnown), name) != std::end(kKnown);
    if (pass_over(folder, name, problems) || known || is_facts(name) || name.starts_with('.')) continue;
    problems.error({folder.name_of(name)}, "a file that a mission folder does not have",
                   suggestion(name, {std::begin(kKnown), std::end(kKnown)}));
  }
}

}  // namespace

Mission load_mission(const std::filesystem::path& folder, Catalogue catalogue, Problems& problems) {
  return load_mission(Folder(folder), std::move(catalogue), problems);
}

Mission load_mission(const Folder& folder, Catalogue catalogue, Problems& problems) {
  Mission mission;
  mission.folder = folder.name();
  mission.catalogue = std::move(catalogue);
  if (!folder.missing().empty()) {
    problems.error({folder.name()}, std::string(folder.missing()),
                   "name a mission folder, such as missions/haiti-mss");
    return mission;
  }
  check_file_names(folder, problems);
  bool readable = true;
  const auto read = [&](std::string_view name, bool required, const auto& use) {
    const TextFile* file = open(mission, folder, name, required, problems);
    if (file == nullptr) return;
    if (auto wrong = wrong_form(*file)) {
      problems.error(std::move(wrong->where), std::move(wrong->what), std::move(wrong->fix));
      readable = false;
    }
    // Where a file cannot be read, others would be told to name what it holds.
    if (readable) use(*file);
  };
  read("series.toml", false, [&](const TextFile& file) { add_series(mission.catalogue, file, problems); });

  Loading loading(mission, problems);
  for (const Series& series : mission.catalogue.series) loading.series.add(series.id);
  for (const Code& currency : mission.catalogue.currencies) loading.currencies.add(currency.code);
  read("sources.csv", true, [&](const TextFile& file) { load_sources(file, loading); });
  read("actors.csv", false, [&](const TextFile& file) { load_actors(file, loading); });
  add_states(loading);
  read("mission.toml", true, [&](const TextFile& file) { load_mission_toml(file, loading); });
  if (mission.currencies.empty()) mission.currencies = {mission.currency};
  read("places.csv", true, [&](const TextFile& file) { load_places(file, loading); });
  read("requirements.csv", false, [&](const TextFile& file) { load_requirements(file, loading); });
  read("units.csv", false, [&](const TextFile& file) { load_units(file, loading); });
  read("steps.csv", false, [&](const TextFile& file) { load_steps(file, loading); });
  read("links.csv", false, [&](const TextFile& file) { load_links(file, loading); });
  read("closures.csv", false, [&](const TextFile& file) { load_closures(file, loading); });
  bool any_facts = false;
  for (const std::string& name : folder.names()) {
    if (!is_facts(name) || is_litter(name) || is_copy(folder, name)) continue;
    any_facts = true;
    read(name, true, [&](const TextFile& file) { load_facts(file, loading); });
  }
  if (!any_facts)
    problems.error({folder.name_of("facts.csv")}, "the file is missing", std::string(kDescribed));
  read("violence.csv", false, [&](const TextFile& file) { load_violence(file, loading); });
  for (const std::string& name : folder.names("scenarios")) {
    if (is_litter(name)) {
      problems.warning({folder.name_of("scenarios/" + name)},
                       "left by a system or an editor, and passed over", "remove it");
      continue;
    }
    if (name.starts_with('.')) continue;
    if (!name.ends_with(".toml")) {
      problems.error({folder.name_of("scenarios/" + name)}, "a scenario's name ends in .toml");
      continue;
    }
    read("scenarios/" + name, true, [&](const TextFile& file) { load_scenario(file, loading); });
  }
  if (folder.has("boundaries.geojson")) {
    if (auto file = folder.read("boundaries.geojson", problems)) {
      constexpr int kDeepest = 64;  // GeoJSON needs 9; who writes it out again calls itself for each level
      if (const char* deep = json_deeper_than(file->text(), kDeepest); deep != nullptr) {
        problems.error(file->position(deep), fmt::format("nested deeper than {} levels", kDeepest),
                       "GeoJSON needs 9: is this another file?");
      } else {
        mission.boundaries = std::string(file->text());
      }
    }
  }
  if (readable) return mission;
  Mission unread;
  unread.folder = folder.name();
  return unread;
}

}  // namespace muster
