// The only file that sees the XLSX library.
#include <fmt/format.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/number.hpp"
#include "report/files/export_files.hpp"

namespace muster {
namespace {

void write_row(lxw_worksheet* sheet, lxw_row_t row, const std::vector<std::string>& cells,
               const std::vector<bool>& numeric, lxw_format* format) {
  for (std::size_t c = 0; c < cells.size(); ++c) {
    const auto column = static_cast<lxw_col_t>(c);
    const auto number = numeric[c] ? parse_number(cells[c]) : std::nullopt;
    if (number) {
      worksheet_write_number(sheet, row, column, *number, format);
    } else if (!cells[c].empty()) {
      worksheet_write_string(sheet, row, column, cells[c].c_str(), format);
    }
  }
}

}  // namespace

Result<void> write_xlsx(const std::filesystem::path& path, const std::vector<ExportTable>& tables) {
  const std::string beside = fmt::format("{}.{}.partial", path.string(), ::getpid());
  lxw_workbook* book = workbook_new(beside.c_str());
  if (book == nullptr) return failure(fmt::format("cannot write {}: not enough memory", path.string()));
  lxw_format* bold = workbook_add_format(book);
  format_set_bold(bold);
  for (const ExportTable& table : tables) {
    lxw_worksheet* sheet = workbook_add_worksheet(book, table.name.c_str());
    write_row(sheet, 0, table.heads, std::vector<bool>(table.heads.size(), false), bold);
    worksheet_freeze_panes(sheet, 1, 0);
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      write_row(sheet, static_cast<lxw_row_t>(r + 1), table.rows[r], table.numeric, nullptr);
    }
    worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(table.rows.size()),
                         static_cast<lxw_col_t>(table.heads.size() - 1));
  }
  const lxw_error error = workbook_close(book);
  std::error_code wrong;
  if (error == LXW_NO_ERROR) std::filesystem::rename(beside, path, wrong);
  if (error == LXW_NO_ERROR && !wrong) return {};
  const std::string why = wrong ? wrong.message() : lxw_strerror(error);
  std::filesystem::remove(beside, wrong);
  return failure(fmt::format("cannot write {}: {}", path.string(), why));
}

}  // namespace muster
