// The record as a folder of tables, with what describes them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "report/files/ensemble_files.hpp"
#include "report/files/export_files.hpp"

namespace muster {

struct RecordFolderFiles {
  Formulas formulas = Formulas::kAsTheyAre;
  std::vector<NamedTable> forecasts{};  // tables of a forecast that stand beside those of the record
};

// A file that was written, and what it holds, such as "1,591 rows".
struct WrittenFile {
  std::filesystem::path path;
  std::string holds;
};

// Writes into `folder`, which is made where it is not there; each file whole or not at all:
// - export_tables(view), a CSV file each
// - the tables of a forecast, as they are
// - places.geojson
// - datapackage.json: what each file, and each column of a table, holds
// ERRORS: the folder cannot be made, or one of the files not written.
[[nodiscard]] Result<std::vector<WrittenFile>> write_record_folder(const std::filesystem::path& folder,
                                                                   const View& view,
                                                                   const RecordFolderFiles& what);

}  // namespace muster
