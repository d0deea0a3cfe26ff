// The readers of each form of file: for table_file alone.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "intake/tables/table.hpp"

namespace muster {

// Told how far reading has come, so that memory can be given back.
using Passed = std::function<void(const char*)>;

// CSV.  The delimiter is the one of comma, semicolon and tab that stands most often in the first rows outside
// quotes.
[[nodiscard]] Result<void> csv_rows(std::string_view bytes, const TakeRow& take, const Passed& passed);

// The lists of records in a JSON text: objects or lists in a list that stands in no other list.  The rows of
// objects begin with a header of all keys that occur in any of them; what is nested is named "a.b", lists
// become one cell whose parts are parted by kListMark; "coordinates" are passed over.
struct JsonList {
  std::string name;  // the keys that lead to it, joined by points
  std::uint64_t records = 0;
  bool of_objects = false;           // else of lists
  std::vector<std::string> columns;  // of objects, in order of arrival
};
[[nodiscard]] Result<std::vector<JsonList>> json_lists(std::string_view bytes, const Passed& passed);
[[nodiscard]] Result<void> json_rows(std::string_view bytes, const JsonList& list, const TakeRow& take,
                                     const Passed& passed);

// The sheets of a workbook, in its order, without their rows; and the rows of one, empty ones too.
// `bytes` is the whole file.
struct XlsxSheet {
  std::string name;
  std::string part;  // the file in the archive
  bool hidden = false;
};
[[nodiscard]] Result<std::vector<XlsxSheet>> xlsx_sheets(std::string_view bytes);
[[nodiscard]] Result<void> xlsx_rows(std::string_view bytes, const XlsxSheet& sheet, const TakeRow& take);

// The one CSV or JSON file in a zip archive, unpacked.
struct Unpacked {
  std::string name;
  std::string bytes;
};
[[nodiscard]] Result<Unpacked> unpack_only_file(std::string_view bytes);

// `cell` as UTF-8: as it is, or out of `room` where it was Windows-1252.
[[nodiscard]] std::string_view as_utf8(std::string_view cell, std::string& room);

}  // namespace muster
