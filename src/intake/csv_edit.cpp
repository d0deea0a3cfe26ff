#include "intake/csv_edit.hpp"

#include <algorithm>
#include <vector>

#include "base/files/csv.hpp"
#include "base/require.hpp"

namespace muster {
namespace {

std::string line_of(const std::vector<std::string>& columns, const CsvRow& row, std::string_view end) {
  std::string line;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (c > 0) line.push_back(',');
    if (const auto cell = row.find(columns[c]); cell != row.end()) line += csv_cell(cell->second);
  }
  line += end;
  return line;
}

// The columns that rows fill and the header lacks, in the order of `columns`.
std::vector<std::string> lacking(const std::vector<std::string>& header,
                                 std::span<const std::string_view> columns, std::span<const CsvRow> rows) {
  std::vector<std::string> missing;
  for (const std::string_view column : columns) {
    if (std::find(header.begin(), header.end(), column) != header.end()) continue;
    const bool filled = std::any_of(rows.begin(), rows.end(), [&](const CsvRow& row) {
      const auto cell = row.find(column);
      return cell != row.end() && !cell->second.empty();
    });
    if (filled) missing.emplace_back(column);
  }
  return missing;
}

// The whole table again, with empty cells for columns behind its own; a row of HXL tags too.
std::string widened(std::string_view text, const std::vector<std::string>& added, std::string_view end) {
  CsvReader reader(text);
  std::string wide;
  bool header = true;
  while (const auto row = reader.next_row()) {
    for (std::size_t c = 0; c < row->size(); ++c) {
      if (c > 0) wide.push_back(',');
      wide += csv_cell((*row)[c].text);
    }
    for (const std::string& column : added) {
      wide.push_back(',');
      if (header) wide += csv_cell(column);
    }
    wide += end;
    header = false;
  }
  return wide;
}

}  // namespace

std::string with_rows(std::string_view text, std::span<const std::string_view> columns,
                      std::span<const CsvRow> rows) {
  const std::string_view end = text.find("\r\n") != std::string_view::npos ? "\r\n" : "\n";
  std::vector<std::string> header;
  std::string edited;
  CsvReader reader(text);
  if (const auto first = reader.next_row()) {
    for (const Cell& cell : *first) header.emplace_back(cell.text);
    const std::vector<std::string> added = lacking(header, columns, rows);
    edited = added.empty() ? std::string(text) : widened(text, added, end);
    header.insert(header.end(), added.begin(), added.end());
    if (!edited.ends_with('\n')) edited += end;
  } else {
    header.assign(columns.begin(), columns.end());
    CsvRow names;
    for (const std::string& column : header) names[column] = column;
    edited = line_of(header, names, end);
  }
  for (const CsvRow& row : rows) {
    for (const auto& [column, cell] : row) {
      require(std::find(columns.begin(), columns.end(), column) != columns.end(),
              "'{}' is a column of the file", column);
    }
    edited += line_of(header, row, end);
  }
  return edited;
}

}  // namespace muster
