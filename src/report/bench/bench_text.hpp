// The benchmark as tables for a terminal.
#pragma once

#include <string>

#include "report/bench/bench_json.hpp"

namespace muster {

// What the columns mean, once for all families.
[[nodiscard]] std::string bench_explained(const BenchCall& call, std::size_t width);

// The scores of one family by time ahead, the skill of its first forecaster against the others, and how it
// did by country.
[[nodiscard]] std::string bench_text(const SummedFamily& summed, std::size_t width);

}  // namespace muster
