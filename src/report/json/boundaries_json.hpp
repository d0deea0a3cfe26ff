// The areas of boundaries.geojson that are of a place of the record.
#pragma once

#include "record/mission.hpp"
#include "report/json/json_values.hpp"

namespace muster {

// A FeatureCollection of them, each with its shape and the property `pcode`, which is the place's own
// whatever the file calls it; null where there is none.
[[nodiscard]] Json boundaries_json(const Mission& mission);

}  // namespace muster
