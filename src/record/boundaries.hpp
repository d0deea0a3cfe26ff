// Which place of the record a feature of boundaries.geojson draws.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "record/mission.hpp"

namespace muster {

// In how many places, one inside another, a place lies: 0 of the country.  Of a chain without end, some
// number.
[[nodiscard]] int depth_of(const Mission& mission, PlaceId place);

using FeatureProperties = std::map<std::string, std::string, std::less<>>;

// The place whose P-code stands in a property whose name has "pcode" in it, in whatever letters: `pcode`,
// `ADM2_PCODE`, `adm2_pcode`, `admin2Pcode`.  Files of the field name a feature's parents beside it; of
// several places the one that lies deepest is meant.  Not given if there is none.
class FeaturePlaces {
 public:
  explicit FeaturePlaces(const Mission& mission);
  [[nodiscard]] PlaceId of(const FeatureProperties& properties) const;

 private:
  const Mission* mission_;
  std::map<std::string, PlaceId, std::less<>> by_code_;  // in small letters
};

}  // namespace muster
