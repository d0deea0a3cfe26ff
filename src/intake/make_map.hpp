// The draft of a mapping for a table that nobody has described yet.
#pragma once

#include <string>

#include "intake/matching/place_matcher.hpp"
#include "intake/tables/table_file.hpp"
#include "record/catalogue.hpp"

namespace muster {

// A mapping (mapping.hpp) with comments, guessed from the names of columns, their tags of HXL and the first
// rows: which column holds the day, which the place, and one [[fact]] for each column of numbers whose name
// says a series. What only the user knows stands as "FILL IN"; each column that is not used is named, with
// its first value. `places`: of the mission, so that columns with its P-codes or names are found whatever
// they are called; may be null.
[[nodiscard]] std::string drafted_map(const TableFile& file, const Catalogue& catalogue,
                                      const PlaceMatcher* places);

}  // namespace muster
