// Any bytes as GeoJSON: read, and its outlines simplified; no point is asked outside them.
#include <cstdint>
#include <string>

#include "base/geojson.hpp"
#include "intake/new_mission/shapes.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  std::vector<Outline> outlines;
  std::size_t points = 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static_cast<void>(geojson_features(bytes, [&](const GeoFeature& feature) {
    if (feature.outline.empty()) return;
    static_cast<void>(contains(feature.outline, {18.5, -72.3}));
    outlines.push_back(feature.outline);
    for (const auto& ring : feature.outline.rings) points += ring.size();
  }));
  if (outlines.empty() || points > 500) return 0;
  const std::vector<Shape> shapes = simplified(outlines, 0.001);
  static_cast<void>(neighbours(shapes));
  static_cast<void>(united(shapes));
  static_cast<void>(inner_point(outlines.front()));
  return 0;
}
