// The record for other programs: CSV with a data dictionary, XLSX, JSON, GeoJSON.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "report/json/json_values.hpp"
#include "status/status.hpp"

namespace muster {

// A plain table: all cells as text, the first row the heads.
struct ExportTable {
  std::string name;  // of the file or sheet
  std::vector<std::string> heads;
  std::vector<std::vector<std::string>> rows;
  std::vector<bool> numeric;  // by column
};

// Facts, sources, steps, places, and the data dictionary that says what each column and series means, as
// known on the view.
[[nodiscard]] std::vector<ExportTable> export_tables(const View& view);

// How CSV writes texts that a spreadsheet would take for formulas: beginning with = + - @, a tab or CR.
enum class Formulas : std::uint8_t {
  kAsTheyAre,    // for programs
  kNeutralised,  // for spreadsheets: an apostrophe before them, by which the text is no longer the record's
};
[[nodiscard]] std::string csv_text(const ExportTable& table, Formulas formulas = Formulas::kAsTheyAre);

// The tables as sheets of one workbook; every text is a text there, whatever it begins with.  Replaces `path`
// as a whole, or leaves it as it was and fails.
[[nodiscard]] Result<void> write_xlsx(const std::filesystem::path& path,
                                      const std::vector<ExportTable>& tables);

// The places that have a point, with the latest chosen level of every series without item as properties.
[[nodiscard]] Json places_geojson(const View& view);

}  // namespace muster
