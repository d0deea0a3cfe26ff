// A mission's folder from boundaries and populations.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/day.hpp"
#include "base/result.hpp"
#include "record/catalogue.hpp"
#include "record/load/folder.hpp"

namespace muster {

struct NewMission {
  std::string host;        // ISO 3166-1 alpha-3
  std::string lead;        // the same; empty: the mission itself
  std::string name;        // empty: "Mission in HOST"
  std::string short_name;  // also the mission's id among the actors; empty: "MISSION"
  std::string language;    // of the places' names
  std::vector<std::filesystem::path> boundaries;
  std::vector<std::filesystem::path> populations;
  Day first_day, last_day;  // of the record
};

// What was made, and what would make the record say more, first what unlocks most.
struct MadeMission {
  FolderTexts files;
  std::size_t departments = 0, communes = 0;
  std::size_t links = 0, sea_links = 0;             // all, and those over the sea
  std::size_t points_before = 0, points_after = 0;  // of the deepest areas' outlines
  double people = 0;                                // of the country, as far as they are known
  std::vector<std::string> without_population;      // codes of deepest areas
  std::vector<std::string> unknown_population;      // codes that no boundary has
  std::vector<std::string> next;                    // sentences
};

// Makes the files; nothing is written.  Admin 0, 1 and 2 become country, departments and communes; where the
// files end at admin 1, there are no communes.  Neighbours by land get a road; islands a way over the sea to
// the nearest place. ERRORS: a host or lead that no state has; what read_areas() and read_populations()
// refuse; no area below the country; areas deeper than admin 2 alone.
[[nodiscard]] Result<MadeMission> make_mission(const NewMission& asked, const Catalogue& catalogue);

}  // namespace muster
