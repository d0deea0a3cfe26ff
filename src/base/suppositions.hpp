// What a scenario may suppose of a place for some days: one row a key of
// scenarios/*.toml.  The reader, its bounds and messages, what a planner reads
// of the edit, and what models take come from the table; docs/formats.md has a
// line each.
//
// A new key is a name in the enumeration, a row, and the model that asks for it
// (Supposed::places).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace muster {

enum class Supposition : std::uint8_t { kShock };

struct SuppositionRow {
  Supposition what;
  std::string_view key;     // of its tables: [[shock]], with place, from, until and a number
  std::string_view number;  // the key of the number
  double above = 0;         // it is above this
  double most = 0;          // and at most this
  std::string_view means;   // what the number does, as a fix of one that is wrong
  std::string_view edited;  // what a planner reads: "violence" in a place
  std::string_view before;  // without the edit
  std::string_view verb;    // before the number
};

inline constexpr std::array kSuppositions = {
    SuppositionRow{Supposition::kShock, "shock", "factor", 0, 1000,
                   "violence is multiplied by it: 2 doubles it", "violence", "as it comes", "times"},
};

[[nodiscard]] constexpr const SuppositionRow& row_of(Supposition what) {
  return kSuppositions[static_cast<std::size_t>(what)];
}
static_assert([] {
  for (std::size_t k = 0; k < kSuppositions.size(); ++k) {
    if (static_cast<std::size_t>(kSuppositions[k].what) != k) return false;
  }
  return true;
}());

}  // namespace muster
