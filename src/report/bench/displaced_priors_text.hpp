// What other countries say of flight and returns, as text and as the file that the program carries.
#pragma once

#include <string>

#include "scoring/bench/priors/displaced_fit.hpp"

namespace muster {

// A row for each rate and each country left out, and what the priors are worth on it.
[[nodiscard]] std::string displaced_priors_text(const DisplacedFit& fit, std::size_t width);

// In the columns of inputs/displaced_priors.hpp.
[[nodiscard]] std::string displaced_priors_csv(const DisplacedFit& fit);

}  // namespace muster
