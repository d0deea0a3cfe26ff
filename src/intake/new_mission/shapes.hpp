// Outlines of areas: points inside, borders simplified alike on both sides, neighbours.  shapes.cpp is the
// only file that sees GEOS.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "base/geo.hpp"
#include "base/geojson.hpp"

namespace muster {

using Ring = std::vector<LatLon>;  // closed: the last point is the first

struct ShapePolygon {
  Ring outer;
  std::vector<Ring> holes;
};
// An area of one piece or several, such as islands.
using Shape = std::vector<ShapePolygon>;

// A point inside: the centre of gravity where that lies inside, else one on the surface.  (0, 0) of nothing.
[[nodiscard]] LatLon inner_point(const Outline& outline);

// The outlines with fewer points: where two share a border they share the new one too, so that no gaps
// appear.  No border moves by more than `tolerance` degrees, and none crosses another.  Pieces that the
// rounding of coordinates to 4 decimals (some 10 m) makes empty are dropped. The borders of all are cut where
// they meet, simplified between these points (Douglas and Peucker 1973, keeping topology as GEOS does), and
// put together again. COST: some seconds for 100,000 points.
[[nodiscard]] std::vector<Shape> simplified(std::span<const Outline> outlines, double tolerance);

// All of them as one.
[[nodiscard]] Shape united(std::span<const Shape> shapes);

// Pairs of shapes, the smaller number first, that have a piece of border in common.  REQUIRES: shapes of
// simplified().
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> neighbours(std::span<const Shape> shapes);

// How many points they have together.
[[nodiscard]] std::size_t points_of(std::span<const Shape> shapes);

}  // namespace muster
