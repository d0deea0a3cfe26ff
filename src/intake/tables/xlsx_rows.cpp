// Rows of a workbook (ECMA-376, Office Open XML: SpreadsheetML), values only: no formats, formulas or macros.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/number.hpp"
#include "intake/tables/forms.hpp"
#include "intake/tables/xml_events.hpp"
#include "intake/tables/zip_archive.hpp"

namespace muster {
namespace {

constexpr std::size_t kMostColumns = 16'384;  // of a sheet, by the standard's common limit
constexpr std::size_t kMostShared = std::size_t{512} << 20U;

Result<void> read_part(const ZipArchive& archive, const std::string& part, XmlEvents events) {
  XmlReader reader(std::move(events));
  auto unpacked = archive.read(part, [&](std::string_view piece) { return reader.read(piece); });
  if (!unpacked) return unpacked;
  if (const auto done = reader.finish(); !done)
    return failure(fmt::format("{}: {}", part, done.error().what));
  return {};
}

bool no_end(std::string_view /*name*/) {
  return true;
}
void no_text(std::string_view /*text*/) {}

// By the relations' ids: the part of each sheet.
Result<std::map<std::string, std::string>> sheet_parts(const ZipArchive& archive) {
  std::map<std::string, std::string> parts;
  auto done = read_part(archive, "xl/_rels/workbook.xml.rels",
                        {.begin =
                             [&](std::string_view name, const XmlAttributes& of) {
                               if (name != "Relationship") return true;
                               std::string target(of["Target"]);
                               if (target.starts_with('/')) {
                                 target.erase(0, 1);
                               } else {
                                 target.insert(0, "xl/");
                               }
                               parts[std::string(of["Id"])] = std::move(target);
                               return true;
                             },
                         .end = no_end,
                         .text = no_text});
  if (!done) return tl::unexpected(done.error());
  return parts;
}

Result<void> refuse_macros(const ZipArchive& archive) {
  for (const std::string& name : archive.names()) {
    if (name.ends_with("vbaProject.bin")) {
      return failure("a workbook with macros: save it as .xlsx without them, or as CSV");
    }
  }
  return {};
}

// The texts that cells name by number.  Texts of one cell may come in several pieces; phonetic ones (rPh) are
// left.
Result<std::vector<std::string>> shared_texts(const ZipArchive& archive) {
  std::vector<std::string> texts;
  if (!archive.has("xl/sharedStrings.xml")) return texts;
  bool in_text = false, phonetic = false;
  std::size_t bytes = 0;
  auto done = read_part(archive, "xl/sharedStrings.xml",
                        {.begin =
                             [&](std::string_view name, const XmlAttributes& /*of*/) {
                               if (name == "si") texts.emplace_back();
                               phonetic = phonetic || name == "rPh";
                               in_text = name == "t" && !phonetic && !texts.empty();
                               return bytes < kMostShared;
                             },
                         .end =
                             [&](std::string_view name) {
                               if (name == "rPh") phonetic = false;
                               in_text = false;
                               return true;
                             },
                         .text =
                             [&](std::string_view text) {
                               if (!in_text) return;
                               texts.back() += text;
                               bytes += text.size();
                             }});
  if (!done) return tl::unexpected(done.error());
  if (bytes >= kMostShared)
    return failure("more than 512 MiB of text in one workbook: save the sheet as CSV");
  return texts;
}

// The column of a cell's name, "B" of "B3", from 0; kMostColumns where there is none.
std::size_t column_of(std::string_view reference) {
  std::size_t column = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
    if (column > kMostColumns) return kMostColumns;
  }
  return column == 0 ? kMostColumns : column - 1;
}

// The rows of a sheet's part.
class SheetRows {
 public:
  SheetRows(const std::vector<std::string>& shared, const TakeRow& take) : shared_(shared), take_(take) {}

  bool begin(std::string_view name, const XmlAttributes& of) {
    if (name == "row") {
      const auto number = parse_count(of["r"]);
      row_ = number.value_or(static_cast<std::uint32_t>(row_ + 1));
      cells_.clear();
      next_ = 0;
    } else if (name == "c") {
      const std::size_t named = column_of(of["r"]);
      column_ = named < kMostColumns ? named : next_;
      next_ = column_ + 1;
      type_ = of["t"];
      value_.clear();
      formula_ = false;
      has_value_ = false;
    } else if (name == "f") {
      formula_ = true;
    }
    in_text_ = name == "v" || (name == "t" && type_ == "inlineStr");
    has_value_ = has_value_ || in_text_;
    return true;
  }

  void text(std::string_view text) {
    if (in_text_) value_ += text;
  }

  bool end(std::string_view name) {
    in_text_ = false;
    if (name == "c") return end_cell();
    if (name != "row") return true;
    views_.assign(cells_.begin(), cells_.end());
    return take_({views_, row_});
  }

  [[nodiscard]] const std::string& wrong() const { return wrong_; }

 private:
  bool end_cell() {
    if (column_ >= kMostColumns) return true;
    if (formula_ && !has_value_) {
      wrong_ = fmt::format("row {} has a formula without a value: open the file, and save its values", row_);
      return false;
    }
    if (!has_value_) return true;
    if (cells_.size() <= column_) cells_.resize(column_ + 1);
    std::string& cell = cells_[column_];
    if (type_ == "s") {
      const auto index = parse_count(value_);
      if (!index || *index >= shared_.size()) {
        wrong_ = fmt::format("row {} names a text that the workbook does not have", row_);
        return false;
      }
      cell = shared_[*index];
    } else if (type_ != "e") {  // an error such as #N/A is nothing
      cell = value_;
    }
    return true;
  }

  const std::vector<std::string>& shared_;
  const TakeRow& take_;
  std::vector<std::string> cells_;
  std::vector<std::string_view> views_;
  std::uint64_t row_ = 0;
  std::size_t column_ = 0, next_ = 0;
  std::string type_, value_, wrong_;
  bool formula_ = false, has_value_ = false, in_text_ = false;
};

}  // namespace

Result<std::vector<XlsxSheet>> xlsx_sheets(std::string_view bytes) {
  const auto archive = ZipArchive::open(bytes);
  if (!archive) return tl::unexpected(archive.error());
  if (const auto safe = refuse_macros(*archive); !safe) return tl::unexpected(safe.error());
  auto parts = sheet_parts(*archive);
  if (!parts) return tl::unexpected(parts.error());
  std::vector<XlsxSheet> sheets;
  auto done = read_part(*archive, "xl/workbook.xml",
                        {.begin =
                             [&](std::string_view name, const XmlAttributes& of) {
                               if (name == "sheet") {
                                 const auto part = parts->find(std::string(of["id"]));
                                 if (part != parts->end() && archive->has(part->second)) {
                                   const bool hidden = of["state"] == "hidden" || of["state"] == "veryHidden";
                                   sheets.push_back({std::string(of["name"]), part->second, hidden});
                                 }
                               }
                               return true;
                             },
                         .end = no_end,
                         .text = no_text});
  if (!done) return tl::unexpected(done.error());
  if (sheets.empty()) return failure("a workbook without sheets");
  return sheets;
}

Result<void> xlsx_rows(std::string_view bytes, const XlsxSheet& sheet, const TakeRow& take) {
  const auto archive = ZipArchive::open(bytes);
  if (!archive) return tl::unexpected(archive.error());
  const auto shared = shared_texts(*archive);
  if (!shared) return tl::unexpected(shared.error());
  SheetRows rows(*shared, take);
  auto done = read_part(
      *archive, sheet.part,
      {.begin = [&](std::string_view name, const XmlAttributes& of) { return rows.begin(name, of); },
       .end = [&](std::string_view name) { return rows.end(name); },
       .text = [&](std::string_view text) { rows.text(text); }});
  if (!done) return done;
  if (!rows.wrong().empty()) return failure(fmt::format("sheet {}: {}", sheet.name, rows.wrong()));
  return {};
}

Result<Unpacked> unpack_only_file(std::string_view bytes) {
  const auto archive = ZipArchive::open(bytes);
  if (!archive) return tl::unexpected(archive.error());
  std::vector<std::string> tables;
  for (const std::string& name : archive->names()) {
    if (name.ends_with(".csv") || name.ends_with(".json") || name.ends_with(".geojson"))
      tables.push_back(name);
  }
  if (tables.size() != 1) {
    return failure(
        fmt::format("{} tables in this archive: unpack it, and import them one by one", tables.size()));
  }
  auto unpacked = archive->read(tables.front());
  if (!unpacked) return tl::unexpected(unpacked.error());
  return Unpacked{tables.front(), std::move(*unpacked)};
}

}  // namespace muster
