// The reference class: past missions with their ceilings, strengths and promises, from a folder of five CSV
// files. docs/formats.md describes them.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <string_view>
#include <vector>

#include "models/force/history.hpp"
#include "record/load/folder.hpp"

namespace muster {

// What came of a past promise: the word that its outcome begins with.  "Kept in form": the day was kept, the
// number was not.
enum class PastOutcome : std::uint8_t { kUnknown, kKept, kKeptInForm, kLate, kMissed };

// What the number of a past promise counts: the whole force that is to be there on the due day; people who
// are to come on top of those who are there; or a part only, of one contributor or one unit.  A forecast of
// the whole strength can judge the first two.
enum class PromisedPeople : std::uint8_t { kForce, kMore, kPart };
inline constexpr std::array<std::string_view, 3> kPromisedPeople = {"force", "more", "part"};

// What was announced of a past mission.
struct PastPromise {
  Day stated;           // last day of the month or year if no day is given; may not be given
  Day due;              // likewise; not given: no date was named
  double quantity = 0;  // people; NaN: no number
  PromisedPeople of = PromisedPeople::kForce;
  std::string what{};
  std::string outcome{};
  PastOutcome came = PastOutcome::kUnknown;
  std::string source{};
};

struct PastMission {
  History history;  // no ceilings: none is known
  std::string name;
  double police_share = 0;  // of the authorised strength; NaN if it is not known
  Day first_deployed;       // may not be given
  std::vector<PastPromise> promises;
};

struct Reference {
  std::vector<PastMission> missions;  // in the order of missions.csv
  std::size_t strengths = 0;          // rows read, several of one day counted each
  std::size_t ceilings = 0;           // changes of ceiling
  std::size_t promises = 0;
  std::size_t sources = 0;
};

// What the outside view learns from.
[[nodiscard]] std::vector<History> histories_of(const Reference& past);

// The past missions that a forecast of the mission `own` on `on` may learn from: those authorised by then,
// with the ceilings and counts known then (History::known_on), but not the mission itself, whose id here is
// its short name in small letters.
[[nodiscard]] Reference known_before(const Reference& past, std::string_view own, Day on);

// True if the folder has missions.csv, which distinguishes such a folder from a mission's.
[[nodiscard]] bool is_reference(const Folder& folder);

// Reads and checks a folder; everything wrong is reported with file:line:column, and rows with errors are
// left out. Where several rows count one mission on one day, the count used is the one from the monthly
// tables of Passmore, Shannon and Hart (source id psh2018), else one from a text, else one from the tables of
// Bara and Hultman (ids beginning bara2020); between equals the first in the file.
[[nodiscard]] Reference load_reference(const Folder& folder, Problems& problems);

// The reference class that the program carries inside.
[[nodiscard]] Reference embedded_reference(Problems& problems);

}  // namespace muster
