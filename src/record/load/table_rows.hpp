// What the readers of tables share: for the load_*.cpp of this folder.
#pragma once

#include <span>
#include <string_view>

#include "record/load/loading.hpp"
#include "record/load/row_reader.hpp"

namespace muster {

// The file that is being read is always the last one opened.
[[nodiscard]] inline Row row_of(const RowCells& row, const Mission& mission) {
  return {static_cast<std::uint32_t>(mission.files.size() - 1), row.row_start()};
}

// Adds every name of a column; problems of the file are reported when it is read in full.
void add_names(const TextFile& file, std::span<const ColumnSpec> columns, std::size_t column,
               NameTable& names, Mission& mission);

// Reports a day in the past that its source was published before.
void check_reported(RowCells& row, std::size_t column, Day day, SourceId source, const Mission& mission);

}  // namespace muster
