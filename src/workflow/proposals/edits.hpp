// Rows as somebody would add them to the tables of a mission folder, and how they come into its texts.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "intake/csv_edit.hpp"
#include "intake/import.hpp"
#include "record/catalogue.hpp"
#include "record/load/folder.hpp"
#include "record/mission.hpp"

namespace muster {

enum class EditKind : std::uint8_t {
  kAdd,    // a row behind the others
  kChange  // cells of a row that stands, by its key
};

struct RowEdit {
  std::string file{};  // "sources.csv", "facts-strength.csv"
  EditKind kind = EditKind::kAdd;
  std::string key{};  // of a change: the row's id (pcode in places.csv)
  CsvRow cells{};     // text by column; of a change those that change
  CsvRow before{};    // of a change: what these cells were when it was proposed

  bool operator==(const RowEdit&) const = default;
};

// A table of the mission folder that rows may be proposed for.
struct EditableTable {
  std::string_view file;                     // "facts*.csv" stands for all of facts
  std::vector<std::string_view> columns;     // in the order in which a new file gets them
  std::string_view key;                      // "" where rows have none: then they can only be added
  std::vector<std::string_view> changeable;  // columns of a row that stands; claims are never overwritten
};

// All of them, sources first.
[[nodiscard]] const std::vector<EditableTable>& editable_tables();
// The table of a file, or null: no such file may be proposed for (mission.toml, scenarios, outlines).
[[nodiscard]] const EditableTable* table_of(std::string_view file);

// What is wrong with edits by themselves, whatever the folder says: files and columns that are not there, a
// change of a column or table that may not be changed, no edits, an empty row, more than `kMostEdits`, cells
// with control characters or longer than 10,000 bytes.  Positions: "rows", line = the number of the edit from
// 1.
inline constexpr std::size_t kMostEdits = 20'000;
[[nodiscard]] Problems wrong_edits(const std::vector<RowEdit>& edits);

// Sources first, then actors and places, then what names them; else in the given order.
void order_edits(std::vector<RowEdit>& edits);

// Rows of a table as it is written: `text` is CSV with a header, `file` the table.  Problems name `file`,
// with line and column.
[[nodiscard]] std::vector<RowEdit> edits_from_table(const std::string& file, const std::string& text,
                                                    Problems& problems);

// The edits that make `after` of `before`: rows that were added and cells that were changed. ERRORS: anything
// else that differs: a file that is no table, a row that is gone.
[[nodiscard]] Result<std::vector<RowEdit>> edits_between(const FolderTexts& before, const FolderTexts& after);

// What `muster import` would write into the folder, as edits; options.dry_run does not matter.  `account`
// gets what was read and left aside. ERRORS: as import_files(); edits_between().
[[nodiscard]] Result<std::vector<RowEdit>> edits_from_files(const std::vector<std::filesystem::path>& paths,
                                                            const std::filesystem::path& folder,
                                                            const Catalogue& catalogue,
                                                            const ImportOptions& options, Import& account);

// A dispute of a fact that stands: its status becomes "disputed". ERRORS: no fact of that id; it is disputed
// already; it stands in no facts*.csv.
[[nodiscard]] Result<RowEdit> dispute_of(const FolderTexts& texts, const Mission& mission,
                                         std::string_view fact);

// A later claim in place of a fact that stands: a row as the fact's, with `cells` in place of its own, the
// next id of its family ("strength-2024-06-v2") and so a source of its own, which `cells` must name. ERRORS:
// no such fact, no source in `cells` or the same one.
[[nodiscard]] Result<RowEdit> correction_of(const FolderTexts& texts, const Mission& mission,
                                            std::string_view fact, const CsvRow& cells);

// Where an edit does not fit into the texts as they are now.
struct EditConflict {
  std::size_t edit = 0;  // its number from 0
  std::string what{};    // one sentence
};

struct EditedTexts {
  FolderTexts files{};  // new texts of those files that change
  std::vector<EditConflict> conflicts{};
  // By edit of kind kAdd: the line of its row in the new text; 0 for others.
  std::vector<std::uint32_t> lines{};
};

// Puts edits into texts.  Conflicts: a row to be added whose key stands there already; a row to be changed
// that is gone, or whose cells are no longer what they were.  Edits in conflict are left out of `files`.
// REQUIRES: wrong_edits(edits).good().
[[nodiscard]] EditedTexts with_edits(const FolderTexts& texts, const std::vector<RowEdit>& edits);

// An edit's cells as two lines of CSV, the columns and the row: how the database keeps them, and what a
// person reads.  Columns in the order of the table.
struct EditText {
  std::string columns{};
  std::string row{};
};
[[nodiscard]] EditText text_of(const RowEdit& edit, const CsvRow& cells);
// The inverse; nothing where the two lines are not of one length.
[[nodiscard]] std::optional<CsvRow> cells_of(const EditText& text);

}  // namespace muster
