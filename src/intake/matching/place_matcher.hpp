// Which place of the record a file of the field means.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/geojson.hpp"
#include "record/mission.hpp"

namespace muster {

// How a place was found, from the surest to the least.
enum class MatchedBy : std::uint8_t { kCode, kName, kOtherName, kNearName, kPoint, kNone };
// "P-code", "name inside its parent", …
[[nodiscard]] std::string_view words_of(MatchedBy by);

struct PlaceMatch {
  PlaceId place;
  MatchedBy by = MatchedBy::kNone;
  [[nodiscard]] bool found() const { return place.given(); }
};

class PlaceMatcher {
 public:
  // The mission must outlive it.  Outlines that cannot be read are as if there were none: `check` says so.
  explicit PlaceMatcher(const Mission& mission);

  // The place of a P-code, whatever its case; of a state's ISO 3166-1 code, its country.
  [[nodiscard]] PlaceMatch by_code(std::string_view code) const;

  // The place of this name among those inside `inside`, nearer ones in the tree first; by the names that
  // places.csv calls other_names; by a name that begins or ends with the words, or differs in one letter of
  // ten, where only one does.  Never a place above `inside`, and never `inside` itself.
  [[nodiscard]] PlaceMatch by_name(std::string_view name, PlaceId inside) const;

  // The deepest place whose outline holds the point.
  [[nodiscard]] PlaceMatch by_point(LatLon at) const;

  // The first that finds one: code, name inside the parent, point.
  [[nodiscard]] PlaceMatch find(std::string_view code, std::string_view name, PlaceId inside,
                                LatLon at) const;

  [[nodiscard]] PlaceId country() const { return country_; }
  // The place's ancestor of this level, or itself; not given where there is none.
  [[nodiscard]] PlaceId up_to(PlaceId place, PlaceLevel level) const;
  [[nodiscard]] bool is_inside(PlaceId place, PlaceId area) const;
  [[nodiscard]] const Mission& mission() const { return *mission_; }

 private:
  struct Shape {
    PlaceId place;
    LatLon least, most;
    Outline outline;
  };
  [[nodiscard]] PlaceMatch only_near(const std::string& name, PlaceId inside) const;
  void add_outlines();

  const Mission* mission_;
  PlaceId country_;
  std::unordered_map<std::string, PlaceId> codes_;               // in small letters
  std::unordered_map<std::string, std::vector<PlaceId>> names_;  // folded
  std::unordered_map<std::string, std::vector<PlaceId>> other_names_;
  std::vector<Shape> shapes_;  // deeper places first
};

}  // namespace muster
