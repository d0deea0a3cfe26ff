// The one table of what a run of the whole chain leaves.  The rows of runs, NetCDF and CSV files, names and
// units in them, and the table in docs/guide/forecast.md come from it: a new output is a name in the
// enumeration and a row of the table.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace muster {

// In the order of the columns of a run.
enum class Output : std::uint8_t {
  kStrength,
  kBalance,
  kPaidIn,
  kNeeded,
  kAirportOpen,
  kPortOpen,
  kMandate,
  kEvents,
  kDeaths,
  kControl,
  kHostPolice,
  kPrisonsEmptied,
  kStationsHit,
  kDisplaced,
  kDisplacedInAll,
  kFled,
  kReturned,
  kAbroad,
};
inline constexpr std::size_t kOutputs = static_cast<std::size_t>(Output::kAbroad) + 1;

struct Evening;

struct OutputRow {
  enum class Of : std::uint8_t {
    kMission,
    kContributor,  // a column each, and after them one for those nobody knows yet
    kPlace,
  };
  enum class Kept : std::uint8_t {
    kLast,  // as it is in the evening of the day kept
    kSum,   // all since the evening of the day kept before
  };
  enum class Needs : std::uint8_t {
    kNothing,
    kViolence,  // a plan of violence
    kPeople,    // and one of the displaced
  };
  Output output;
  std::string_view name;  // in files
  std::string_view
      unit;  // "money": the mission's currency; "1": a share, a number, or 1 for yes and 0 for no
  std::string_view meaning;
  Of of;
  Kept kept;
  Needs needs;
  // Writes the columns, which are 0 before; with kSum adds the day to them, every evening.
  void (*take)(const Evening& evening, std::span<float> columns);
};

// In the order of the enumeration.
[[nodiscard]] std::span<const OutputRow, kOutputs> output_table();
[[nodiscard]] inline const OutputRow& row_of(Output output) {
  return output_table()[static_cast<std::size_t>(output)];
}

}  // namespace muster
