// Rows added and cells changed in a CSV file of the record, all else left as it stands.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

namespace muster {

// A row's cells by column; columns that are not named are empty.
using CsvRow = std::map<std::string, std::string, std::less<>>;

// `text` with the rows behind its last, in the order of its own columns.  An empty text gets a header of
// `columns`; where a row fills a column that the header lacks, the header gets it, and each row above an
// empty cell, every other byte as it was. REQUIRES: every column of a row is one of `columns`.
[[nodiscard]] std::string with_rows(std::string_view text, std::span<const std::string_view> columns,
                                    std::span<const CsvRow> rows);

// New cells of rows, by the text of each row's key.
using CsvCells = std::map<std::string, CsvRow, std::less<>>;

// `text` with these cells in the rows whose cell of column `key` is theirs; every other byte stays: quotes,
// line ends, empty lines, the row of HXL tags.  Where a cell is set of one of `columns` that the header
// lacks, the header gets it, and each row an empty cell; of a key that no row has, nothing is set. REQUIRES:
// every column of a cell is one of `columns`; a header that names `key`.
[[nodiscard]] std::string with_cells(std::string_view text, std::string_view key,
                                     std::span<const std::string_view> columns, const CsvCells& cells);

}  // namespace muster
