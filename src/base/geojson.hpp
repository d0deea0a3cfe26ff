// Areas of a GeoJSON file (RFC 7946), one at a time.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/geo.hpp"
#include "base/result.hpp"

namespace muster {

// The rings of an area, outer ones and holes alike: a point lies inside where it crosses an odd number of
// edges.
struct Outline {
  std::vector<std::vector<LatLon>> rings;
  [[nodiscard]] bool empty() const { return rings.empty(); }
};

struct GeoFeature {
  std::map<std::string, std::string, std::less<>> properties;  // texts and numbers; others are left out
  Outline outline;                                             // of a Polygon or MultiPolygon; else empty
};

// Gives each feature of a FeatureCollection.  Longitude stands first, as the standard has it.
// ERRORS: no JSON, with the line; no FeatureCollection; TopoJSON, which is named; deeper than 64 levels.
// COST: linear in the bytes; the memory of one feature.
[[nodiscard]] Result<void> geojson_features(std::string_view bytes,
                                            const std::function<void(GeoFeature)>& take);

// True where `at` lies inside.  COST: linear in the edges.
[[nodiscard]] bool contains(const Outline& outline, LatLon at);

}  // namespace muster
