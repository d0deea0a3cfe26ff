// A mission's folder from boundaries and populations, or from the mission before it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/day.hpp"
#include "base/result.hpp"
#include "intake/new_mission/succession.hpp"
#include "record/catalogue.hpp"
#include "record/load/folder.hpp"
#include "record/view.hpp"

namespace muster {

struct NewMission {
  std::string host;        // ISO 3166-1 alpha-3; empty: the predecessor's
  std::string lead;        // the same; empty: the predecessor's, else the mission itself
  std::string name;        // empty: "Mission in HOST"
  std::string short_name;  // also the mission's id among the actors; empty: "MISSION"
  std::string language;    // of the places' names
  std::vector<std::filesystem::path> boundaries;  // none: the predecessor's places
  std::vector<std::filesystem::path> populations;
  Day first_day, last_day;            // of the record
  bool first_day_moves = false;       // to an earlier year, where something carried over is older
  const View* predecessor = nullptr;  // the mission that it takes over from, as known on a day; nullptr: none
};

// What was made, and what would make the record say more, first what unlocks most.
struct MadeMission {
  FolderTexts files;
  std::size_t departments = 0, communes = 0;
  std::size_t links = 0, sea_links = 0;             // all, and those over the sea
  bool places_taken_over = false;                   // with links and outlines, as they stand
  std::size_t points_before = 0, points_after = 0;  // of the deepest areas' outlines
  double people = 0;                                // of the country, as far as they are known
  std::vector<std::string> without_population;      // codes of deepest areas
  std::vector<std::string> unknown_population;      // codes that no boundary has
  std::vector<std::string> next;                    // sentences
  std::optional<Succession> carried;                // over from the predecessor
};

// Makes the files; nothing is written.  Admin 0, 1 and 2 become country, departments and communes; where the
// files end at admin 1, there are no communes.  Neighbours by land get a road; islands a way over the sea to
// the nearest place.  With a predecessor and without boundaries its places, links and outlines are taken as
// they stand. ERRORS: a host or lead that no state has; another host than the predecessor's; what
// read_areas(), read_populations() and succession_of() refuse; no area below the country; areas deeper than
// admin 2 alone.
// REQUIRES: a host and boundaries, or a predecessor.
[[nodiscard]] Result<MadeMission> make_mission(const NewMission& asked, const Catalogue& catalogue);

}  // namespace muster
