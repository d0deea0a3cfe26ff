// What the files of `-o DIR` hold, for programs: a Frictionless data package.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/files/ensemble_files.hpp"
#include "report/files/export_files.hpp"

namespace muster {

// A table of a folder, and its columns.
struct PackagedColumn {
  std::string name;
  std::string_view type;  // of the table schema: "string", "number", "date", "any"
  std::string meaning;    // a phrase
};
struct PackagedTable {
  std::string path;  // "facts.csv"
  std::vector<PackagedColumn> columns;
};
// A table of an ensemble or a case, whose columns are known by their names.
[[nodiscard]] PackagedTable packaged(const NamedTable& table);
// A table of the record.
[[nodiscard]] PackagedTable packaged(const ExportTable& table);

// A file that is no table.
struct PackagedFile {
  std::string_view name, path, mediatype, meaning;
};

// datapackage.json (specs.frictionlessdata.io, Data Package 1.0): every file of the folder, and of each table
// every column with its type and what it means.
[[nodiscard]] Json data_package(const std::string& name, const std::string& title,
                                std::span<const PackagedTable> tables, std::span<const PackagedFile> others);
// Of the files of an ensemble.
[[nodiscard]] Json data_package(const EnsembleFiles& what, std::span<const NamedTable> tables);
// Of those of a case of displaced people in `folder`, whose tables have been written.
// ERRORS: a table cannot be read.
[[nodiscard]] Result<Json> people_package(const std::filesystem::path& folder);

}  // namespace muster
