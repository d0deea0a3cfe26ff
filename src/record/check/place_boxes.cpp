// A place lies near the other places of its parent: finds swapped, misplaced and unsigned coordinates.
//
// Without the parent's outline its extent has to be estimated from points.  The box of a parent, for one
// child, is the least box of latitude and longitude around the parent's own point and its *other* children,
// grown on every side by its own extent or by a least margin, whichever is more.  A record that is right
// stays inside: a child would have to lie further from all others than they lie from each other.  The least
// margins are assumptions of ours, about half the breadth of a large unit of each level.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/require.hpp"
#include "record/check/rules.hpp"
#include "record/check/where.hpp"
#include "record/load/enum_words.hpp"

namespace muster {
namespace {

// Degrees; a degree of latitude is 111 km.
double least_margin(PlaceLevel parent) {
  switch (parent) {
    case PlaceLevel::kCountry:
      return 3;
    case PlaceLevel::kDepartment:
      return 1;
    default:
      return 0.25;
  }
}

// The least and the greatest coordinate, and the second of each: all that is needed to leave one point out.
class Extent {
 public:
  void add(double x) {
    if (count_ == 0 || x < low_[0]) {
      low_[1] = low_[0];
      low_[0] = x;
    } else if (count_ == 1 || x < low_[1]) {
      low_[1] = x;
    }
    if (count_ == 0 || x > high_[0]) {
      high_[1] = high_[0];
      high_[0] = x;
    } else if (count_ == 1 || x > high_[1]) {
      high_[1] = x;
    }
    ++count_;
  }
  [[nodiscard]] std::size_t count() const { return count_; }

  // The bounds of all but one point at `x`, grown.  REQUIRES: `x` was added, and at least one other.
  [[nodiscard]] std::array<double, 2> without(double x, double margin) const {
    require(count_ > 1, "{} points, more than the one at {}", count_, x);
    const double low = x == low_[0] ? low_[1] : low_[0];
    const double high = x == high_[0] ? high_[1] : high_[0];
    const double grown = std::max(margin, high - low);
    return {low - grown, high + grown};
  }

 private:
  std::size_t count_ = 0;
  std::array<double, 2> low_{};
  std::array<double, 2> high_{};
};

struct Extents {
  Extent lat;
  Extent lon;
};

void check_axis(const Mission& mission, const Place& place, const Extent& extent, double x,
                std::string_view column, Problems& problems) {
  const Place& parent = mission[place.parent];
  if (extent.count() < 2) return;
  const auto [low, high] = extent.without(x, least_margin(parent.level));
  if (x >= low && x <= high) return;
  problems.error(where(mission, place.row, column),
                 fmt::format("{} '{}' lies outside {} '{}'", name_of(place.level), place.pcode,
                             name_of(parent.level), parent.pcode),
                 fmt::format("by its other places, {} should be within {:.2f} to {:.2f}", column, low, high));
}

}  // namespace

void check_place_boxes(const Mission& mission, Problems& problems) {
  std::vector<Extents> extents(mission.places.size());  // by parent
  const auto add = [&](PlaceId parent, LatLon at) {
    extents[parent.v].lat.add(at.lat);
    extents[parent.v].lon.add(at.lon);
  };
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    const Place& place = mission.places[i];
    if (!place.located()) continue;
    add(PlaceId{i}, place.at);
    if (place.parent.given()) add(place.parent, place.at);
  }
  for (const Place& place : mission.places) {
    if (!place.located() || !place.parent.given()) continue;
    const Extents& of_parent = extents[place.parent.v];
    check_axis(mission, place, of_parent.lat, place.at.lat, "lat", problems);
    check_axis(mission, place, of_parent.lon, place.at.lon, "lon", problems);
  }
}

}  // namespace muster
