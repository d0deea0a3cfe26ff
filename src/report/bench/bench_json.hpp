// The benchmark as JSON: docs/schema/bench.schema.json has its form.
#pragma once

#include <span>
#include <utility>

#include "report/json/json_values.hpp"
#include "scoring/bench/bench.hpp"
#include "scoring/bench/summary.hpp"

namespace muster {

// A family and what is said of it; no summary where nothing could be forecast.
struct SummedFamily {
  BenchFamily family;
  std::optional<BenchSummary> summary;
};

// What `muster bench --json` prints: scores, skill and learnt weights, without single forecasts.
[[nodiscard]] Json bench_json(std::span<const SummedFamily> families, const BenchCall& call);

// For report_page(): the same with the kind of the page.
[[nodiscard]] Json bench_page_json(std::span<const SummedFamily> families, const BenchCall& call);

// "country", "future".
[[nodiscard]] std::string_view name_of_leave_out(KeptOut out);

}  // namespace muster
