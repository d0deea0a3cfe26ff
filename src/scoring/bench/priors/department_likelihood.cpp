#include "scoring/bench/priors/department_likelihood.hpp"

#include "models/violence/departments/department_filter.hpp"

namespace muster {
namespace {

constexpr std::size_t kFirstForeseen = 6;
// Months before with fewer events in the whole country say nothing of shares.
constexpr double kFewestBefore = 20;
constexpr double kEvenly = 0.1;

// Of the change from 0.004 to 0.88, of the return from 1.4 to 57 months.
constexpr SurfaceAxes kAxes = {{{&ViolenceParameters::department_change, -5.5, 2, 31},
                                {&ViolenceParameters::department_return, -5, 3, 17}}};

double foreseen_month(const ViolenceCounts& counts, const ViolenceParameters& p, std::size_t month) {
  const std::size_t departments = counts.events.size();
  std::vector<double> share(departments, 0);
  double all = 0;
  for (std::size_t d = 0; d < departments; ++d) {
    for (std::size_t m = 0; m < month; ++m) share[d] += counts.events[d][m];
    all += share[d];
  }
  if (all < kFewestBefore) return 0;
  for (double& one : share) one = (1 - kEvenly) * one / all + kEvenly / static_cast<double>(departments);
  DepartmentMonths months;
  double total = 0;
  for (std::size_t m = 0; m < month; ++m) {
    std::vector<double>& events = months.events.emplace_back();
    for (std::size_t d = 0; d < departments; ++d) events.push_back(counts.events[d][m]);
  }
  for (std::size_t d = 0; d < departments; ++d) total += counts.events[d][month];
  if (total <= 0) return 0;
  DepartmentFilter filter(share, p);
  for (std::size_t m = 0; m < month; ++m) {
    if (m > 0) filter.pass(1);
    filter.take(months.events[m], m > 0);
  }
  filter.pass(1);
  double sum = 0;
  for (std::size_t d = 0; d < departments; ++d)
    sum += log_probability(counts.events[d][month], filter.foreseen(d, total));
  return sum;
}

}  // namespace

double departments_likelihood(const ViolenceCounts& counts, const ViolenceParameters& p) {
  double sum = 0;
  for (std::size_t m = kFirstForeseen; m < counts.days.size(); ++m) sum += foreseen_month(counts, p, m);
  return sum;
}

SharedSurface department_surface(const ViolenceCounts& counts) {
  ViolenceParameters none;
  none.department_change = 0;
  return {kAxes, [&](const ViolenceParameters& p) { return departments_likelihood(counts, p); },
          departments_likelihood(counts, none)};
}

}  // namespace muster
