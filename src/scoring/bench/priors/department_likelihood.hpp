// How well departments' deviations from their country's level foresee the months of one stretch of years, at
// every size and length of the deviations.
//
// Each month from the seventh on is foreseen from the months of the stretch before it, as a forecast on its
// first day would: the department's share is that of the months before (a tenth spread evenly), the filter
// (models/violence/departments) takes these months in, and the month's count is negative binomial given the
// country's total.  Shares taken from the whole stretch would know the future, and what lies within them
// would look like a return to the mean.
#pragma once

#include "models/violence/fit_months.hpp"
#include "scoring/bench/priors/shared_surface.hpp"

namespace muster {

// The log probability of the foreseen months, at a deviation's change and return in months.  Clusters are
// those of `parameters`.  COST: months² · departments.
[[nodiscard]] double departments_likelihood(const ViolenceCounts& counts,
                                            const ViolenceParameters& parameters);

// The same over change and return; without: no deviations.
[[nodiscard]] SharedSurface department_surface(const ViolenceCounts& counts);

}  // namespace muster
