// What a mission takes over from the one before it: who is there, money, open promises, each with its source.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "intake/new_mission/mission_text.hpp"
#include "record/load/folder.hpp"
#include "record/view.hpp"

namespace muster {

// The mission that takes over, as far as it is known before its record is written.
struct Heir {
  std::string id;    // among the actors
  std::string name;  // in full
  std::string lead;  // a state; empty: who leads the predecessor
  // P-codes of places that are not the predecessor's, and the country among them; empty: its places are taken
  // over.
  std::set<std::string, std::less<>> places;
  std::string country;
  Day first_day, last_day;       // of the record
  bool first_day_moves = false;  // to the first of January before the earliest that is carried over
};

struct Succession {
  std::string predecessor;  // its short name
  Day on;                   // as known on this day
  MissionKeys keys;         // of mission.toml, but how it was made
  // facts.csv, sources.csv, actors.csv, and where there is something to say units.csv, closures.csv,
  // series.toml; where places are taken over places.csv, links.csv and boundaries.geojson.
  FolderTexts files;
  std::size_t facts = 0, sources = 0, units = 0, closures = 0, series = 0;
  std::vector<std::string> left_out;  // sentences: what, why, which
};

// The facts that the status of `predecessor` rests on: of each contributor the pledges, the notification and
// the people in theatre, with the claims that lost; counts of the whole mission; money; all reports of each
// open promise and what was delivered of it.  In the order of its files.
[[nodiscard]] std::vector<FactId> inherited_facts(const View& predecessor);

// The rows of the record of a mission that takes over.  A fact keeps its id and all that it says; counts of
// the predecessor as a whole become counts of the heir, and the note says where the fact comes from.
// Mandates, the authorised strength, steps and requirements are not carried over: the heir has its own.
// ERRORS: nothing known to be carried over, or nothing within the record's days; an id that another actor
// has.
[[nodiscard]] Result<Succession> succession_of(const View& predecessor, const Heir& heir,
                                               const Catalogue& catalogue);

// What the heir need not be asked for: what was carried over, and facts about the host that stay where they
// are.
[[nodiscard]] Filled filled_by(const View& predecessor);

// What `made` carried over, in sentences for reading: numbers as the status of the heir has them, what was
// left out, and where the heir's status differs from the predecessor's.
// REQUIRES: both views are of the day of `made`.
[[nodiscard]] std::vector<std::string> succession_told(const Succession& made, const View& predecessor,
                                                       const View& heir);

}  // namespace muster
