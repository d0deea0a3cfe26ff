// Areas and their populations out of OCHA's files: COD-AB (boundaries, gazetteers) and COD-PS (population).
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/geo.hpp"
#include "base/geojson.hpp"
#include "base/result.hpp"

namespace muster {

struct Area {
  std::string code{};
  std::string name{};
  int level = 0;         // 0: the country
  std::string parent{};  // a code; empty of the country
  LatLon at{};           // (0, 0): not given by the file
  Outline outline{};     // empty: none
  std::string source{};  // "COD-AB, valid on 2018-11-29 (file.geojson)"
};

// The areas of all files, parents first, each once.  A file is GeoJSON with a P-code in the properties of its
// features, or a table (CSV, XLSX) of areas without outlines.  Parents that only their children name are made
// from these.
//   language  of the names, "fr"; empty: as name_columns() chooses
// ERRORS: a file that cannot be read, or without P-codes; areas of several countries.
[[nodiscard]] Result<std::vector<Area>> read_areas(const std::vector<std::filesystem::path>& files,
                                                   std::string_view language);

struct Population {
  double people = 0;
  int year = 0;  // 0: not given
  std::string source{};
};

// By P-code: the total of each area of the deepest level in each file, in the shapes of COD-PS: one row an
// area with a column T_TL, Total or the like, or HDX's world table, of which the rows of all ages and sexes
// are taken. ERRORS: a file that cannot be read; without P-codes or a column of totals; two files that give
// one area two numbers.
[[nodiscard]] Result<std::map<std::string, Population>> read_populations(
    const std::vector<std::filesystem::path>& files);

}  // namespace muster
