#include "intake/tables/table_file.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "intake/tables/forms.hpp"
#include "intake/tables/zip_archive.hpp"

namespace muster {
namespace {

// Forms that are not read, by how such a file begins, and the way out.
struct Refused {
  std::string_view begins;
  std::string_view what;
};
constexpr std::string_view kShapefileMark("\x00\x00\x27\x0A", 4);
constexpr Refused kRefused[] = {
    {"\xD0\xCF\x11\xE0", "an old Office file (.xls): save it as .xlsx or CSV"},
    {"%PDF", "a PDF: its tables must be typed, or be asked of their publisher as a file"},
    {kShapefileMark, "a shapefile: convert it with 'ogr2ogr -f GeoJSON places.geojson FILE.shp'"},
    {"SQLite format 3", "a GeoPackage or database: convert it with 'ogr2ogr -f GeoJSON places.geojson FILE'"},
    {"\x1F\x8B", "a gzip archive: unpack it with gunzip first"},
    {"7z\xBC\xAF", "a 7z archive: unpack it first"},
    {"Rar!", "a RAR archive: unpack it first"},
    {"\xFF\xFE", "UTF-16 text: save it as CSV UTF-8"},
    {"\xFE\xFF", "UTF-16 text: save it as CSV UTF-8"},
};

// Why the bytes are not read, or nothing.
std::string_view refusal(std::string_view bytes) {
  for (const Refused& form : kRefused) {
    if (bytes.starts_with(form.begins)) return form.what;
  }
  const std::string_view beginning = without_blanks(bytes.substr(0, 4096));
  if (beginning.empty()) return "an empty file";
  if (beginning.find('\0') != std::string_view::npos) return "no text and no form that is known here";
  if (beginning.front() == '<') return "a web page or XML: the download went wrong, or asks for a login";
  return {};
}

bool is_json(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::string_view beginning = without_blanks(bytes.substr(0, 4096));
  return beginning.starts_with('{') || beginning.starts_with('[');
}

// Takes the first rows of a table.
TakeRow into_head(Sheet& sheet) {
  return [&sheet](const TableRow& row) {
    std::vector<std::string>& kept = sheet.head.emplace_back();
    for (std::size_t c = 0; c < row.cells.size(); ++c) kept.emplace_back(row[c]);
    return sheet.head.size() < kHeadRows;
  };
}

}  // namespace

Result<TableFile> TableFile::open(const std::filesystem::path& path) {
  auto file = MappedFile::open(path);
  if (!file) return tl::unexpected(file.error());
  TableFile table(path, FileForm::kCsv);
  table.file_ = std::make_shared<const MappedFile>(std::move(*file));
  return recognised(std::move(table));
}

Result<TableFile> TableFile::of_bytes(const std::string& name, std::string bytes) {
  TableFile table(name, FileForm::kCsv);
  table.held_ = std::make_shared<const std::string>(std::move(bytes));
  return recognised(std::move(table));
}

Result<TableFile> TableFile::recognised(TableFile table) {
  const auto told = [&](std::string_view why) {
    return failure(fmt::format("{}: {}", table.path_.string(), why));
  };
  if (table.bytes().starts_with("PK\x03\x04")) {
    const auto archive = ZipArchive::open(table.bytes());
    if (!archive) return told(archive.error().what);
    if (archive->has("xl/workbook.xml")) {
      table.form_ = FileForm::kXlsx;
    } else {
      auto unpacked = unpack_only_file(table.bytes());
      if (!unpacked) return told(unpacked.error().what);
      table.held_ = std::make_shared<const std::string>(std::move(unpacked->bytes));
    }
  }
  if (table.form_ != FileForm::kXlsx) {
    if (const std::string_view why = refusal(table.bytes()); !why.empty()) return told(why);
    if (is_json(table.bytes())) table.form_ = FileForm::kJson;
  }
  if (const auto looked = table.look(); !looked) return told(looked.error().what);
  return table;
}

std::string_view TableFile::bytes() const {
  return held_ ? std::string_view(*held_) : file_->bytes();
}

Result<void> TableFile::look() {
  if (form_ == FileForm::kXlsx) {
    auto sheets = xlsx_sheets(bytes());
    if (!sheets) return tl::unexpected(sheets.error());
    parts_ = std::move(*sheets);
    for (const XlsxSheet& part : parts_)
      sheets_.push_back({.name = part.name, .hidden = part.hidden, .head = {}});
  } else if (form_ == FileForm::kJson) {
    auto lists = json_lists(bytes(), passed());
    if (!lists) return tl::unexpected(lists.error());
    lists_ = std::move(*lists);
    for (const JsonList& list : lists_) sheets_.push_back({.name = list.name, .head = {}});
  } else {
    sheets_.emplace_back();
  }
  for (std::size_t s = 0; s < sheets_.size(); ++s) {
    if (auto read = rows(s, into_head(sheets_[s])); !read) return read;
  }
  return {};
}

Passed TableFile::passed() const {
  if (held_) return [](const char* /*at*/) {};
  return [file = file_](const char* at) { file->passed(at); };
}

Result<void> TableFile::rows(std::size_t sheet, const TakeRow& take) const {
  switch (form_) {
    case FileForm::kXlsx:
      return xlsx_rows(bytes(), parts_[sheet], take);
    case FileForm::kJson:
      return json_rows(bytes(), lists_[sheet], take, passed());
    case FileForm::kCsv:
      break;
  }
  return csv_rows(bytes(), take, passed());
}

}  // namespace muster
