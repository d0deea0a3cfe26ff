// Acute food insecurity, area by area: what every form of IPC's and of the Cadre Harmonisé's files is turned
// into, and the facts that are made of it.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "intake/kind.hpp"

namespace muster {

inline constexpr std::array<std::string_view, 3> kIpcPeriods = {"current", "first projection",
                                                                "second projection"};

// The people of one area in one period of an analysis.
struct IpcArea {
  enum Counted : std::uint8_t { kAll, kPhase1, kPhase2, kPhase3, kPhase4, kPhase5, kPhase3Plus, kCounts };
  // Areas of one place are added; those of a group that the file states itself are only counted by phase.
  enum Level : std::uint8_t { kCountry, kGroup, kArea, kAreaOfGroup };

  Day analysis;            // the last day of its month
  Day from;                // the first day for which it holds
  Day until;               // the last one
  std::size_t period = 0;  // index into kIpcPeriods
  PlaceId place;
  std::string name;  // in this analysis
  Level level = kGroup;
  double share = kNotGiven;  // stated by the file for this place, in per cent
  std::array<double, kCounts> people = {kNotGiven, kNotGiven, kNotGiven, kNotGiven,
                                        kNotGiven, kNotGiven, kNotGiven};
};

// What a file has of the host country.
struct IpcAreas {
  std::vector<IpcArea> placed;
  std::vector<IpcArea> without_place;  // areas that are at no place of the record
};

// What differs between IPC and the Cadre Harmonisé.
struct IpcPublisher {
  std::string_view prefix;  // of ids
  std::string_view name;
  std::string_view title;
  std::string_view url;
  std::string_view lag;  // a sentence about the day of publication that is assumed
  bool national;         // it has tables of whole countries beside those of areas
};

// The place that IPC calls by this name at its first level below the country; by its name alone, since what
// looks like a P-code in IPC's names is none.
[[nodiscard]] PlaceMatch ipc_group(const PlaceMatcher& places, std::string_view name);

// The same where the file names no level above an area: its own name, if it is exactly a department's.
[[nodiscard]] PlaceMatch ipc_area(const PlaceMatcher& places, std::string_view name);

// Reads the answer of IPC's API about population: a record for each analysis, groups and areas inside it.
[[nodiscard]] Result<void> read_ipc_api(Reading& reading, IpcAreas& areas);
// Reads the sheet of the Cadre Harmonisé: a row for each area and period.
[[nodiscard]] Result<void> read_cadre_harmonise(Reading& reading, IpcAreas& areas);

// Writes facts and sources, sums as checks, and what must be said about them.
void write_ipc(const IpcAreas& areas, const IpcPublisher& publisher, Reading& reading);

}  // namespace muster
