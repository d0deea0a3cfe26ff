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
    problems.warning({folder.name_of(name)}, "left by a system or an editor, and ignored", "remove it");
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
      "mission.toml",     "series.toml", "sources.csv", "actors.csv",   "steps.csv",    "units.csv",
      "requirements.csv", "places.csv",  "links.csv",   "closures.csv", "violence.csv", "boundaries.geojson",
      "scenarios",        "forecasts",   "README.md",   kWeightsFile};
  for (const std::string& name : folder.names()) {
    const bool known = std::find(std::begin(kKnown), std::end(kKnown), name) != std::end(kKnown);
    if (pass_over(folder, name, problems) || known || is_facts(name) || name.starts_with('.')) continue;
    problems.error({folder.name_of(name)}, "a file that a mission folder does not have",
                   suggestion(name, {std::begin(kKnown), std::end(kKnown)}));
  }
}

// One mission while its files are read, in the order in which later ones name rows of earlier ones.
class Reading {
 public:
  Reading(const Folder& folder, Mission& mission, Problems& problems)
      : folder_(folder), mission_(mission), problems_(problems), loading_(mission, problems) {}

  // False where a file could not be read: others would be reported as naming what is not there.
  bool all() {
    read("series.toml", false,
         [&](const TextFile& file) { add_series(mission_.catalogue, file, problems_); });
    for (const Series& series : mission_.catalogue.series) loading_.series.add(series.id);
    for (const Code& currency : mission_.catalogue.currencies) loading_.currencies.add(currency.code);
    load("sources.csv", true, load_sources);
    load("actors.csv", false, load_actors);
    add_states(loading_);
    load("mission.toml", true, load_mission_toml);
    if (mission_.currencies.empty()) mission_.currencies = {mission_.currency};
    load("places.csv", true, load_places);
    load("requirements.csv", false, load_requirements);
    load("units.csv", false, load_units);
    load("steps.csv", false, load_steps);
    load("links.csv", false, load_links);
    load("closures.csv", false, load_closures);
    load(kWeightsFile, false, load_weights);
    facts();
    load("violence.csv", false, load_violence);
    scenarios();
    boundaries();
    return readable_;
  }

 private:
  template <class Use>
  void read(std::string_view name, bool required, const Use& use) {
    const TextFile* file = open(mission_, folder_, name, required, problems_);
    if (file == nullptr) return;
    if (auto wrong = wrong_form(*file)) {
      problems_.error(std::move(wrong->where), std::move(wrong->what), std::move(wrong->fix));
      readable_ = false;
    }
    if (readable_) use(*file);
  }

  void load(std::string_view name, bool required, void (*reader)(const TextFile&, Loading&)) {
    read(name, required, [&](const TextFile& file) { reader(file, loading_); });
  }

  void facts() {
    bool any = false;
    for (const std::string& name : folder_.names()) {
      if (!is_facts(name) || is_litter(name) || is_copy(folder_, name)) continue;
      any = true;
      load(name, true, load_facts);
    }
    if (!any) problems_.error({folder_.name_of("facts.csv")}, "the file is missing", std::string(kDescribed));
  }

  void scenarios() {
    for (const std::string& name : folder_.names("scenarios")) {
      const std::string path = "scenarios/" + name;
      if (is_litter(name)) {
        problems_.warning({folder_.name_of(path)}, "left by a system or an editor, and ignored", "remove it");
        continue;
      }
      if (name.starts_with('.')) continue;
      if (!name.ends_with(".toml")) {
        problems_.error({folder_.name_of(path)}, "a scenario's name ends in .toml");
        continue;
      }
      load(path, true, load_scenario);
    }
  }

  void boundaries() {
    if (!folder_.has("boundaries.geojson")) return;
    const auto file = folder_.read("boundaries.geojson", problems_);
    if (!file) return;
    constexpr int kDeepest = 64;  // GeoJSON needs 9; who writes it out again calls itself for each level
    if (const char* deep = json_deeper_than(file->text(), kDeepest); deep != nullptr) {
      problems_.error(file->position(deep), fmt::format("nested deeper than {} levels", kDeepest),
                      "GeoJSON needs 9: is this another file?");
    } else {
      mission_.boundaries = std::string(file->text());
    }
  }

  const Folder& folder_;
  Mission& mission_;
  Problems& problems_;
  Loading loading_;
  bool readable_ = true;
};

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
  if (Reading(folder, mission, problems).all()) return mission;
  Mission unread;
  unread.folder = folder.name();
  return unread;
}

}  // namespace muster
