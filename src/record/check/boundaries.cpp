// boundaries.geojson is GeoJSON, and its areas are those of places, where these are.
#include "record/boundaries.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/geojson.hpp"
#include "record/check/rules.hpp"

namespace muster {
namespace {

// What the features of the file are, counted.
struct Features {
  int all = 0;
  int drawn = 0;          // of a place, with a shape
  int without_shape = 0;  // no geometry, or one that is not an area
  int of_no_place = 0;
  int apart = 0;     // a place's point lies outside its area
  int mirrored = 0;  // but inside it with latitude and longitude changed over
  std::string code;  // the first of a feature of no place, if it has one
};

std::string first_code(const GeoFeature& feature) {
  for (const auto& [name, value] : feature.properties) {
    if (name.find("code") != std::string::npos || name.find("CODE") != std::string::npos ||
        name.find("Code") != std::string::npos) {
      return fmt::format("{} = {}", name, value);
    }
  }
  return {};
}

void count(const Mission& mission, const FeaturePlaces& places, const GeoFeature& feature, Features& found) {
  ++found.all;
  if (feature.outline.empty()) {
    ++found.without_shape;
    return;
  }
  const PlaceId place = places.of(feature.properties);
  if (!place.given()) {
    ++found.of_no_place;
    if (found.code.empty()) found.code = first_code(feature);
    return;
  }
  ++found.drawn;
  const LatLon at = mission[place].at;
  if (!mission[place].located() || contains(feature.outline, at)) return;
  ++found.apart;
  if (contains(feature.outline, {at.lon, at.lat})) ++found.mirrored;
}

}  // namespace

void check_boundaries(const Mission& mission, Problems& problems) {
  if (mission.boundaries.empty()) return;
  const Position file{mission.folder + "/boundaries.geojson"};
  const auto warn = [&](std::string what, std::string fix) {
    problems.warning(file, std::move(what), std::move(fix));
  };
  const FeaturePlaces places(mission);
  Features found;
  const auto read = geojson_features(
      mission.boundaries, [&](const GeoFeature& feature) { count(mission, places, feature, found); });
  if (!read) {
    warn(read.error().what,
         "a FeatureCollection with an area for each place; without it maps have no shades");
    return;
  }
  if (found.all == 0) warn("no feature", "an area for each place; without it maps have no shades");
  if (found.without_shape > 0) {
    warn(fmt::format("{} of {} features have no area", found.without_shape, found.all),
         "a Polygon or MultiPolygon; the places are not shaded on maps");
  }
  if (found.of_no_place > 0) {
    warn(fmt::format("{} of {} areas are of no place of places.csv{}", found.of_no_place, found.all,
                     found.code.empty() ? "" : fmt::format(": the first has {}", found.code)),
         "a property 'pcode' (or ADM2_PCODE and the like) with a P-code of places.csv, as text");
  }
  // A point may lie a little outside its area: most do not.
  if (found.drawn > 0 && 2 * found.mirrored > found.drawn) {
    warn(fmt::format("latitude stands first: {} of {} areas hold their place's point only so", found.mirrored,
                     found.drawn),
         "longitude first, as GeoJSON has it");
  } else if (found.drawn > 1 && 2 * found.apart > found.drawn) {
    warn(fmt::format("{} of {} areas do not hold the point that places.csv gives their place", found.apart,
                     found.drawn),
         "are these the boundaries of another country or edition?");
  }
}

}  // namespace muster
