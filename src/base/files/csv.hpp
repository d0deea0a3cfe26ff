// Reading CSV (RFC 4180) row by row, without copying, with the place of every cell.
#pragma once

#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/files/file.hpp"
#include "base/problem.hpp"

namespace muster {

// One cell.  `text` lies in the file's text or, where doubled quotes had to be undone, in the reader; `at` is
// where the cell begins in the file, for errors.
struct Cell {
  std::string_view text;
  const char* at = nullptr;
};

// What parts the cells of a row.
enum class Delimiter : char { kComma = ',', kSemicolon = ';', kTab = '\t' };

// Splits a file into rows.  The file must outlive the reader, and the reader the cells whose quotes it undid
// (see release_unquoted and forgetful).
class CsvReader {
 public:
  explicit CsvReader(const TextFile& file) : CsvReader(file.text()) {}
  // As above, for the part of a file's text that begins at a row.
  explicit CsvReader(std::string_view text, Delimiter delimiter = Delimiter::kComma);

  // As above; the cells of a row are good until the next row is asked for and no longer, so that a file of
  // any size is read in the memory of a few rows.
  [[nodiscard]] static CsvReader forgetful(std::string_view text, Delimiter delimiter) {
    CsvReader reader(text, delimiter);
    reader.forgets_ = true;
    return reader;
  }

  // The cells of the next row; nothing after the last, or at a quote that is never closed (then
  // `unterminated()` points at it).  Rows without any text are ignored.  The span is good until the next
  // call.
  [[nodiscard]] std::optional<std::span<const Cell>> next_row() {
    std::span<const Cell> row;
    if (!next_row(row)) return std::nullopt;
    return row;
  }
  // As above, into `row`; false where there is none.
  [[nodiscard]] bool next_row(std::span<const Cell>& row) {
    if (at_ == rows_.size()) split_ahead();
    if (at_ == rows_.size()) return false;
    const Row& next = rows_[at_++];
    stray_ = next.stray;
    row = {cells_.data() + next.first, next.count};
    return true;
  }

  // Beginning of a quoted cell that never ends, once all rows before it were given; else nullptr.
  [[nodiscard]] const char* unterminated() const { return at_ == rows_.size() ? unterminated_ : nullptr; }

  // Text behind the closing quote of a cell of the last row, or nullptr.
  [[nodiscard]] const char* stray() const { return stray_; }

  // The texts that cells point to where quotes were undone: who keeps cells longer than the reader keeps
  // these.
  [[nodiscard]] std::deque<std::string> release_unquoted() { return std::move(unquoted_); }

 private:
  struct Row {
    std::size_t first = 0;  // cell
    std::size_t count = 0;
    const char* stray = nullptr;
  };
  // Rows are split some at a time, before anybody looks at them: the processor foresees the ends of cells far
  // better while it does nothing else (a third of the time of loading a record).
  static constexpr std::size_t kRowsAhead = 64;
  void split_ahead();
  [[nodiscard]] bool split_row();
  bool read_quoted(Cell& cell);

  const char* next_;
  const char* end_;
  const bool* ends_cell_;  // by byte: an unquoted cell ends there
  bool forgets_ = false;
  const char* unterminated_ = nullptr;
  const char* stray_ = nullptr;
  std::vector<Cell> cells_;  // of rows_, one after another
  std::vector<Row> rows_;    // split and not yet given, from at_
  std::size_t at_ = 0;
  std::deque<std::string> unquoted_;
};

struct ColumnSpec {
  std::string_view name;
  bool required = false;
};

// A table with named columns.  Reports, as problems: an empty file, unknown and missing and doubled columns,
// rows with a wrong number of cells, a quote that never ends, text behind a closing quote.  Such rows are
// passed over.
class CsvTable {
 public:
  // Reads the header, and the HXL row below it if there is one.  Column numbers are indexes into `columns`.
  CsvTable(const TextFile& file, std::span<const ColumnSpec> columns, Problems& problems);

  // Moves to the next row; false after the last.
  [[nodiscard]] bool next();

  // The cells of this row as they stand in the file, and by column its place among them, kAbsent if the file
  // lacks it.
  [[nodiscard]] std::span<const Cell> cells() const { return row_; }
  [[nodiscard]] std::span<const std::size_t> places() const { return places_; }
  // The cell of column `column` in this row; an empty text at the row's beginning if the file lacks the
  // column.
  [[nodiscard]] Cell operator[](std::size_t column) const {
    const std::size_t place = places_[column];
    return place == kAbsent ? Cell{{}, row_.front().at} : row_[place];
  }
  [[nodiscard]] std::deque<std::string> release_unquoted() { return reader_.release_unquoted(); }

  static constexpr std::size_t kAbsent = static_cast<std::size_t>(-1);

 private:
  [[nodiscard]] Position position(const Cell& cell) const { return file_.position(cell.at); }
  void read_header(std::span<const ColumnSpec> columns);
  void report_unterminated();

  const TextFile& file_;
  Problems& problems_;
  CsvReader reader_;
  std::span<const Cell> row_;
  std::vector<std::size_t> places_;  // by column: its place in a row
  std::size_t width_ = 0;            // cells in a row
  bool usable_ = false;
  bool pending_ = false;  // row_ was read ahead while looking for an HXL row
};

// `text` as a CSV cell: quoted if it must be.
[[nodiscard]] std::string csv_cell(std::string_view text);

}  // namespace muster
