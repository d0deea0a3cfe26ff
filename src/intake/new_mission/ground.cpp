#include "intake/new_mission/ground.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "intake/record_columns.hpp"

namespace muster {
namespace {

constexpr std::string_view kLevels[] = {"country", "department", "commune"};
constexpr std::size_t kMostPoints = 20'000;  // of the deepest areas: some 400 kB with those above them

Outline outline_of(const Shape& shape) {
  Outline outline;
  for (const ShapePolygon& polygon : shape) {
    outline.rings.push_back(polygon.outer);
    outline.rings.insert(outline.rings.end(), polygon.holes.begin(), polygon.holes.end());
  }
  return outline;
}

nlohmann::json ring_json(const Ring& ring) {
  nlohmann::json points = nlohmann::json::array();
  for (const LatLon at : ring) points.push_back({at.lon, at.lat});
  return points;
}

}  // namespace

std::vector<std::size_t> Ground::deepest() const {
  std::set<std::string_view> parents;
  for (const Area& area : areas) parents.insert(area.parent);
  std::vector<std::size_t> list;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    if (areas[i].level > 0 && !parents.contains(areas[i].code)) list.push_back(i);
  }
  return list;
}

std::string_view level_word(int level) {
  return kLevels[level];
}

std::string degrees_text(double value) {
  return fmt::format("{:.5f}", value);
}

void shape_areas(Ground& ground) {
  const std::vector<std::size_t> deepest = ground.deepest();
  std::vector<Outline> outlines;
  for (const std::size_t i : deepest) {
    outlines.push_back(ground.areas[i].outline);
    for (const auto& ring : outlines.back().rings) ground.points_before += ring.size();
  }
  ground.shapes.resize(ground.areas.size());
  if (ground.points_before == 0) return;
  std::vector<Shape> shapes;
  for (double tolerance = 0.0005; tolerance < 0.1; tolerance *= 2) {  // degrees: from some 50 m on
    shapes = simplified(outlines, tolerance);
    if (points_of(shapes) <= kMostPoints) break;
  }
  for (std::size_t d = 0; d < deepest.size(); ++d) ground.shapes[deepest[d]] = std::move(shapes[d]);
  for (std::size_t i = ground.areas.size(); i-- > 0;) {
    std::vector<Shape> children;
    for (std::size_t c = 0; c < ground.areas.size(); ++c) {
      if (ground.areas[c].parent == ground.areas[i].code && !ground.shapes[c].empty())
        children.push_back(ground.shapes[c]);
    }
    if (!children.empty()) ground.shapes[i] = united(children);
  }
}

void locate_areas(Ground& ground) {
  for (std::size_t i = 0; i < ground.areas.size(); ++i) {
    Area& area = ground.areas[i];
    if (area.located()) continue;
    const Outline outline = ground.shapes[i].empty() ? area.outline : outline_of(ground.shapes[i]);
    if (outline.empty()) continue;
    area.at = inner_point(outline);
    area.point_from = "inside the outline (derived)";
  }
  locate_by_parts(ground.areas);
}

void locate_by_parts(std::vector<Area>& areas) {
  for (std::size_t i = areas.size(); i-- > 0;) {
    if (areas[i].located()) continue;
    LatLon sum{0, 0};
    int parts = 0;
    for (const Area& part : areas) {
      if (part.parent != areas[i].code || !part.located()) continue;
      sum = {sum.lat + part.at.lat, sum.lon + part.at.lon};
      ++parts;
    }
    if (parts == 0) continue;
    areas[i].at = {sum.lat / parts, sum.lon / parts};
    areas[i].point_from = "mean of its areas' points (derived)";
  }
}

std::string geojson_of(const Ground& ground) {
  std::string text = "{\"type\":\"FeatureCollection\",\"features\":[\n";
  bool first = true;
  for (std::size_t i = 0; i < ground.areas.size(); ++i) {
    if (ground.shapes[i].empty()) continue;
    nlohmann::json polygons = nlohmann::json::array();
    for (const ShapePolygon& polygon : ground.shapes[i]) {
      nlohmann::json rings = nlohmann::json::array({ring_json(polygon.outer)});
      for (const Ring& hole : polygon.holes) rings.push_back(ring_json(hole));
      polygons.push_back(std::move(rings));
    }
    const nlohmann::ordered_json feature = {
        {"type", "Feature"},
        {"properties", {{"pcode", ground.areas[i].code}, {"name", ground.areas[i].name}}},
        {"geometry", {{"type", "MultiPolygon"}, {"coordinates", polygons}}}};
    text += (first ? "" : ",\n") + feature.dump();
    first = false;
  }
  return text + "\n]}\n";
}

std::vector<CsvRow> neighbour_rows(const Ground& ground) {
  const std::vector<std::size_t> deepest = ground.deepest();
  std::vector<Shape> shapes;
  for (const std::size_t i : deepest) shapes.push_back(ground.shapes[i]);
  const auto end = [&](std::size_t d) {
    return LinkEnd{ground.areas[deepest[d]].code, ground.areas[deepest[d]].at, true};
  };
  std::vector<CsvRow> rows;
  for (const auto& [a, b] : neighbours(shapes)) rows.push_back(neighbour_row(end(a), end(b)));
  return rows;
}

std::vector<CsvRow> link_rows(const Ground& ground) {
  std::vector<CsvRow> rows = neighbour_rows(ground);
  std::vector<LinkEnd> ends;
  for (const std::size_t i : ground.deepest())
    ends.push_back({ground.areas[i].code, ground.areas[i].at, !ground.shapes[i].empty()});
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const CsvRow& row : rows) pairs.emplace_back(row.at("from"), row.at("to"));
  for (CsvRow& row : joining_rows(ends, pairs)) rows.push_back(std::move(row));
  return rows;
}

}  // namespace muster
