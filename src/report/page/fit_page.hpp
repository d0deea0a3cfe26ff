// The data of the page of a fit.
#pragma once

#include <string>

#include "inputs/violence/violence_counts.hpp"
#include "report/json/json_values.hpp"

namespace muster {

// How a fit was made, in words and numbers that stand beside it.
struct FitMade {
  int steps = 0;  // of each chain
  std::uint64_t seed = 1;
  std::string data;      // what it was fitted to
  std::string presence;  // which officers it takes
};

// For report_page(): docs/schema/fit.schema.json has its form.  `fit` is complete (complete_fit).
//
// Months: what the likelihood expects of each department's month given the month before it, with the
// parameters' uncertainty, by some hundred draws.  Level: of the country, by months and figures.
[[nodiscard]] Json fit_page_json(const View& view, const MissionViolence& known, const ViolenceFit& fit,
                                 const FitMade& made);

}  // namespace muster
