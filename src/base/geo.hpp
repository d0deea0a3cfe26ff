// Distances on the Earth.
#pragma once

#include <cmath>
#include <numbers>

namespace muster {

struct LatLon {
  double lat = 0;  // degrees north
  double lon = 0;  // degrees east
};

// Great-circle distance in km on a sphere of radius 6,371 km (IUGG mean radius R1 is 6371.009), by the
// haversine formula; within 0.6 % of the distance on the ellipsoid.
[[nodiscard]] inline double great_circle_km(LatLon a, LatLon b) {
  constexpr double kRadius = 6371.0;
  constexpr double kRadians = std::numbers::pi / 180.0;
  const double dlat = (b.lat - a.lat) * kRadians / 2;
  const double dlon = (b.lon - a.lon) * kRadians / 2;
  const double h = std::sin(dlat) * std::sin(dlat) +
                   std::cos(a.lat * kRadians) * std::cos(b.lat * kRadians) * std::sin(dlon) * std::sin(dlon);
  return 2 * kRadius * std::asin(std::sqrt(h < 1 ? h : 1));
}

}  // namespace muster
