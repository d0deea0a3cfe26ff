#include <fmt/format.h>

#include <algorithm>
#include <deque>

#include "base/files/csv.hpp"
#include "intake/tables/forms.hpp"

namespace muster {
namespace {

// The delimiter that stands most often outside quotes in the first 64 KiB; a comma where none does.
Delimiter delimiter_of(std::string_view bytes) {
  std::size_t commas = 0, semicolons = 0, tabs = 0;
  bool quoted = false;
  for (const char c : bytes.substr(0, std::size_t{64} << 10U)) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    commas += c == ',' ? 1 : 0;
    semicolons += c == ';' ? 1 : 0;
    tabs += c == '\t' ? 1 : 0;
  }
  if (tabs > commas && tabs > semicolons) return Delimiter::kTab;
  return semicolons > commas ? Delimiter::kSemicolon : Delimiter::kComma;
}

}  // namespace

Result<void> csv_rows(std::string_view bytes, const TakeRow& take, const Passed& passed) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  CsvReader reader = CsvReader::forgetful(bytes, delimiter_of(bytes));
  std::vector<std::string_view> cells;
  std::deque<std::string> converted;  // texts of this row that were not UTF-8
  std::span<const Cell> row;
  std::uint64_t number = 0;
  while (reader.next_row(row)) {
    cells.clear();
    converted.clear();
    for (const Cell& cell : row) {
      std::string room;
      const std::string_view text = as_utf8(cell.text, room);
      cells.push_back(text.data() == cell.text.data() ? text : converted.emplace_back(std::move(room)));
    }
    if (!take({cells, ++number})) return {};
    passed(row.front().at);
  }
  if (reader.unterminated() != nullptr) {
    const auto line = std::count(bytes.data(), reader.unterminated(), '\n') + 1;
    return failure(
        fmt::format("line {} begins a quoted cell that never ends: the file was cut short, or a "
                    "quote in it is not written twice",
                    line));
  }
  return {};
}

}  // namespace muster
