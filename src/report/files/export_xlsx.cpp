// The only file that sees the XLSX library.
#include <fmt/format.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/day.hpp"
#include "base/number.hpp"
#include "report/files/export_files.hpp"

namespace muster {
namespace {

// What a sheet calls the first day that all programs count alike: they differ on whether 1900 had a 29
// February.
constexpr std::string_view kFirstDate = "1900-03-01";

struct Formats {
  lxw_format* text = nullptr;
  lxw_format* day = nullptr;
};

lxw_error write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const std::string& text,
                     CellKind kind, const Formats& formats) {
  if (kind == CellKind::kNumber) {
    if (const auto number = parse_number(text))
      return worksheet_write_number(sheet, row, column, *number, formats.text);
  }
  if (kind == CellKind::kDay && text >= kFirstDate) {
    if (const auto day = parse_day(text)) {
      const CivilDate date = civil(*day);
      lxw_datetime written{};
      written.year = static_cast<int>(date.year);
      written.month = static_cast<int>(date.month);
      written.day = static_cast<int>(date.day);
      return worksheet_write_datetime(sheet, row, column, &written, formats.day);
    }
  }
  return text.empty() ? LXW_NO_ERROR : worksheet_write_string(sheet, row, column, text.c_str(), formats.text);
}

// The first text that does not fit is told: none is left out without a word.
Result<void> write_row(lxw_worksheet* sheet, lxw_row_t row, const std::vector<std::string>& cells,
                       const ExportTable& table, const Formats& formats) {
  for (std::size_t c = 0; c < cells.size(); ++c) {
    const CellKind kind = row == 0 ? CellKind::kText : table.kinds[c];
    const lxw_error error = write_cell(sheet, row, static_cast<lxw_col_t>(c), cells[c], kind, formats);
    if (error == LXW_NO_ERROR) continue;
    return failure(fmt::format(
        "sheet {}, row {}, column {}: {}: CSV and JSON can hold it", table.name, row + 1, table.heads[c],
        error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED ? "a text of more than 32,767 characters"
                                                      : lxw_strerror(error)));
  }
  return {};
}

Result<void> write_sheet(lxw_workbook* book, const ExportTable& table, const Formats& heads,
                         const Formats& cells) {
  lxw_worksheet* sheet = workbook_add_worksheet(book, table.name.c_str());
  if (auto written = write_row(sheet, 0, table.heads, table, heads); !written) return written;
  worksheet_freeze_panes(sheet, 1, 0);
  for (std::size_t c = 0; c < table.kinds.size(); ++c) {
    const auto column = static_cast<lxw_col_t>(c);
    constexpr double kWideEnough = 11;  // a day would show as ##### in a column of the common width
    if (table.kinds[c] == CellKind::kDay) worksheet_set_column(sheet, column, column, kWideEnough, nullptr);
  }
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    auto written = write_row(sheet, static_cast<lxw_row_t>(r + 1), table.rows[r], table, cells);
    if (!written) return written;
  }
  worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(table.rows.size()),
                       static_cast<lxw_col_t>(table.heads.size() - 1));
  return {};
}

}  // namespace

Result<void> write_xlsx(const std::filesystem::path& path, const std::vector<ExportTable>& tables) {
  const std::string beside = fmt::format("{}.{}.partial", path.string(), ::getpid());
  lxw_workbook* book = workbook_new(beside.c_str());
  if (book == nullptr) return failure(fmt::format("cannot write {}: not enough memory", path.string()));
  lxw_format* bold = workbook_add_format(book);
  format_set_bold(bold);
  lxw_format* day = workbook_add_format(book);
  format_set_num_format(day, "yyyy-mm-dd");
  Result<void> written;
  for (const ExportTable& table : tables) {
    written = write_sheet(book, table, {bold, bold}, {nullptr, day});
    if (!written) break;
  }
  const lxw_error error = workbook_close(book);
  std::error_code wrong;
  if (written && error == LXW_NO_ERROR) std::filesystem::rename(beside, path, wrong);
  if (written && error == LXW_NO_ERROR && !wrong) return {};
  const std::string why = !written ? written.error().what : wrong ? wrong.message() : lxw_strerror(error);
  std::filesystem::remove(beside, wrong);
  return failure(fmt::format("cannot write {}: {}", path.string(), why));
}

}  // namespace muster
