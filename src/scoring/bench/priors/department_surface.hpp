// How well departments' deviations from their country's level foresee the months of one stretch of years, at
// every size and length of the deviations.
//
// Each month from the seventh on is foreseen from the months of the stretch before it, as a forecast on its
// first day would: the department's share is that of the months before (a tenth spread evenly), the filter
// (models/violence/departments) takes these months in, and the month's count is negative binomial given the
// country's total.  Shares taken from the whole stretch would know the future, and what lies within them
// would look like a return to the mean.
#pragma once

#include <vector>

#include "models/violence/fit_months.hpp"
#include "models/violence/hierarchy.hpp"

namespace muster {

// The log probability of the foreseen months, at a deviation's change and return in months.  Clusters are
// those of `parameters`.  COST: months² · departments.
[[nodiscard]] double departments_likelihood(const ViolenceCounts& counts,
                                            const ViolenceParameters& parameters);

// The same, computed once on a grid of the sampler's coordinates of department_change and department_return,
// between which it is linear and beyond which it is constant: a fit asks for it a million times.
class DepartmentSurface {
 public:
  DepartmentSurface() = default;
  explicit DepartmentSurface(const ViolenceCounts& counts);
  // That of both stretches together.
  void add(const DepartmentSurface& other);
  [[nodiscard]] bool given() const { return !values_.empty(); }
  [[nodiscard]] double at(const SharedPoint& point) const;
  // Without deviations.
  [[nodiscard]] double without() const { return without_; }

 private:
  std::vector<double> values_;  // by change, then by return
  double without_ = 0;
};

}  // namespace muster
