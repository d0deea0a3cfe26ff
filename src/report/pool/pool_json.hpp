// The parts of the pooled forecast of violence and of displaced people, as JSON and as the file of weights.
#pragma once

#include <span>
#include <string>

#include "forecast/pool/explained.hpp"
#include "report/json/json_values.hpp"

namespace muster {

// By family: its name, its parts with their weights, and how these were chosen; where they are learnt, each
// part's record on past days.
[[nodiscard]] Json pool_json(const Pool& pool);

// By family: what each part alone and the pool say of the country, by span of `until`, and what each rests
// on.
[[nodiscard]] Json parts_json(const std::vector<FamilySays>& list, std::span<const Day> until);

// weights.csv: LearntWeight by row.
[[nodiscard]] std::string weights_csv(std::span<const LearntWeight> rows);

}  // namespace muster
