// What the counts of months say of each department's deviation (deviation.hpp), month by month.
//
// A month's count is compared with the department's share of what was counted in the whole country that
// month: how violent the month was everywhere is the country's level and is told by level.hpp alone, so that
// it does not count twice.  What the excitation of the month before carries over (fit_months.hpp) is taken
// off first, and the rest is told apart from a deviation by its variance, that of clusters: so events that
// others caused are not taken for a change of the department.
//
// After each month e^D is a gamma variable with the mean and the variance of the lognormal one, and the count
// over its dispersion is Poisson: then it is gamma again, in closed form, also where nothing happened.  The
// idea is that of West, Harrison and Migon 1985 (J. Am. Stat. Assoc. 80, 73-83), who match the logarithm's
// moments; matching those of e^D needs no iteration.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "models/violence/departments/deviation.hpp"
#include "models/violence/fit_months.hpp"

namespace muster {

// Counts by month, then by department.
struct DepartmentMonths {
  std::vector<std::vector<double>> events;
  std::vector<double> apart;  // by month: months between its middle and that of the month before; first: any
  double since = 0;           // months from the middle of the last to the day that is asked for
};

class DepartmentFilter {
 public:
  // Nothing is known but the shares.  `share` and `parameters` must live as long as this.
  DepartmentFilter(std::span<const double> share, const ViolenceParameters& parameters);
  void pass(double months);
  // Takes in one month: its events by department.  In a month without an event anywhere nothing is learnt.
  // `carried` is false if the month before was not taken in.
  void take(std::span<const double> events, bool carried);
  // What is foreseen of a department's next month of the calendar, of which the country's total is `all`.
  [[nodiscard]] MonthExpected foreseen(std::size_t department, double all) const;
  // By department.  Together they leave the country at its level: Σ share · mean of e^D is 1.
  [[nodiscard]] std::span<const Normal> now() const { return now_; }

 private:
  void leave_the_country();
  [[nodiscard]] double variance_over_mean(std::size_t department) const;

  std::span<const double> share_;
  const ViolenceParameters* parameters_;
  StretchMoments clusters_;
  std::vector<Normal> now_;
  std::vector<double> surplus_;  // of the last month taken in, over what was expected of it
};

// The deviations on the day that `months` asks for; in the long run's distribution without a month.
[[nodiscard]] std::vector<Normal> deviations_after(const DepartmentMonths& months,
                                                   std::span<const double> share,
                                                   const ViolenceParameters& parameters);

}  // namespace muster
