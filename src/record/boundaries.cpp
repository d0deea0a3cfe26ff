#include "record/boundaries.hpp"

#include "base/text/letter_case.hpp"

namespace muster {
int depth_of(const Mission& mission, PlaceId place) {
  constexpr int kDeepest = 16;
  int depth = 0;
  for (PlaceId up = mission[place].parent; up.given() && depth < kDeepest; up = mission[up].parent) ++depth;
  return depth;
}

FeaturePlaces::FeaturePlaces(const Mission& mission) : mission_(&mission) {
  for (std::uint32_t i = 0; i < mission.places.size(); ++i)
    by_code_.emplace(small_letters(mission.places[i].pcode), PlaceId{i});
}

PlaceId FeaturePlaces::of(const FeatureProperties& properties) const {
  PlaceId deepest;
  for (const auto& [name, value] : properties) {
    if (small_letters(name).find("pcode") == std::string::npos) continue;
    const auto found = by_code_.find(small_letters(value));
    if (found == by_code_.end()) continue;
    if (!deepest.given() || depth_of(*mission_, found->second) > depth_of(*mission_, deepest))
      deepest = found->second;
  }
  return deepest;
}

}  // namespace muster
