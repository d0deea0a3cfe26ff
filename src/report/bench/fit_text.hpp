// A fit of the violence model as text.
#pragma once

#include <cstddef>
#include <iosfwd>

#include "models/violence/fit.hpp"

namespace muster {

// A row for each parameter: prior, posterior, R-hat and effective sample size.
void print_fit(const ViolenceFit& fit, std::size_t width, std::ostream& out);

// Prior and posterior of each fitted parameter, and the chains' means, over the range in which either lies.
void print_figures(const ViolenceFit& fit, std::size_t width, std::ostream& out);

}  // namespace muster
