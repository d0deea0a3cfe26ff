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

// Where the cell that begins at `at` ends, its quotes with it.
std::size_t end_of_cell(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == '"') {
    for (++at; at < text.size(); ++at) {
      if (text[at] != '"') continue;
      if (at + 1 == text.size() || text[at + 1] != '"') break;
      ++at;  // a doubled quote
    }
  }
  const std::size_t end = std::min(text.find_first_of(",\n", at), text.size());
  const bool line_end = end == text.size() || text[end] == '\n';
  return line_end && end > at && text[end - 1] == '\r' ? end - 1 : end;
}

// A piece of the text that is replaced.
struct Edit {
  std::size_t begin = 0, end = 0;
  std::string with;
};

// REQUIRES: edits in the order of the text, none inside another.
std::string edited(std::string_view text, const std::vector<Edit>& edits) {
  std::string out;
  std::size_t at = 0;
  for (const Edit& edit : edits) {
    out += text.substr(at, edit.begin - at);
    out += edit.with;
    at = edit.end;
  }
  return out += text.substr(at);
}

// The table with empty cells for columns behind its own; in a row of HXL tags too.
std::string widened(std::string_view text, const std::vector<std::string>& added) {
  CsvReader reader(text);
  std::vector<Edit> edits;
  while (const auto row = reader.next_row()) {
    const std::size_t end = end_of_cell(text, static_cast<std::size_t>(row->back().at - text.data()));
    std::string more;
    for (const std::string& column : added) {
      more.push_back(',');
      if (edits.empty()) more += csv_cell(column);
    }
    edits.push_back({end, end, std::move(more)});
  }
  return edited(text, edits);
}

std::vector<std::string> texts_of(std::span<const Cell> cells) {
  std::vector<std::string> texts;
  for (const Cell& cell : cells) texts.emplace_back(cell.text);
  return texts;
}

void require_known(const CsvRow& row, std::span<const std::string_view> columns) {
  for (const auto& [column, cell] : row) {
    require(std::find(columns.begin(), columns.end(), column) != columns.end(),
            "'{}' is a column of the file", column);
  }
}

}  // namespace

std::string with_rows(std::string_view text, std::span<const std::string_view> columns,
                      std::span<const CsvRow> rows) {
  const std::string_view end = text.find("\r\n") != std::string_view::npos ? "\r\n" : "\n";
  std::vector<std::string> header;
  std::string whole;
  CsvReader reader(text);
  if (const auto first = reader.next_row()) {
    header = texts_of(*first);
    const std::vector<std::string> added = lacking(header, columns, rows);
    whole = added.empty() ? std::string(text) : widened(text, added);
    header.insert(header.end(), added.begin(), added.end());
    if (!whole.ends_with('\n')) whole += end;
  } else {
    header.assign(columns.begin(), columns.end());
    CsvRow names;
    for (const std::string& column : header) names[column] = column;
    whole = line_of(header, names, end);
  }
  for (const CsvRow& row : rows) {
    require_known(row, columns);
    whole += line_of(header, row, end);
  }
  return whole;
}

std::string with_cells(std::string_view text, std::string_view key, std::span<const std::string_view> columns,
                       const CsvCells& cells) {
  std::vector<CsvRow> rows;
  for (const auto& [of, row] : cells) {
    require_known(row, columns);
    rows.push_back(row);
  }
  std::vector<std::string> header;
  CsvReader narrow(text);
  if (const auto first = narrow.next_row()) header = texts_of(*first);
  const std::vector<std::string> added = lacking(header, columns, rows);
  const std::string wide = added.empty() ? std::string(text) : widened(text, added);
  CsvReader reader(wide);
  if (const auto first = reader.next_row()) header = texts_of(*first);
  const auto key_at = static_cast<std::size_t>(std::find(header.begin(), header.end(), key) - header.begin());
  require(key_at < header.size(), "the header names '{}'", key);
  std::vector<Edit> edits;
  while (const auto row = reader.next_row()) {
    if (key_at >= row->size()) continue;
    const auto set = cells.find((*row)[key_at].text);
    if (set == cells.end()) continue;
    for (std::size_t c = 0; c < std::min(row->size(), header.size()); ++c) {
      const auto cell = set->second.find(header[c]);
      if (cell == set->second.end()) continue;
      const auto begin = static_cast<std::size_t>((*row)[c].at - wide.data());
      edits.push_back({begin, end_of_cell(wide, begin), csv_cell(cell->second)});
    }
  }
  return edited(wide, edits);
}

}  // namespace muster
