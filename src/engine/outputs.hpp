// The one table of the outputs of a run of the whole chain.  The rows of runs, the NetCDF and CSV files with
// their names and units, and the table in docs/guide/forecast.md come from it.  A new output is a name in the
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
    kContributor,  // one column each, and a last one for unknown contributors
    kPlace,
  };
  enum class Kept : std::uint8_t {
    kLast,  // the value in the evening of the kept day
    kSum,   // the sum since the evening of the kept day before
  };
  enum class Needs : std::uint8_t {
    kNothing,
    kViolence,  // a plan of violence
    kPeople,    // a plan of violence and one of the displaced
  };
  Output output;
  std::string_view name;  // in files
  std::string_view
      unit;  // "money": the mission's currency; "1": a share, a number, or 1 for yes and 0 for no
  std::string_view meaning;
  Of of;
  Kept kept;
  Needs needs;
  // Writes the columns, which start at 0; with kSum it adds the day to them, every evening.
  void (*take)(const Evening& evening, std::span<float> columns);
};

// In the order of the enumeration.
[[nodiscard]] std::span<const OutputRow, kOutputs> output_table();
[[nodiscard]] inline const OutputRow& row_of(Output output) {
  return output_table()[static_cast<std::size_t>(output)];
}

}  // namespace muster
