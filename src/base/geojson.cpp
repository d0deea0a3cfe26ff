#include "base/geojson.hpp"

#include <fmt/format.h>

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/files/nesting.hpp"

namespace muster {
namespace {

using Json = nlohmann::json;

std::vector<LatLon> ring_of(const Json& points) {
  std::vector<LatLon> ring;
  if (!points.is_array()) return ring;
  for (const Json& point : points) {
    if (!point.is_array() || point.size() < 2 || !point[0].is_number() || !point[1].is_number()) continue;
    ring.push_back({point[1].get<double>(), point[0].get<double>()});
  }
  return ring;
}

void add_polygon(const Json& rings, Outline& outline) {
  if (!rings.is_array()) return;
  for (const Json& points : rings) {
    if (auto ring = ring_of(points); ring.size() > 2) outline.rings.push_back(std::move(ring));
  }
}

GeoFeature feature_of(const Json& json) {
  GeoFeature feature;
  if (const auto properties = json.find("properties"); properties != json.end() && properties->is_object()) {
    for (const auto& [name, value] : properties->items()) {
      if (value.is_string()) feature.properties[name] = value.get<std::string>();
      if (value.is_number()) feature.properties[name] = value.dump();
    }
  }
  const auto geometry = json.find("geometry");
  if (geometry == json.end() || !geometry->is_object()) return feature;
  const std::string type = geometry->value("type", "");
  const Json& coordinates = geometry->contains("coordinates") ? geometry->at("coordinates") : Json();
  if (type == "Polygon") add_polygon(coordinates, feature.outline);
  if (type == "MultiPolygon" && coordinates.is_array()) {
    for (const Json& polygon : coordinates) add_polygon(polygon, feature.outline);
  }
  return feature;
}

}  // namespace

Result<void> geojson_features(std::string_view bytes, const std::function<void(GeoFeature)>& take) {
  constexpr int kDeepest = 64;
  if (json_deeper_than(bytes, kDeepest) != nullptr)
    return failure(fmt::format("nested deeper than {} levels; GeoJSON needs 9", kDeepest));
  std::string type;
  const auto feature = [&](int depth, Json::parse_event_t event, Json& parsed) {
    if (depth == 2 && event == Json::parse_event_t::object_end) {
      if (parsed.is_object() && parsed.value("type", Json()) == "Feature") take(feature_of(parsed));
      return false;  // it has been taken: nothing of it is kept
    }
    return true;
  };
  try {
    const Json rest = Json::parse(bytes.begin(), bytes.end(), feature);
    type = rest.is_object() && rest.contains("type") && rest["type"].is_string()
               ? rest["type"].get<std::string>()
               : "";
  } catch (const Json::parse_error& wrong) {
    const std::size_t read = std::min(wrong.byte, bytes.size());
    const auto line = 1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(read), '\n');
    return failure(fmt::format("no JSON from line {} on ({} bytes): cut short, or another kind of file", line,
                               bytes.size()));
  } catch (const Json::exception& wrong) {
    return failure(fmt::format("no JSON: {}", wrong.what()));
  }
  if (type == "Topology") {
    return failure("TopoJSON: convert it with 'ogr2ogr -f GeoJSON places.geojson FILE'");
  }
  if (type != "FeatureCollection") return failure("no FeatureCollection of GeoJSON");
  return {};
}

bool contains(const Outline& outline, LatLon at) {
  bool inside = false;
  for (const std::vector<LatLon>& ring : outline.rings) {
    for (std::size_t i = 0, before = ring.size() - 1; i < ring.size(); before = i++) {
      const LatLon a = ring[i], b = ring[before];
      if ((a.lat > at.lat) == (b.lat > at.lat)) continue;
      if (at.lon < (b.lon - a.lon) * (at.lat - a.lat) / (b.lat - a.lat) + a.lon) inside = !inside;
    }
  }
  return inside;
}

}  // namespace muster
