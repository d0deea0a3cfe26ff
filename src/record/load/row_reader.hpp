// The cells of one row as values, each wrong one reported where it stands.
#pragma once

#include <fmt/format.h>

#include <cmath>
#include <optional>
#include <string_view>

#include "base/day.hpp"
#include "base/enum_names.hpp"
#include "base/files/csv.hpp"
#include "base/number.hpp"
#include "base/require.hpp"
#include "base/text/name_table.hpp"
#include "base/text/same_text.hpp"
#include "record/load/enum_words.hpp"

namespace muster {

// The cells of one row by column.  Every getter takes a column number and returns the value of an empty cell
// as "not given"; `required_*` report an empty cell.  `good()` says whether the row has had no problem so
// far.
class RowCells {
 public:
  // Columns stand in `cells` where `places` says (CsvTable::places).
  RowCells(const TextFile& file, std::span<const ColumnSpec> columns, std::span<const Cell> cells,
           std::span<const std::size_t> places, Problems& problems)
      : columns_(columns),
        cells_(cells),
        places_(places),
        file_(file),
        problems_(problems),
        memos_(columns.size()) {}

  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] const char* row_start() const { return cells_.front().at; }

  void error(std::size_t column, std::string what, std::string fix = {}) {
    good_ = false;
    problems_.error(file_.position(cell(column).at), std::move(what), std::move(fix));
  }
  void row_error(std::string what, std::string fix = {}) {
    good_ = false;
    problems_.error(file_.position(row_start()), std::move(what), std::move(fix));
  }

  [[nodiscard]] std::string_view text(std::size_t column) const { return cell(column).text; }
  void require(std::size_t column) {
    if (text(column).empty()) error(column, fmt::format("{} is empty", columns_[column].name));
  }
  [[nodiscard]] std::string_view required_text(std::size_t column) {
    require(column);
    return text(column);
  }

  [[nodiscard]] Day day(std::size_t column) {
    if (text(column).empty()) return {};
    if (const Day value = day_or_none(text(column)); value.given()) return value;
    bad_date(column, "a date is written YYYY-MM-DD and must be in the calendar");
    return {};
  }
  [[nodiscard]] Day day_or_month(std::size_t column) {
    if (text(column).empty()) return {};
    if (const auto value = parse_day_or_month(text(column))) return *value;
    bad_date(column, "write YYYY-MM-DD, YYYY-MM or YYYY");
    return {};
  }

  // A number, at least 0 unless `signed_values`; NaN for an empty cell.
  [[nodiscard]] double number(std::size_t column, bool signed_values = false) {
    const std::string_view value = text(column);
    if (value.empty()) return kNotGiven;
    const auto parsed = parse_number(value);
    if (!parsed) {
      bad_number(column);
      return kNotGiven;
    }
    if (*parsed < 0 && !signed_values) {
      error(column, fmt::format("{} {} is negative", columns_[column].name, value),
            "counts and amounts are 0 or more");
    }
    return *parsed;
  }

  // A number of whole things, at least 0: 1.500 is an error, since 1500 may be meant; 1.29E+06, which
  // spreadsheets write, is taken with a warning.
  [[nodiscard]] double count(std::size_t column) {
    const double value = amount(column);
    if (given(value) && value != std::floor(value)) {
      error(column, fmt::format("{} {} is not whole", columns_[column].name, text(column)),
            "people and events are counted in whole numbers");
    }
    return value;
  }
  // As count(), for things that may have fractions: 1.5 is right, 1.500 an error.
  [[nodiscard]] double amount(std::size_t column, bool signed_values = false) {
    const std::string_view written = text(column);
    const double value = number(column, signed_values);
    if (!given(value)) return value;
    if (const std::string digits = without_thousands(written); !digits.empty()) {
      error(column, fmt::format("{} {} may be read as two numbers", columns_[column].name, written),
            fmt::format("{}? Write plain digits; a point parts a fraction", digits));
      return kNotGiven;
    }
    if (written.find_first_of("eE") != std::string_view::npos) {
      problems_.warning(
          file_.position(cell(column).at),
          fmt::format("{} {} is taken as {}", columns_[column].name, written, with_thousands(value, 6)),
          "a spreadsheet that writes so may have rounded it: write all digits");
    }
    return value;
  }

  // As count(), and an error above `most`; `fix` says what would be right.
  [[nodiscard]] double count_up_to(std::size_t column, double most, std::string_view fix) {
    return up_to(column, count(column), most, fix);
  }
  // As number(), and an error above `most`.
  [[nodiscard]] double number_up_to(std::size_t column, double most, std::string_view fix) {
    return up_to(column, number(column), most, fix);
  }
  [[nodiscard]] double up_to(std::size_t column, double value, double most, std::string_view fix) {
    if (value > most)
      error(column, fmt::format("{} {} is too large", columns_[column].name, text(column)), std::string(fix));
    return value;
  }

  template <class E>
  [[nodiscard]] E choice(std::size_t column, E when_empty) {
    return text(column).empty() ? when_empty : required_choice<E>(column);
  }
  template <class E>
  [[nodiscard]] E required_choice(std::size_t column, E when_unknown = E{}) {
    if (const auto value = parse_enum<E>(text(column))) return *value;
    unknown(column, columns_[column].name, text(column), names_of<E>());
    return when_unknown;
  }

  // The row that the cell names in another table, given by its index; an id that is not given for an empty
  // cell.
  template <class RowId>
  [[nodiscard]] RowId ref(std::size_t column, const NameTable& table, std::string_view kind) {
    return text(column).empty() ? RowId{} : required_ref<RowId>(column, table, kind);
  }
  template <class RowId>
  [[nodiscard]] RowId required_ref(std::size_t column, const NameTable& table, std::string_view kind) {
    return named<RowId>(column, text(column), table, kind);
  }
  // The rows named by a cell of names joined by ';'.
  template <class RowId>
  [[nodiscard]] std::vector<RowId> refs(std::size_t column, const NameTable& table, std::string_view kind) {
    std::vector<RowId> rows;
    for (std::string_view rest = text(column); !rest.empty();) {
      const std::size_t end = std::min(rest.find(';'), rest.size());
      rows.push_back(named<RowId>(column, rest.substr(0, end), table, kind));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return rows;
  }

  void unknown(std::size_t column, std::string_view kind, std::string_view name,
               const std::vector<std::string_view>& known) {
    if (name.empty()) {
      error(column, fmt::format("{} is empty", kind));
    } else {
      error(column, fmt::format("unknown {} '{}'", kind, name), suggestion(name, known));
    }
  }

 protected:
  void move_to(std::span<const Cell> cells, std::span<const std::size_t> places) {
    cells_ = cells;
    places_ = places;
    good_ = true;
  }

 private:
  template <class RowId>
  [[nodiscard]] RowId named(std::size_t column, std::string_view name, const NameTable& table,
                            std::string_view kind) {
    Memo& memo = memos_[column];
    muster::require(memo.table == nullptr || memo.table == &table, "column {} of one table of names", column);
    if (same_text(memo.name, name) && !name.empty()) return RowId{memo.row};
    const std::uint32_t row = table.find(name);
    if (row == NameTable::kNone) {
      unknown_name(column, kind, name, table);
    } else {
      memo = {name, row, &table};
    }
    return RowId{row};
  }
  void unknown_name(std::size_t column, std::string_view kind, std::string_view name,
                    const NameTable& table) {
    // Where the file with the names could not be read, one error says so and not every row again.
    if (table.size() == 0 && !problems_.good()) {
      good_ = false;
    } else {
      if (name.empty()) return error(column, fmt::format("{} is empty", kind));
      error(column, fmt::format("unknown {} '{}'", kind, name), suggestion(name, table));
    }
  }
  void bad_date(std::size_t column, std::string fix) {
    error(column, fmt::format("'{}' is not a date", text(column)), std::move(fix));
  }
  void bad_number(std::size_t column) {
    if (overflows(text(column))) {
      error(column, fmt::format("{} {} is too large", columns_[column].name, text(column)),
            "no count or amount is above 1.8e308");
      return;
    }
    const std::string digits = without_thousands(text(column));
    error(column, fmt::format("{} '{}' is not a number", columns_[column].name, text(column)),
          digits.empty() ? "write plain digits, such as 2500 or 0.75, without separators or units"
                         : fmt::format("{}? Write plain digits, without separators or units", digits));
  }

  [[nodiscard]] Cell cell(std::size_t column) const {
    const std::size_t place = places_[column];
    return place == CsvTable::kAbsent ? Cell{{}, row_start()} : cells_[place];
  }

  std::span<const ColumnSpec> columns_;
  std::span<const Cell> cells_;
  std::span<const std::size_t> places_;
  const TextFile& file_;
  Problems& problems_;
  bool good_ = true;

  // The name last found in each column: rows of one kind stand together, and most name the same as the one
  // above. REQUIRES: a column is always looked up in the same table.
  struct Memo {
    std::string_view name;
    std::uint32_t row = NameTable::kNone;
    const NameTable* table = nullptr;
  };
  std::vector<Memo> memos_;
};

// The rows of a CSV file, one after another.
class RowReader : public RowCells {
 public:
  RowReader(const TextFile& file, std::span<const ColumnSpec> columns, Problems& problems)
      : RowCells(file, columns, {}, {}, problems), table_(file, columns, problems) {}

  // Moves to the next row that has the right number of cells; false after the last.
  [[nodiscard]] bool next() {
    if (!table_.next()) return false;
    move_to(table_.cells(), table_.places());
    return true;
  }
  [[nodiscard]] std::deque<std::string> release_unquoted() { return table_.release_unquoted(); }

 private:
  CsvTable table_;
};

}  // namespace muster
