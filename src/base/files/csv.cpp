#include "base/files/csv.hpp"
#include "base/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace muster {
namespace {

// Bytes at which an unquoted cell ends.
template <Delimiter D>
constexpr std::array<bool, 256> kEndsCell = [] {
  std::array<bool, 256> ends{};
  ends[static_cast<unsigned char>(D)] = ends['\n'] = true;
  return ends;
}();

const bool* ends_of_cells(Delimiter delimiter) {
  switch (delimiter) {
    case Delimiter::kSemicolon:
      return kEndsCell<Delimiter::kSemicolon>.data();
    case Delimiter::kTab:
      return kEndsCell<Delimiter::kTab>.data();
    case Delimiter::kComma:
      break;
  }
  return kEndsCell<Delimiter::kComma>.data();
}

bool is_hxl_row(std::span<const Cell> row) {
  bool tagged = false;
  for (const Cell& cell : row) {
    if (!cell.text.empty() && cell.text.front() != '#') return false;
    tagged = tagged || !cell.text.empty();
  }
  return tagged;
}

}  // namespace

CsvReader::CsvReader(std::string_view text, Delimiter delimiter)
    : next_(text.data()), end_(text.data() + text.size()), ends_cell_(ends_of_cells(delimiter)) {}

// Reads a quoted cell at next_ and leaves next_ behind its closing quote.
bool CsvReader::read_quoted(Cell& cell) {
  const char* const opening = next_++;
  const char* const begin = next_;
  bool doubled = false;
  for (;;) {
    next_ = std::find(next_, end_, '"');
    if (next_ == end_) {
      unterminated_ = opening;
      return false;
    }
    if (next_ + 1 == end_ || next_[1] != '"') break;
    doubled = true;
    next_ += 2;
  }
  cell = {{begin, static_cast<std::size_t>(next_ - begin)}, opening};
  ++next_;
  if (doubled) {
    std::string text;
    text.reserve(cell.text.size());
    for (std::size_t i = 0; i < cell.text.size(); ++i) {
      text.push_back(cell.text[i]);
      if (cell.text[i] == '"') ++i;
    }
    cell.text = unquoted_.emplace_back(std::move(text));
  }
  return true;
}

void CsvReader::split_ahead() {
  rows_.clear();
  cells_.clear();
  if (forgets_) unquoted_.clear();  // all rows that could point there have been given
  at_ = 0;
  while (rows_.size() < kRowsAhead && split_row()) {
  }
}

// Adds the next row to rows_; false where there is none.
bool CsvReader::split_row() {
  while (next_ != end_ && (*next_ == '\n' || (*next_ == '\r' && (next_ + 1 == end_ || next_[1] == '\n')))) {
    ++next_;
  }
  if (next_ == end_) return false;
  Row row{.first = cells_.size()};
  for (;;) {
    Cell cell;
    if (next_ != end_ && *next_ == '"') {
      if (!read_quoted(cell)) {
        next_ = end_;
        return false;
      }
      const char* const rest = next_;
      while (next_ != end_ && !ends_cell_[static_cast<unsigned char>(*next_)]) ++next_;
      if (next_ != rest && !(next_ - rest == 1 && *rest == '\r')) row.stray = rest;
    } else {
      const char* const begin = next_;
      while (next_ != end_ && !ends_cell_[static_cast<unsigned char>(*next_)]) ++next_;
      cell = {{begin, static_cast<std::size_t>(next_ - begin)}, begin};
      if ((next_ == end_ || *next_ == '\n') && cell.text.ends_with('\r')) cell.text.remove_suffix(1);
    }
    cells_.push_back(cell);
    if (next_ == end_) break;
    if (*next_++ == '\n') break;
    if (next_ == end_) {  // a comma ends the file: one more, empty cell
      cells_.push_back({std::string_view(), end_});
      break;
    }
  }
  row.count = cells_.size() - row.first;
  rows_.push_back(row);
  return true;
}

CsvTable::CsvTable(const TextFile& file, std::span<const ColumnSpec> columns, Problems& problems)
    : file_(file), problems_(problems), reader_(file), places_(columns.size(), kAbsent) {
  const auto header = reader_.next_row();
  if (!header && reader_.unterminated() != nullptr) {
    report_unterminated();
    return;
  }
  if (!header) {
    problems_.error({file.name(), 1, 1}, "the file is empty", "its first row names the columns");
    return;
  }
  row_ = *header;
  width_ = row_.size();
  read_header(columns);
  if (!usable_) return;
  const auto second = reader_.next_row();
  if (!second) return;
  row_ = *second;
  pending_ = !is_hxl_row(row_);
}

void CsvTable::read_header(std::span<const ColumnSpec> columns) {
  std::vector<std::string_view> names;
  for (const ColumnSpec& column : columns) names.push_back(column.name);
  usable_ = true;
  constexpr std::size_t kMostTold = 20;  // of a table of something else, each column would be one
  std::size_t unknown = 0;
  for (std::size_t i = 0; i < row_.size(); ++i) {
    const auto found = std::find(names.begin(), names.end(), row_[i].text);
    if (found == names.end()) {
      if (++unknown > kMostTold) continue;
      problems_.error(position(row_[i]), fmt::format("unknown column '{}'", row_[i].text),
                      suggestion(row_[i].text, names));
      continue;
    }
    std::size_t& place = places_[static_cast<std::size_t>(found - names.begin())];
    if (place != kAbsent) {
      problems_.error(position(row_[i]), fmt::format("duplicate column '{}'", row_[i].text),
                      "remove or rename one of them");
      continue;
    }
    place = i;
  }
  if (unknown > kMostTold) {
    problems_.error(position(row_.front()), fmt::format("and {} more unknown columns", unknown - kMostTold));
  }
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (!columns[c].required || places_[c] != kAbsent) continue;
    problems_.error(position(row_.front()), fmt::format("column '{}' is missing", columns[c].name));
    usable_ = false;
  }
}

void CsvTable::report_unterminated() {
  problems_.error(file_.position(reader_.unterminated()), "a quoted cell that never ends",
                  "close it with a second quote");
}

bool CsvTable::next() {
  if (!usable_) return false;
  for (;;) {
    if (!pending_) {
      if (!reader_.next_row(row_)) {
        if (reader_.unterminated() != nullptr) report_unterminated();
        usable_ = false;
        return false;
      }
    }
    pending_ = false;
    if (reader_.stray() != nullptr) {
      problems_.error(file_.position(reader_.stray()), "text after the closing quote of a cell",
                      "a quote inside a quoted cell is written twice");
      continue;
    }
    if (row_.size() == width_) return true;
    problems_.error(position(row_.front()), plural(row_.size(), "cell") + " in this row",
                    fmt::format("the header has {}; a comma inside a cell needs quotes around it", width_));
  }
}

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted.push_back('"');
    quoted.push_back(c);
  }
  quoted.push_back('"');
  return quoted;
}

}  // namespace muster
