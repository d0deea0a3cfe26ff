#include "workflow/proposals/edits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>

#include "base/files/csv.hpp"
#include "base/number.hpp"
#include "base/require.hpp"
#include "workflow/plain_text.hpp"

namespace muster {
namespace {

// A table as its texts: the header, and rows by column.
struct TableTexts {
  std::vector<std::string> header;
  std::vector<CsvRow> rows;
  std::vector<std::uint32_t> lines;  // by row
};

TableTexts read_table(const std::string& text) {
  const TextFile file("table", text);
  TableTexts table;
  CsvReader reader(file);
  while (const auto row = reader.next_row()) {
    if (table.header.empty()) {
      for (const Cell& cell : *row) table.header.emplace_back(cell.text);
      continue;
    }
    CsvRow cells;
    for (std::size_t c = 0; c < std::min(row->size(), table.header.size()); ++c) {
      if (!(*row)[c].text.empty()) cells.emplace(table.header[c], (*row)[c].text);
    }
    table.rows.push_back(std::move(cells));
    table.lines.push_back(file.position(row->front().at).line);
  }
  return table;
}

std::string cell_of(const CsvRow& row, std::string_view column) {
  const auto cell = row.find(column);
  return cell == row.end() ? std::string() : cell->second;
}

// The family of an id, and its place in it: "x-v3" is the third of "x".
std::pair<std::string_view, int> in_family(std::string_view id) {
  const std::size_t at = id.rfind("-v");
  if (at == std::string_view::npos || at == 0) return {id, 1};
  const std::string_view digits = id.substr(at + 2);
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (digits.empty() || error != std::errc() || end != digits.data() + digits.size() || number < 2)
    return {id, 1};
  return {id.substr(0, at), number};
}

// Where a fact stands: the file's name inside the folder, and its row.
struct StandingFact {
  std::string file;
  CsvRow row;
};
Result<StandingFact> standing_fact(const FolderTexts& texts, const Mission& mission, std::string_view id) {
  const auto none = [&] {
    std::vector<std::string_view> ids;
    for (const Fact& fact : mission.facts) ids.push_back(fact.id);
    const auto near = nearest(id, ids);
    return failure(fmt::format("no fact '{}' stands in a facts file{}", id,
                               near ? fmt::format(": did you mean '{}'?", *near) : std::string()));
  };
  if (id.empty()) return none();
  for (const auto& [file, text] : texts) {
    const EditableTable* table = table_of(file);
    if (table == nullptr || table->file != "facts*.csv") continue;
    for (CsvRow& row : read_table(text).rows) {
      if (cell_of(row, "id") == id) return StandingFact{file, std::move(row)};
    }
  }
  return none();
}

}  // namespace

std::vector<RowEdit> edits_from_table(const std::string& file, const std::string& text, Problems& problems) {
  std::vector<RowEdit> edits;
  const EditableTable* table = table_of(file);
  if (table == nullptr) {
    std::vector<std::string_view> names;
    for (const EditableTable& one : editable_tables()) names.push_back(one.file);
    problems.error({file}, "rows cannot be proposed for a file of this name", suggestion(file, names));
    return edits;
  }
  const auto source = checked_text(file, text, problems);
  if (!source) return edits;
  std::vector<ColumnSpec> columns;
  for (const std::string_view column : table->columns) columns.push_back({column});
  CsvTable rows(*source, columns, problems);
  while (rows.next()) {
    RowEdit edit{.file = file};
    for (std::size_t c = 0; c < columns.size(); ++c) {
      if (!rows[c].text.empty()) edit.cells.emplace(columns[c].name, rows[c].text);
    }
    edits.push_back(std::move(edit));
  }
  return edits;
}

Result<std::vector<RowEdit>> edits_between(const FolderTexts& before, const FolderTexts& after) {
  std::vector<RowEdit> edits;
  for (const auto& [file, text] : after) {
    const auto old = before.find(file);
    if (old != before.end() && old->second == text) continue;
    const EditableTable* table = table_of(file);
    if (table == nullptr) {
      return failure(
          fmt::format("{} would change, and rows cannot be proposed for it: who keeps the folder can "
                      "write it with 'muster import'",
                      file));
    }
    const TableTexts then = old == before.end() ? TableTexts{} : read_table(old->second);
    const TableTexts now = read_table(text);
    if (now.rows.size() < then.rows.size()) return failure(fmt::format("{} would lose rows", file));
    for (std::size_t r = 0; r < now.rows.size(); ++r) {
      if (r >= then.rows.size()) {
        edits.push_back({.file = file, .cells = now.rows[r]});
        continue;
      }
      if (now.rows[r] == then.rows[r]) continue;
      RowEdit change{.file = file, .kind = EditKind::kChange, .key = cell_of(now.rows[r], table->key)};
      for (const std::string_view column : table->columns) {
        const std::string was = cell_of(then.rows[r], column), is = cell_of(now.rows[r], column);
        if (was == is) continue;
        change.cells.emplace(column, is);
        change.before.emplace(column, was);
      }
      edits.push_back(std::move(change));
    }
  }
  return edits;
}

Result<std::vector<RowEdit>> edits_from_files(const std::vector<std::filesystem::path>& paths,
                                              const std::filesystem::path& folder, const Catalogue& catalogue,
                                              const ImportOptions& options, Import& account) {
  ImportOptions dry = options;
  dry.dry_run = true;
  constexpr int kTries = 5;  // each loses against a record that changes while it is read
  for (int tries = 0; tries < kTries; ++tries) {
    Problems problems;
    const FolderTexts before = Folder(folder).texts(problems);
    auto import = import_files(paths, folder, catalogue, dry);
    if (!import) return tl::unexpected(import.error());
    if (Folder(folder).texts(problems) != before) continue;
    account = std::move(*import);
    return edits_between(before, account.changes.files);
  }
  return failure(fmt::format("{} changes without end while it is read: try again later", folder.string()));
}

Result<RowEdit> dispute_of(const FolderTexts& texts, const Mission& mission, std::string_view fact) {
  const auto standing = standing_fact(texts, mission, fact);
  if (!standing) return tl::unexpected(standing.error());
  const std::string status = cell_of(standing->row, "status");
  if (status == "disputed") return failure(fmt::format("'{}' is disputed already", fact));
  return RowEdit{.file = standing->file,
                 .kind = EditKind::kChange,
                 .key = std::string(fact),
                 .cells = {{"status", "disputed"}},
                 .before = {{"status", status}}};
}

Result<RowEdit> correction_of(const FolderTexts& texts, const Mission& mission, std::string_view fact,
                              const CsvRow& cells) {
  auto standing = standing_fact(texts, mission, fact);
  if (!standing) return tl::unexpected(standing.error());
  const std::string source = cell_of(cells, "source");
  if (source.empty() || source == cell_of(standing->row, "source")) {
    return failure(
        fmt::format("a correction of '{}' has a source of its own: nobody knew it when the first claim "
                    "was published",
                    fact));
  }
  const auto [family, number] = in_family(fact);
  int last = number;
  for (const Fact& other : mission.facts) {
    const auto [its, place] = in_family(other.id);
    if (its == family) last = std::max(last, place);
  }
  RowEdit edit{.file = standing->file, .cells = std::move(standing->row)};
  for (const auto& [column, text] : cells) edit.cells.insert_or_assign(column, text);
  edit.cells.insert_or_assign("id", fmt::format("{}-v{}", family, last + 1));
  std::erase_if(edit.cells, [](const auto& cell) { return cell.second.empty(); });
  return edit;
}

EditText text_of(const RowEdit& edit, const CsvRow& cells) {
  EditText text;
  const EditableTable* table = table_of(edit.file);
  require(table != nullptr, "{} is a table", edit.file);
  bool first = true;
  for (const std::string_view column : table->columns) {
    const auto cell = cells.find(column);
    if (cell == cells.end()) continue;
    if (!first) {
      text.columns.push_back(',');
      text.row.push_back(',');
    }
    first = false;
    text.columns += csv_cell(column);
    text.row += csv_cell(cell->second);
  }
  return text;
}

std::optional<CsvRow> cells_of(const EditText& text) {
  if (text.columns.empty()) return text.row.empty() ? std::optional(CsvRow{}) : std::nullopt;
  CsvReader columns(text.columns), row(text.row);
  const auto names = columns.next_row();
  if (!names) return std::nullopt;
  CsvRow cells;
  if (text.row.empty() && names->size() == 1) return CsvRow{{std::string(names->front().text), ""}};
  // A row of empty cells is none to the reader.
  if (text.row.find_first_not_of(',') == std::string::npos && text.row.size() + 1 == names->size()) {
    for (const Cell& name : *names) cells.emplace(name.text, "");
    return cells;
  }
  const auto texts = row.next_row();
  if (!texts || texts->size() != names->size()) return std::nullopt;
  for (std::size_t c = 0; c < names->size(); ++c) cells.emplace((*names)[c].text, (*texts)[c].text);
  return cells;
}

}  // namespace muster
