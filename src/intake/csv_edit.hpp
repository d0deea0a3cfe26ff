// Rows added to a CSV file of the record, all else left as it stands.
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
// empty cell. REQUIRES: every column of a row is one of `columns`.
[[nodiscard]] std::string with_rows(std::string_view text, std::span<const std::string_view> columns,
                                    std::span<const CsvRow> rows);

}  // namespace muster
