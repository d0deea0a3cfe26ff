// The fit of the violence model to many countries, as text and as the file that missions read.
#pragma once

#include <string>

#include "scoring/bench/priors/countries_fit.hpp"

namespace muster {

// A row for each parameter, and what the priors are worth on countries left out.
[[nodiscard]] std::string priors_text(const CountriesFit& fit, std::size_t width);

// Those that foresee countries left out better than the presets, in the columns of
// inputs/violence/borrowed_priors.hpp.
[[nodiscard]] std::string priors_csv(const CountriesFit& fit);

}  // namespace muster
