// Edits that are looked at by themselves, and put into the texts of a folder.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/files/csv.hpp"
#include "base/number.hpp"
#include "base/require.hpp"
#include "workflow/plain_text.hpp"
#include "workflow/proposals/edits.hpp"

namespace muster {
namespace {

Position at_edit(std::size_t number) {
  return {"rows", static_cast<std::uint32_t>(number + 1), 0};
}

std::string cell_in(const CsvRow& row, std::string_view column) {
  const auto cell = row.find(column);
  return cell == row.end() ? std::string() : cell->second;
}

void check_cells(const RowEdit& edit, const EditableTable& table, const Position& where, Problems& problems) {
  constexpr std::size_t kLongest = 10'000;
  for (const auto& [column, text] : edit.cells) {
    if (std::find(table.columns.begin(), table.columns.end(), column) == table.columns.end()) {
      problems.error(where, fmt::format("{} has no column '{}'", edit.file, column),
                     suggestion(column, table.columns));
    } else if (edit.kind == EditKind::kChange && std::find(table.changeable.begin(), table.changeable.end(),
                                                           column) == table.changeable.end()) {
      problems.error(where,
                     fmt::format("'{}' of a row of {} that stands cannot be changed", column, edit.file),
                     "propose a later claim, which stands beside it");
    } else if (const std::string wrong = text.empty() ? std::string() : wrong_text(text, kLongest);
               !wrong.empty()) {
      problems.error(where, fmt::format("the cell '{}' {}", column, wrong));
    }
  }
}

void check_edit(const RowEdit& edit, const Position& where, Problems& problems) {
  const EditableTable* table = table_of(edit.file);
  if (table == nullptr) {
    std::vector<std::string_view> names;
    for (const EditableTable& one : editable_tables()) names.push_back(one.file);
    problems.error(where, fmt::format("rows cannot be proposed for '{}'", edit.file),
                   suggestion(edit.file, names));
    return;
  }
  if (edit.kind == EditKind::kChange && (table->key.empty() || edit.key.empty())) {
    problems.error(where, fmt::format("rows of {} that stand cannot be changed", edit.file),
                   "rows without an id can only be added");
    return;
  }
  const bool empty = std::all_of(edit.cells.begin(), edit.cells.end(), [&](const auto& cell) {
    return edit.kind == EditKind::kChange ? cell.second == cell_in(edit.before, cell.first)
                                          : cell.second.empty();
  });
  if (empty) problems.error(where, edit.kind == EditKind::kAdd ? "the row is empty" : "nothing would change");
  const bool told = std::all_of(edit.cells.begin(), edit.cells.end(),
                                [&](const auto& cell) { return edit.before.contains(cell.first); });
  if (edit.kind == EditKind::kChange && !told)
    problems.error(where, "a change says what each cell was before");
  if (edit.kind == EditKind::kAdd && !edit.before.empty())
    problems.error(where, "a row that is added was nothing before");
  if (edit.kind == EditKind::kChange && !wrong_text(edit.key, 200).empty())
    problems.error(where, fmt::format("the key {}", wrong_text(edit.key, 200)));
  check_cells(edit, *table, where, problems);
}

// A row that stands in the folder.
struct Standing {
  CsvRow cells;
  std::uint32_t line = 0;
};

// The rows of one file.
std::vector<Standing> rows_of(const std::string& text) {
  const TextFile file("table", text);
  CsvReader reader(file);
  std::vector<std::string> header;
  std::vector<Standing> rows;
  while (const auto row = reader.next_row()) {
    if (header.empty()) {
      for (const Cell& cell : *row) header.emplace_back(cell.text);
      continue;
    }
    Standing standing{{}, file.position(row->front().at).line};
    for (std::size_t c = 0; c < std::min(row->size(), header.size()); ++c) {
      if (!(*row)[c].text.empty()) standing.cells.emplace(header[c], (*row)[c].text);
    }
    rows.push_back(std::move(standing));
  }
  return rows;
}

// What stands, and what edits before have added.
class Folders {
 public:
  explicit Folders(const FolderTexts& texts) {
    for (const auto& [file, text] : texts) {
      const EditableTable* table = table_of(file);
      if (table == nullptr) continue;
      for (Standing& row : rows_of(text)) {
        if (table->key.empty()) {
          whole_.emplace(file, row.cells);
          continue;
        }
        std::string key = cell_in(row.cells, table->key);
        keys_.emplace(std::pair(std::string(table->file), key), file);
        standing_.emplace(std::pair(file, std::move(key)), std::move(row.cells));
      }
    }
  }

  // Why the edit does not fit; empty: it does, and counts for those behind it.
  std::string take(const RowEdit& edit) {
    const EditableTable& table = *table_of(edit.file);
    return edit.kind == EditKind::kAdd ? add(edit, table) : change(edit);
  }

 private:
  std::string add(const RowEdit& edit, const EditableTable& table) {
    CsvRow cells;
    for (const auto& cell : edit.cells) {
      if (!cell.second.empty()) cells.insert(cell);
    }
    if (table.key.empty()) {
      if (whole_.emplace(edit.file, cells).second) return {};
      return fmt::format("this row stands in {} already", edit.file);
    }
    const std::string key = cell_in(cells, table.key);
    const auto [there, is_new] = keys_.emplace(std::pair(std::string(table.file), key), edit.file);
    if (!is_new && !key.empty()) return fmt::format("'{}' stands in {} already", key, there->second);
    standing_.emplace(std::pair(edit.file, key), std::move(cells));
    return {};
  }

  std::string change(const RowEdit& edit) {
    const auto row = standing_.find(std::pair(edit.file, edit.key));
    if (row == standing_.end()) return fmt::format("no row '{}' stands in {} any more", edit.key, edit.file);
    for (const auto& [column, before] : edit.before) {
      const std::string now = cell_in(row->second, column);
      if (now != before) {
        return fmt::format("'{}' of '{}' in {} is '{}' now, and was '{}' when this was proposed", column,
                           edit.key, edit.file, now, before);
      }
    }
    for (const auto& [column, text] : edit.cells) row->second.insert_or_assign(column, text);
    return {};
  }

  std::map<std::pair<std::string, std::string>, std::string> keys_;  // table and key: the file
  std::map<std::pair<std::string, std::string>, CsvRow> standing_;   // file and key
  std::set<std::pair<std::string, CsvRow>> whole_;                   // rows without a key
};

// The lines of a file's edits in its new text: added rows are the last ones, in their order.
void find_lines(const std::string& text, const EditableTable& table, const std::vector<RowEdit>& edits,
                const std::vector<std::size_t>& added, const std::vector<std::size_t>& changed,
                std::vector<std::uint32_t>& lines) {
  const std::vector<Standing> rows = rows_of(text);
  require(rows.size() >= added.size(), "{} rows, {} of them new", rows.size(), added.size());
  for (std::size_t i = 0; i < added.size(); ++i) lines[added[i]] = rows[rows.size() - added.size() + i].line;
  std::map<std::string, std::uint32_t> by_key;
  if (changed.empty()) return;
  for (const Standing& row : rows) by_key.emplace(cell_in(row.cells, table.key), row.line);
  for (const std::size_t e : changed) lines[e] = by_key[edits[e].key];
}

}  // namespace

Problems wrong_edits(const std::vector<RowEdit>& edits) {
  Problems problems;
  if (edits.empty()) problems.error({"rows"}, "there are no rows");
  if (edits.size() > kMostEdits) {
    problems.error({"rows"}, fmt::format("{} rows: {} are the most of one proposal",
                                         with_thousands(static_cast<double>(edits.size())),
                                         with_thousands(static_cast<double>(kMostEdits))));
    return problems;
  }
  for (std::size_t e = 0; e < edits.size(); ++e) check_edit(edits[e], at_edit(e), problems);
  return problems;
}

EditedTexts with_edits(const FolderTexts& texts, const std::vector<RowEdit>& edits) {
  EditedTexts edited;
  edited.lines.assign(edits.size(), 0);
  Folders folders(texts);
  std::map<std::string, std::pair<std::vector<std::size_t>, std::vector<std::size_t>>>
      by_file;  // added, changed
  for (std::size_t e = 0; e < edits.size(); ++e) {
    if (std::string conflict = folders.take(edits[e]); !conflict.empty()) {
      edited.conflicts.push_back({e, std::move(conflict)});
      continue;
    }
    auto& [added, changed] = by_file[edits[e].file];
    (edits[e].kind == EditKind::kAdd ? added : changed).push_back(e);
  }
  for (const auto& [file, numbers] : by_file) {
    const auto& [added, changed] = numbers;
    const EditableTable& table = *table_of(file);
    const auto before = texts.find(file);
    std::string text = before == texts.end() ? std::string() : before->second;
    CsvCells cells;
    for (const std::size_t e : changed) {
      for (const auto& [column, cell] : edits[e].cells) cells[edits[e].key].insert_or_assign(column, cell);
    }
    std::vector<CsvRow> rows;
    for (const std::size_t e : added) rows.push_back(edits[e].cells);
    // Rows first: a change may be of one of them.
    if (!rows.empty()) text = with_rows(text, table.columns, rows);
    if (!cells.empty()) text = with_cells(text, table.key, table.columns, cells);
    find_lines(text, table, edits, added, changed, edited.lines);
    edited.files[file] = std::move(text);
  }
  return edited;
}

}  // namespace muster
