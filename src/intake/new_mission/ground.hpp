// The areas of a country with their outlines, and what is derived from these: points inside, borders without
// gaps, neighbours.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "intake/csv_edit.hpp"
#include "intake/new_mission/areas.hpp"
#include "intake/new_mission/links.hpp"
#include "intake/new_mission/shapes.hpp"

namespace muster {

// The areas of the levels that a record has, with their shapes; by index.
struct Ground {
  std::vector<Area> areas;    // country first, then departments, then communes
  std::vector<Shape> shapes;  // of shape_areas(); empty: none
  std::size_t points_before = 0;

  // Areas below the country that no other lies in.
  [[nodiscard]] std::vector<std::size_t> deepest() const;
};

// How places.csv calls an admin level, 0 to 2: country, department, commune.  REQUIRES: 0 to 2.
[[nodiscard]] std::string_view level_word(int level);
// Degrees as places.csv has them, with 5 decimals (1 m).
[[nodiscard]] std::string degrees_text(double value);

// Outlines of the deepest areas, simplified until they are a page's size; of the others, their children's as
// one.
void shape_areas(Ground& ground);

// A point inside each area that has an outline and no point of its own; then as locate_by_parts().
// REQUIRES: shape_areas().
void locate_areas(Ground& ground);

// Areas without a point get the mean of the points of the areas in them.  REQUIRES: parents before their
// parts.
void locate_by_parts(std::vector<Area>& areas);

// boundaries.geojson, one feature a line, so that a change can be read.
[[nodiscard]] std::string geojson_of(const Ground& ground);

// neighbour_row() of each two deepest areas that share a border.  REQUIRES: shape_areas(), locate_areas().
[[nodiscard]] std::vector<CsvRow> neighbour_rows(const Ground& ground);

// Those, and joining_rows() of all deepest areas.  None where no two areas share a border: without outlines
// nothing is known of neighbours.  REQUIRES: shape_areas(), locate_areas().
[[nodiscard]] std::vector<CsvRow> link_rows(const Ground& ground);

}  // namespace muster
