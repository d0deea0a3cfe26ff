// Counts of displaced people as the plain forecasts of them are given.
#pragma once

#include <vector>

#include "models/plain/trend_walk.hpp"
#include "record/view.hpp"

namespace muster {

// The counts of a place that were known on view.on() (rounds_of), but for those of nobody: a walk of the
// logarithm knows no 0.
[[nodiscard]] std::vector<CountedPeople> displaced_counts(const View& view, PlaceId place);

// How the departments of the country lately moved, by these counts: the provinces of the benchmark
// (docs/evidence/bench.md).  The default where none has two counts.
[[nodiscard]] CountryTrend departments_trend(const View& view);

}  // namespace muster
