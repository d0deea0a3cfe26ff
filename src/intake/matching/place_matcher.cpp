#include "intake/matching/place_matcher.hpp"

#include <algorithm>

#include "base/text/letter_case.hpp"
#include "base/text/same_text.hpp"
#include "intake/matching/fold.hpp"
#include "intake/tables/table.hpp"
#include "record/boundaries.hpp"

namespace muster {
namespace {

// True where the words of one name begin or end the other: "la vallee", "la vallee de jacmel".
bool part_of_name(std::string_view part, std::string_view whole) {
  if (part.size() + 1 >= whole.size() || part.size() < 5) return false;
  return (whole.starts_with(part) && whole[part.size()] == ' ') ||
         (whole.ends_with(part) && whole[whole.size() - part.size() - 1] == ' ');
}

constexpr PlaceMatch kNotFound{};

}  // namespace

std::string_view words_of(MatchedBy by) {
  switch (by) {
    case MatchedBy::kCode:
      return "P-code";
    case MatchedBy::kName:
      return "name inside its parent";
    case MatchedBy::kOtherName:
      return "another name of the place";
    case MatchedBy::kNearName:
      return "a name like it";
    case MatchedBy::kPoint:
      return "point inside its outline";
    case MatchedBy::kNone:
      break;
  }
  return "not found";
}

PlaceMatcher::PlaceMatcher(const Mission& mission) : mission_(&mission) {
  for (std::uint32_t p = 0; p < mission.places.size(); ++p) {
    const PlaceId id{p};
    const Place& place = mission.places[p];
    codes_.emplace(small_letters(place.pcode), id);
    if (place.level == PlaceLevel::kCountry) {
      country_ = id;
      codes_.emplace(small_letters(mission.host), id);
    }
    const std::string name = folded(place.name);
    names_[name].push_back(id);
    if (const std::string bare = without_area_words(name); bare != name) names_[bare].push_back(id);
    for (const std::string_view other : listed_names(place.other_names))
      other_names_[folded(other)].push_back(id);
  }
  add_outlines();
}

void PlaceMatcher::add_outlines() {
  const FeaturePlaces places(*mission_);
  // What is wrong with the file is told by check (record/check/boundaries.cpp).
  static_cast<void>(geojson_features(mission_->boundaries, [&](const GeoFeature& feature) {
    const PlaceId place = places.of(feature.properties);
    if (!place.given() || feature.outline.empty()) return;
    Shape shape{place, {90, 180}, {-90, -180}, feature.outline};
    for (const auto& ring : shape.outline.rings) {
      for (const LatLon at : ring) {
        shape.least = {std::min(shape.least.lat, at.lat), std::min(shape.least.lon, at.lon)};
        shape.most = {std::max(shape.most.lat, at.lat), std::max(shape.most.lon, at.lon)};
      }
    }
    shapes_.push_back(std::move(shape));
  }));
  std::stable_sort(shapes_.begin(), shapes_.end(), [&](const Shape& a, const Shape& b) {
    return depth_of(*mission_, a.place) > depth_of(*mission_, b.place);
  });
}

PlaceMatch PlaceMatcher::by_code(std::string_view code) const {
  const auto found = codes_.find(small_letters(without_blanks(code)));
  return found == codes_.end() ? kNotFound : PlaceMatch{found->second, MatchedBy::kCode};
}

bool PlaceMatcher::is_inside(PlaceId place, PlaceId area) const {
  if (!area.given()) return true;
  for (int steps = 0; place.given() && steps < 16; ++steps) {
    if (place == area) return true;
    place = (*mission_)[place].parent;
  }
  return false;
}

PlaceId PlaceMatcher::up_to(PlaceId place, PlaceLevel level) const {
  for (int steps = 0; place.given() && steps < 16; ++steps) {
    if ((*mission_)[place].level == level) return place;
    place = (*mission_)[place].parent;
  }
  return {};
}

PlaceMatch PlaceMatcher::by_name(std::string_view name, PlaceId inside) const {
  const std::string key = folded(name);
  if (key.empty()) return kNotFound;
  const auto among = [&](const auto& table, const std::string& word, MatchedBy by) {
    const auto found = table.find(word);
    PlaceMatch best;
    if (found == table.end()) return best;
    for (const PlaceId place : found->second) {
      if (place == inside || !is_inside(place, inside)) continue;
      if (!best.found() || depth_of(*mission_, place) < depth_of(*mission_, best.place)) best = {place, by};
    }
    return best;
  };
  if (const PlaceMatch match = among(names_, key, MatchedBy::kName); match.found()) return match;
  if (const PlaceMatch match = among(other_names_, key, MatchedBy::kOtherName); match.found()) return match;
  const std::string bare = without_area_words(key);
  if (bare != key) {
    if (const PlaceMatch match = among(names_, bare, MatchedBy::kName); match.found()) return match;
  }
  return only_near(bare, inside);
}

PlaceMatch PlaceMatcher::only_near(const std::string& name, PlaceId inside) const {
  PlaceMatch only;
  int count = 0;
  for (const auto& [other, places] : names_) {
    const bool letters = name.size() >= 10 && within_edits(name, other, name.size() / 10);
    if (!letters && !part_of_name(name, other) && !part_of_name(other, name)) continue;
    for (const PlaceId place : places) {
      if (place == inside || !is_inside(place, inside) || place == only.place) continue;
      only = {place, MatchedBy::kNearName};
      ++count;
    }
  }
  return count == 1 ? only : kNotFound;
}

PlaceMatch PlaceMatcher::by_point(LatLon at) const {
  for (const Shape& shape : shapes_) {
    const bool near = at.lat >= shape.least.lat && at.lat <= shape.most.lat && at.lon >= shape.least.lon &&
                      at.lon <= shape.most.lon;
    if (near && contains(shape.outline, at)) return {shape.place, MatchedBy::kPoint};
  }
  return kNotFound;
}

PlaceMatch PlaceMatcher::find(std::string_view code, std::string_view name, PlaceId inside, LatLon at) const {
  if (const PlaceMatch match = by_code(code); match.found()) return match;
  if (const PlaceMatch match = by_name(name, inside); match.found()) return match;
  return given(at.lat) && given(at.lon) ? by_point(at) : kNotFound;
}

}  // namespace muster
