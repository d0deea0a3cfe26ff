// Areas and their populations out of OCHA's files: COD-AB (boundaries, gazetteers) and COD-PS (population).
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/geo.hpp"
#include "base/geojson.hpp"
#include "base/result.hpp"
#include "intake/tables/table_file.hpp"

namespace muster {

struct Area {
  std::string code{};
  std::string name{};
  std::vector<std::string> names{};  // all that the file gives, `name` first; none: `name` is the code
  int level = 0;                     // 0: the country
  std::string parent{};              // a code; empty of the country
  LatLon at{};                       // (0, 0): none
  std::string point_from{};          // how `at` was derived; empty: the file gives it
  Outline outline{};                 // empty: none
  std::string source{};              // "COD-AB, valid on 2018-11-29 (file.geojson)"

  [[nodiscard]] bool located() const { return at.lat != 0 || at.lon != 0; }
};

// A row of a table of areas, or the properties of a feature: texts by column.
struct AdminRow {
  const std::vector<std::string>& keys;  // as column_key() writes them
  std::vector<std::string> texts{};
  std::uint64_t number = 0;  // of the row as a reader of the file counts them; of a feature, from 1

  // Without blanks around it; "" where the row has no such cell, or one that says "not given".
  [[nodiscard]] std::string at(std::size_t column) const;
  [[nodiscard]] std::string at(std::string_view key) const;
  // The P-code of a level; "" where there is none.
  [[nodiscard]] std::string code(int level) const;
  // The deepest level with a P-code; -1: none.
  [[nodiscard]] int level() const;
  // The names of a level in all languages, the one to be taken first (name_columns).
  [[nodiscard]] std::vector<std::string> names(int level, std::string_view language) const;
};

// Gives each row below a header with P-codes, of all visible sheets, or each feature of GeoJSON with its
// outline.  Rows of HDX's world table get the names of columns that a country's own table has.  ERRORS: as
// TableFile::rows and geojson_features.
[[nodiscard]] Result<void> each_admin_row(const TableFile& file,
                                          const std::function<void(const AdminRow&, const Outline&)>& take);

// Areas by code, as rows name them.
class AreaList {
 public:
  explicit AreaList(std::string language) : language_(std::move(language)) {}

  // The area of the row, and its parents where they are new.  False for a row without a code.
  bool add(const AdminRow& row, const std::string& file, const Outline& outline);
  // All of them, parents first.
  [[nodiscard]] std::vector<Area> take() &&;

 private:
  std::string language_;
  std::map<std::string, Area> areas_;
};

// The areas of all files, parents first, each once.  A file is GeoJSON with a P-code in the properties of its
// features, or a table (CSV, XLSX) of areas without outlines.  Parents that only their children name are made
// from these.
//   host      ISO 3166-1 alpha-3: rows whose column iso3 names another state are passed over
//   language  of the names, "fr"; empty: as name_columns() chooses
// ERRORS: a file that cannot be read, or without P-codes of the host; areas of several countries.
[[nodiscard]] Result<std::vector<Area>> read_areas(const std::vector<std::filesystem::path>& files,
                                                   std::string_view host, std::string_view language);

struct Population {
  double people = 0;
  int year = 0;  // 0: not given
  std::string source{};
};

// What a row of COD-PS says.
struct PeopleRow {
  std::string code{};            // of the deepest level; "": none
  std::optional<double> people;  // whole; nothing: no number, a negative one, or more than a country has
  int year = 0;                  // of the row, else of the file's name; 0: not given
  bool is_part = false;          // of one sex or age only
  std::uint64_t number = 0;      // of the row
};
[[nodiscard]] PeopleRow people_row(const AdminRow& row, const std::string& file);

// By P-code: the total of each area of the deepest level in each file, in the shapes of COD-PS: one row an
// area with a column T_TL, Total or the like, or HDX's world table, of which the rows of all ages and sexes
// are taken. ERRORS: a file that cannot be read; without P-codes or a column of totals; two files that give
// one area two numbers.
[[nodiscard]] Result<std::map<std::string, Population>> read_populations(
    const std::vector<std::filesystem::path>& files);

}  // namespace muster
