// Links for places that nothing joins to the others.
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/geo.hpp"
#include "intake/csv_edit.hpp"

namespace muster {

// A place that must be reached.
struct LinkEnd {
  std::string code{};
  LatLon at{};
  bool island = false;  // known to share no border: it is reached over the sea
};

// Rows of links.csv, marked as derived, by which all `ends` that `links` (pairs of codes) do not join to the
// largest group of them are joined to it, each by the nearest place, nearest first: by road, as long as the
// great circle times kDetour, or over the sea.  None where `links` is empty: a record without a network.
// COST: the square of the ends.
[[nodiscard]] std::vector<CsvRow> joining_rows(std::span<const LinkEnd> ends,
                                               std::span<const std::pair<std::string, std::string>> links);

}  // namespace muster
