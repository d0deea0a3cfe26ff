// The record for other programs: CSV with a data dictionary, XLSX, JSON, GeoJSON.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "report/json/json_values.hpp"
#include "status/status.hpp"

namespace muster {

enum class CellKind : std::uint8_t { kText, kNumber, kDay };

// A plain table: all cells as text, days as YYYY-MM-DD, the first row the heads.
struct ExportTable {
  std::string name;  // of the file or sheet
  std::vector<std::string> heads;
  std::vector<std::vector<std::string>> rows;
  std::vector<CellKind> kinds;          // by column
  std::vector<std::string> meanings{};  // by column, a phrase each
};

// Every table of the record as known on the view, the promises, the figures of the status, and the data
// dictionary that says what each series and each column of these tables means.
[[nodiscard]] std::vector<ExportTable> export_tables(const View& view);

// How CSV writes texts that a spreadsheet would take for formulas: beginning with = + - @, a tab or CR.
enum class Formulas : std::uint8_t {
  kAsTheyAre,    // for programs
  kNeutralised,  // for spreadsheets: an apostrophe before them, by which the text is no longer the record's
};
[[nodiscard]] std::string csv_text(const ExportTable& table, Formulas formulas = Formulas::kAsTheyAre);

// The tables as sheets of one workbook.  Days are dates there, numbers numbers with 16 digits; every other
// text is a text, whatever it begins with.  Replaces `path` as a whole, or leaves it as it was and fails.
// ERRORS: what cannot be written; a text of more than 32,767 characters, which no sheet can hold.
[[nodiscard]] Result<void> write_xlsx(const std::filesystem::path& path,
                                      const std::vector<ExportTable>& tables);

// The places that have an outline in boundaries.geojson, or else a point, with the latest chosen level of
// every series without item as properties; those with an outline keep their point as a property.
[[nodiscard]] Json places_geojson(const View& view);

}  // namespace muster
