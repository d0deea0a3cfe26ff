// Opens a file of the field, whatever its form.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/files/mapped_file.hpp"
#include "base/result.hpp"
#include "intake/tables/forms.hpp"
#include "intake/tables/table.hpp"

namespace muster {

enum class FileForm : std::uint8_t { kCsv, kXlsx, kJson };

// A file with its tables.  CSV (parted by commas, semicolons or tabs), XLSX, JSON (a list of records,
// wherever it stands in the file), and a zip archive that holds one CSV or JSON file.  Texts are given as
// UTF-8: cells that are not are read as Windows-1252, which Latin-1 is part of. COST: CSV and JSON are read
// in the memory of a few rows; of XLSX the texts that cells share are held.
class TableFile {
 public:
  // Looks at the file: its form, its tables, their first rows.
  // ERRORS, each in one sentence that says what to do: what cannot be read; old workbooks (.xls), shapefiles,
  // PDF, UTF-16; archives with several files, with paths that lead out of them, or that grow without
  // measure (zip_archive.hpp); workbooks with macros or with XML that declares entities; JSON without a list
  // of records.
  [[nodiscard]] static Result<TableFile> open(const std::filesystem::path& path);

  // As above, of bytes in memory; `name` is what errors call them.
  [[nodiscard]] static Result<TableFile> of_bytes(const std::string& name, std::string bytes);

  [[nodiscard]] FileForm form() const { return form_; }
  [[nodiscard]] std::string name() const { return path_.filename().string(); }
  [[nodiscard]] const std::vector<Sheet>& sheets() const { return sheets_; }
  // The whole file as it stands; of an archive, the one in it.  Good as long as the file.
  [[nodiscard]] std::string_view bytes() const;

  // Gives each row of a table, the first ones too, until `take` has enough.
  // ERRORS: what is damaged further on, with the row.
  [[nodiscard]] Result<void> rows(std::size_t sheet, const TakeRow& take) const;

 private:
  TableFile(std::filesystem::path path, FileForm form) : path_(std::move(path)), form_(form) {}
  [[nodiscard]] Result<void> look();
  [[nodiscard]] static Result<TableFile> recognised(TableFile table);
  [[nodiscard]] Passed passed() const;

  std::filesystem::path path_;
  FileForm form_;
  std::shared_ptr<const MappedFile> file_;
  std::shared_ptr<const std::string> held_;  // unpacked from an archive, or given in memory
  std::vector<Sheet> sheets_;
  std::vector<XlsxSheet> parts_;  // of a workbook, by sheet
  std::vector<JsonList> lists_;   // of JSON, by sheet
};

}  // namespace muster
