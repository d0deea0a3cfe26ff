// A posture of the user's own: weights by place, as a table.
#pragma once

#include <span>
#include <vector>

#include "base/files/file.hpp"
#include "record/mission.hpp"

namespace muster {

// Weights by commune, from a CSV table with the columns place and weight.  A place above a commune (a
// department, an area) hands its weight to its communes by population; weights of the same commune add up.
// Problems: what a table can have wrong (base/files/csv.hpp); a place that is not known or holds no commune;
// a weight that is no number of 0 or more; weights that are all 0.
[[nodiscard]] std::vector<double> read_posture(const TextFile& file, const Mission& mission,
                                               std::span<const PlaceId> communes, Problems& problems);

}  // namespace muster
