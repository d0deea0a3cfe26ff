#include "report/json/boundaries_json.hpp"

#include "record/boundaries.hpp"

namespace muster {
namespace {

FeatureProperties texts_of(const Json& feature) {
  FeatureProperties texts;
  const auto properties = feature.find("properties");
  if (properties == feature.end() || !properties->is_object()) return texts;
  for (const auto& [name, value] : properties->items()) {
    if (value.is_string()) texts[name] = value.get<std::string>();
    if (value.is_number()) texts[name] = value.dump();
  }
  return texts;
}

bool is_area(const Json& feature) {
  if (!feature.is_object()) return false;
  const auto shape = feature.find("geometry");
  if (shape == feature.end() || !shape->is_object() || !shape->contains("coordinates")) return false;
  const Json type = shape->value("type", Json());
  return type == "Polygon" || type == "MultiPolygon";
}

}  // namespace

Json boundaries_json(const Mission& mission) {
  const Json file =
      mission.boundaries.empty() ? Json() : Json::parse(mission.boundaries, nullptr, /*exceptions*/ false);
  if (!file.is_object() || !file.contains("features") || !file["features"].is_array()) return nullptr;
  const FeaturePlaces places(mission);
  Json features = Json::array();
  for (const Json& feature : file["features"]) {
    if (!is_area(feature)) continue;
    const PlaceId place = places.of(texts_of(feature));
    if (!place.given()) continue;
    features.push_back({{"type", "Feature"},
                        {"properties", {{"pcode", mission[place].pcode}}},
                        {"geometry", feature["geometry"]}});
  }
  if (features.empty()) return nullptr;
  return {{"type", "FeatureCollection"}, {"features", std::move(features)}};
}

}  // namespace muster
