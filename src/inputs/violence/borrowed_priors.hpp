// Priors of the violence model for a record that has no months of its own: what other countries were like.
#pragma once

#include "base/files/file.hpp"
#include "base/problem.hpp"
#include "models/violence/fit.hpp"

namespace muster {

// parameter, mean, deviation (in the parameter's own unit), countries, stretches: a row for each parameter
// that was learnt; the others keep their presets.  `muster fit --bench DATA -o FILE` writes it. ERRORS: a
// parameter that is not learnt from other countries; one twice; a mean outside the parameter's bounds; a
// deviation that is not above 0, without which nothing could be learnt any more, or wider than the bounds, of
// which hardly a draw would lie between them; numbers of countries and stretches that are not whole.
[[nodiscard]] FitPriors read_priors(const TextFile& file, Problems& problems);

// Those that the program carries inside: catalogue/violence_priors.csv of the sources.
[[nodiscard]] FitPriors borrowed_priors();

}  // namespace muster
