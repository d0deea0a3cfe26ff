// The parameters of a fit as its page shows them.
#pragma once

#include <vector>

#include "models/violence/fit.hpp"
#include "report/json/json_values.hpp"

namespace muster {

// To four digits: nobody reads more in a figure, and the page stays small.
[[nodiscard]] double rounded(double value);

// Each parameter with its prior, its posterior as quantiles and as bars beside those of the prior, R-hat,
// what its draws are worth, and its chains, thinned.
[[nodiscard]] Json fit_parameters_json(const ViolenceFit& fit);

// Pairs of parameters that correlate by kPairCorrelation or more either way, the strongest first, at most
// six.
inline constexpr double kPairCorrelation = 0.2;
[[nodiscard]] Json fit_pairs_json(const ViolenceFit& fit);

}  // namespace muster
