// Rows of links.csv that are derived, and marked so: between neighbours, and to places that nothing else
// joins.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/geo.hpp"
#include "intake/csv_edit.hpp"

namespace muster {

// Straight lines between the inner points of neighbours times this are taken for the length of the road.  An
// assumption: in most countries roads are 1.2 to 1.5 times as long as the straight line.
inline constexpr double kDetour = 1.3;

// A place that must be reached.
struct LinkEnd {
  std::string code{};
  LatLon at{};
  bool borders_known =
      false;  // with all others': one that shares no border with another is parted by the sea
};

// A road between two neighbours with a border in common, as long as the great circle times kDetour.
[[nodiscard]] CsvRow neighbour_row(const LinkEnd& from, const LinkEnd& to);

// Rows by which all `ends` that `links` (pairs of codes) do not join to the largest group of them are joined
// to it, group by group, each between its nearest two places, nearest first: over the sea between two places
// whose borders are known, else by road, as long as the great circle times kDetour.  None where `links` is
// empty: a record without a network.  REQUIRES: codes of ends, each once.  COST: the square of the ends.
[[nodiscard]] std::vector<CsvRow> joining_rows(std::span<const LinkEnd> ends,
                                               std::span<const std::pair<std::string, std::string>> links);

}  // namespace muster
