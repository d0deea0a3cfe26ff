// Facts that were found as a table, for spreadsheets and maps.
#pragma once

#include <span>

#include "report/files/export_files.hpp"
#include "server/snapshots/snapshot.hpp"

namespace muster {

// One row a fact, in the order given, with ids and names side by side.
[[nodiscard]] ExportTable facts_table(const Snapshot& snapshot, std::span<const FactId> facts);

// A FeatureCollection of the facts whose place has a point, one each, with the cells of facts_table as
// properties.
[[nodiscard]] Json facts_geojson(const Snapshot& snapshot, std::span<const FactId> facts);

}  // namespace muster
