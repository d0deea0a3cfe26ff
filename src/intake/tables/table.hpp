// A file of the field as tables of text: what every form of file (CSV, XLSX, JSON) is turned into.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace muster {

// Parts the texts of a list inside one cell, as JSON has them; no text of the field holds it.
inline constexpr char kListMark = '\x1f';

// One row.  Its cells are good until the next row is given.
struct TableRow {
  std::span<const std::string_view> cells;
  std::uint64_t number = 0;  // as a reader of the file counts them, from 1; of JSON, of the records

  // The cell of a column without the blanks around it; "" where the row is shorter.
  [[nodiscard]] std::string_view operator[](std::size_t column) const;
};

// Takes one row; false: that was enough.
using TakeRow = std::function<bool(const TableRow&)>;

// A table of a file, as far as is needed to tell what it is.
struct Sheet {
  std::string name;  // of a workbook's sheet, or of the list in a JSON file; may be empty
  bool hidden = false;
  std::vector<std::vector<std::string>> head;  // its first rows, at most kHeadRows
};
inline constexpr std::size_t kHeadRows = 30;  // HXL's rule looks for the row of tags in the first 25

// `text` without blanks, tabs and no-break spaces around it.
[[nodiscard]] std::string_view without_blanks(std::string_view text);

}  // namespace muster
