#include "intake/new_mission/shapes.hpp"

#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <set>
#include <tuple>

namespace muster {
namespace {

// GEOS's context, which its functions ask for; and its geometries as values that free themselves.
struct Context {
  GEOSContextHandle_t handle = GEOS_init_r();
  Context() = default;
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() { GEOS_finish_r(handle); }
};
struct Free {
  GEOSContextHandle_t handle;
  void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(handle, geometry); }
};
using Geometry = std::unique_ptr<GEOSGeometry, Free>;

class Geos {
 public:
  [[nodiscard]] Geometry own(GEOSGeometry* geometry) const { return {geometry, Free{context_.handle}}; }
  [[nodiscard]] GEOSContextHandle_t h() const { return context_.handle; }

  [[nodiscard]] GEOSGeometry* line(const Ring& ring) const {
    GEOSCoordSequence* points = GEOSCoordSeq_create_r(h(), static_cast<unsigned>(ring.size()), 2);
    for (unsigned i = 0; i < ring.size(); ++i) GEOSCoordSeq_setXY_r(h(), points, i, ring[i].lon, ring[i].lat);
    return GEOSGeom_createLineString_r(h(), points);
  }
  [[nodiscard]] Geometry collection(std::vector<GEOSGeometry*> parts, int type) const {
    return own(GEOSGeom_createCollection_r(h(), type, parts.data(), static_cast<unsigned>(parts.size())));
  }
  // The area that the rings enclose, by even and odd.
  [[nodiscard]] Geometry area(const Outline& outline) const {
    std::vector<GEOSGeometry*> lines;
    for (const auto& ring : outline.rings) lines.push_back(line(closed(ring)));
    const Geometry all = collection(std::move(lines), GEOS_MULTILINESTRING);
    const Geometry noded = own(GEOSNode_r(h(), all.get()));
    return own(noded ? GEOSBuildArea_r(h(), noded.get()) : nullptr);
  }
  [[nodiscard]] LatLon point(const GEOSGeometry* at) const {
    LatLon where;
    GEOSGeomGetX_r(h(), at, &where.lon);
    GEOSGeomGetY_r(h(), at, &where.lat);
    return where;
  }

  // With coordinates of 4 decimals; what is no area any more is dropped.
  [[nodiscard]] Shape shape(const GEOSGeometry* geometry) const {
    Shape shape;
    const int count = geometry == nullptr ? 0 : GEOSGetNumGeometries_r(h(), geometry);
    for (int i = 0; i < count; ++i) {
      const GEOSGeometry* part = GEOSGetGeometryN_r(h(), geometry, i);
      if (GEOSGeomTypeId_r(h(), part) != GEOS_POLYGON || GEOSisEmpty_r(h(), part) != 0) continue;
      ShapePolygon polygon{rounded(GEOSGetExteriorRing_r(h(), part)), {}};
      if (polygon.outer.size() < 4) continue;
      for (int hole = 0; hole < GEOSGetNumInteriorRings_r(h(), part); ++hole) {
        if (Ring ring = rounded(GEOSGetInteriorRingN_r(h(), part, hole)); ring.size() >= 4)
          polygon.holes.push_back(std::move(ring));
      }
      shape.push_back(std::move(polygon));
    }
    return shape;
  }

  [[nodiscard]] static Ring closed(Ring ring) {
    if (!ring.empty() && (ring.front().lat != ring.back().lat || ring.front().lon != ring.back().lon))
      ring.push_back(ring.front());
    return ring;
  }

 private:
  [[nodiscard]] Ring rounded(const GEOSGeometry* ring) const {
    Ring points;
    const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(h(), ring);
    unsigned size = 0;
    GEOSCoordSeq_getSize_r(h(), sequence, &size);
    for (unsigned i = 0; i < size; ++i) {
      LatLon at;
      GEOSCoordSeq_getXY_r(h(), sequence, i, &at.lon, &at.lat);
      at = {std::round(at.lat * 1e4) / 1e4, std::round(at.lon * 1e4) / 1e4};
      if (points.empty() || points.back().lat != at.lat || points.back().lon != at.lon) points.push_back(at);
    }
    return points;
  }

  Context context_;
};

// The outline that holds the point; none: outlines.size().
class Finder {
 public:
  explicit Finder(std::span<const Outline> outlines) : outlines_(outlines) {
    for (const Outline& outline : outlines) {
      Box box;
      for (const auto& ring : outline.rings) {
        for (const LatLon at : ring) {
          box.south = std::min(box.south, at.lat);
          box.north = std::max(box.north, at.lat);
          box.west = std::min(box.west, at.lon);
          box.east = std::max(box.east, at.lon);
        }
      }
      boxes_.push_back(box);
    }
  }
  [[nodiscard]] std::size_t find(LatLon at) const {
    for (std::size_t i = 0; i < outlines_.size(); ++i) {
      const Box& box = boxes_[i];
      if (at.lat < box.south || at.lat > box.north || at.lon < box.west || at.lon > box.east) continue;
      if (contains(outlines_[i], at)) return i;
    }
    return outlines_.size();
  }

 private:
  struct Box {
    double south = 90, north = -90, west = 180, east = -180;
  };
  std::span<const Outline> outlines_;
  std::vector<Box> boxes_;
};

// The borders of all, cut where they meet, each piece once.
Geometry borders(const Geos& geos, std::span<const Outline> outlines) {
  std::vector<GEOSGeometry*> lines;
  for (const Outline& outline : outlines) {
    for (const auto& ring : outline.rings) lines.push_back(geos.line(Geos::closed(ring)));
  }
  const Geometry all = geos.collection(std::move(lines), GEOS_MULTILINESTRING);
  const Geometry cut = geos.own(GEOSUnaryUnion_r(geos.h(), all.get()));
  return geos.own(cut ? GEOSLineMerge_r(geos.h(), cut.get()) : nullptr);
}

}  // namespace

LatLon inner_point(const Outline& outline) {
  const Geos geos;
  const Geometry area = geos.area(outline);
  if (!area || GEOSisEmpty_r(geos.h(), area.get()) != 0) return {};
  const Geometry centre = geos.own(GEOSGetCentroid_r(geos.h(), area.get()));
  if (centre && GEOSContains_r(geos.h(), area.get(), centre.get()) == 1) return geos.point(centre.get());
  const Geometry surface = geos.own(GEOSPointOnSurface_r(geos.h(), area.get()));
  return surface ? geos.point(surface.get()) : LatLon{};
}

std::vector<Shape> simplified(std::span<const Outline> outlines, double tolerance) {
  const Geos geos;
  std::vector<Shape> shapes(outlines.size());
  const Geometry lines = borders(geos, outlines);
  const Geometry fewer =
      lines ? geos.own(GEOSTopologyPreserveSimplify_r(geos.h(), lines.get(), tolerance)) : geos.own(nullptr);
  if (!fewer) return shapes;
  const GEOSGeometry* const one = fewer.get();
  const Geometry faces = geos.own(GEOSPolygonize_r(geos.h(), &one, 1));
  if (!faces) return shapes;
  const Finder finder(outlines);
  std::vector<std::vector<GEOSGeometry*>> parts(outlines.size());
  for (int f = 0; f < GEOSGetNumGeometries_r(geos.h(), faces.get()); ++f) {
    const GEOSGeometry* face = GEOSGetGeometryN_r(geos.h(), faces.get(), f);
    const Geometry inside = geos.own(GEOSPointOnSurface_r(geos.h(), face));
    const std::size_t owner = inside ? finder.find(geos.point(inside.get())) : outlines.size();
    if (owner < outlines.size()) parts[owner].push_back(GEOSGeom_clone_r(geos.h(), face));
  }
  for (std::size_t i = 0; i < outlines.size(); ++i) {
    const Geometry pieces = geos.collection(std::move(parts[i]), GEOS_MULTIPOLYGON);
    const Geometry whole = geos.own(GEOSUnaryUnion_r(geos.h(), pieces.get()));
    shapes[i] = geos.shape(whole.get());
  }
  return shapes;
}

Shape united(std::span<const Shape> shapes) {
  const Geos geos;
  std::vector<GEOSGeometry*> areas;
  for (const Shape& shape : shapes) {
    Outline outline;
    for (const ShapePolygon& polygon : shape) {
      outline.rings.push_back(polygon.outer);
      outline.rings.insert(outline.rings.end(), polygon.holes.begin(), polygon.holes.end());
    }
    if (outline.empty()) continue;
    if (Geometry area = geos.area(outline)) areas.push_back(area.release());
  }
  const Geometry all = geos.collection(std::move(areas), GEOS_GEOMETRYCOLLECTION);
  const Geometry whole = geos.own(GEOSUnaryUnion_r(geos.h(), all.get()));
  return geos.shape(whole.get());
}

std::vector<std::pair<std::size_t, std::size_t>> neighbours(std::span<const Shape> shapes) {
  using Edge = std::tuple<double, double, double, double>;
  std::map<Edge, std::size_t> first;  // whose edge it is
  std::set<std::pair<std::size_t, std::size_t>> pairs;
  const auto add = [&](std::size_t shape, LatLon a, LatLon b) {
    if (std::pair(b.lat, b.lon) < std::pair(a.lat, a.lon)) std::swap(a, b);
    const auto [at, is_new] = first.emplace(Edge{a.lat, a.lon, b.lat, b.lon}, shape);
    if (!is_new && at->second != shape) pairs.insert(std::minmax(at->second, shape));
  };
  for (std::size_t s = 0; s < shapes.size(); ++s) {
    for (const ShapePolygon& polygon : shapes[s]) {
      for (std::size_t i = 1; i < polygon.outer.size(); ++i) add(s, polygon.outer[i - 1], polygon.outer[i]);
      for (const Ring& hole : polygon.holes) {
        for (std::size_t i = 1; i < hole.size(); ++i) add(s, hole[i - 1], hole[i]);
      }
    }
  }
  return {pairs.begin(), pairs.end()};
}

std::size_t points_of(std::span<const Shape> shapes) {
  std::size_t points = 0;
  for (const Shape& shape : shapes) {
    for (const ShapePolygon& polygon : shape) {
      points += polygon.outer.size();
      for (const Ring& hole : polygon.holes) points += hole.size();
    }
  }
  return points;
}

}  // namespace muster
