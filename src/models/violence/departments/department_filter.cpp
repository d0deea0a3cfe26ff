#include "models/violence/departments/department_filter.hpp"

#include <algorithm>
#include <cmath>

#include "base/require.hpp"

namespace muster {
namespace {

// Of the variance of a count over its mean: where one department has all events it would be 0.
constexpr double kLeastVariance = 0.05;
// Deviations that are known better than this do not move.
constexpr double kKnown = 1e-12;

double mean_factor(const Normal& deviation) {
  return std::exp(deviation.mean + deviation.variance / 2);
}

}  // namespace

DepartmentFilter::DepartmentFilter(std::span<const double> share, const ViolenceParameters& parameters)
    : share_(share),
      parameters_(&parameters),
      clusters_(stretch_moments(parameters.branching, parameters.memory_days, kMonthDays)),
      surplus_(share.size(), 0) {
  now_.reserve(share.size());
  for (const double one : share) now_.push_back(deviation_in_the_long_run(parameters, one));
  leave_the_country();
}

void DepartmentFilter::leave_the_country() {
  double sum = 0;
  for (std::size_t d = 0; d < now_.size(); ++d) sum += share_[d] * mean_factor(now_[d]);
  for (Normal& one : now_) one.mean -= std::log(sum);
}

void DepartmentFilter::pass(double months) {
  for (std::size_t d = 0; d < now_.size(); ++d)
    now_[d] = deviation_later(now_[d], *parameters_, share_[d], months);
  leave_the_country();
}

// Given the country's total, the count of a department with all events has no variance left.
double DepartmentFilter::variance_over_mean(std::size_t d) const {
  const double rho = clusters_.correlation;
  return std::max(clusters_.dispersion * (1 - rho * rho) * (1 - share_[d]), kLeastVariance);
}

void DepartmentFilter::take(std::span<const double> events, bool carried) {
  require(events.size() == now_.size(), "events in {} of {} departments", events.size(), now_.size());
  double all = 0;
  for (const double one : events) all += one;
  if (all <= 0) {
    std::fill(surplus_.begin(), surplus_.end(), 0);
    return;
  }
  for (std::size_t d = 0; d < now_.size(); ++d) {
    Normal& deviation = now_[d];
    if (deviation.variance < kKnown) continue;
    const double scale = variance_over_mean(d);
    const double own = events[d] - (carried ? clusters_.correlation * surplus_[d] : 0);
    // A gamma variable with the mean and the variance of e^D, and what it is after the month.
    const double shape = 1 / std::expm1(deviation.variance);
    const double rate = shape / mean_factor(deviation) + share_[d] * all / scale;
    const double after = shape + std::max(own, 0.0) / scale;
    deviation.variance = std::log1p(1 / after);
    deviation.mean = std::log(after / rate) - deviation.variance / 2;
  }
  leave_the_country();
  for (std::size_t d = 0; d < now_.size(); ++d)
    surplus_[d] = events[d] - share_[d] * all * mean_factor(now_[d]);
}

MonthExpected DepartmentFilter::foreseen(std::size_t d, double all) const {
  const double mean = share_[d] * all * mean_factor(now_[d]);
  return {std::max(kLeastMean * mean, mean + clusters_.correlation * surplus_[d]),
          std::max(variance_over_mean(d) - 1 + mean * std::expm1(now_[d].variance), 0.0)};
}

std::vector<Normal> deviations_after(const DepartmentMonths& months, std::span<const double> share,
                                     const ViolenceParameters& parameters) {
  DepartmentFilter filter(share, parameters);
  constexpr double kNextMonth = 1.1;  // months in a row have middles at most 31 days apart
  for (std::size_t m = 0; m < months.events.size(); ++m) {
    if (m > 0) filter.pass(months.apart[m]);
    filter.take(months.events[m], m > 0 && months.apart[m] < kNextMonth);
  }
  if (!months.events.empty()) filter.pass(months.since);
  const std::span<const Normal> now = filter.now();
  return {now.begin(), now.end()};
}

}  // namespace muster
