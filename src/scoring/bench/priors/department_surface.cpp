#include "scoring/bench/priors/department_surface.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/parallel/parallel.hpp"
#include "base/require.hpp"
#include "models/violence/departments/department_filter.hpp"
#include "models/violence/fit.hpp"

namespace muster {
namespace {

constexpr std::size_t kFirstForeseen = 6;
// Months before with fewer events in the whole country say nothing of shares.
constexpr double kFewestBefore = 20;
constexpr double kEvenly = 0.1;

// The grid, in the sampler's coordinates: of the change from 0.004 to 0.88, of the return from 1.4 to 57
// months.
struct Axis {
  double ViolenceParameters::*value;
  double low, high;
  std::size_t points;

  [[nodiscard]] double point(std::size_t k) const {
    return low + (high - low) * static_cast<double>(k) / static_cast<double>(points - 1);
  }
  [[nodiscard]] double value_at(double x) const {
    const auto& row = row_of({value, 0});
    return bounded(x, row.low, row.high);
  }
};
constexpr std::array kAxes = {Axis{&ViolenceParameters::department_change, -5.5, 2, 31},
                              Axis{&ViolenceParameters::department_return, -5, 3, 17}};

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

DepartmentSurface::DepartmentSurface(const ViolenceCounts& counts)
    : values_(kAxes[0].points * kAxes[1].points) {
  ViolenceParameters none;
  none.department_change = 0;
  without_ = departments_likelihood(counts, none);
  in_parallel(kAxes[0].points, 1, 0, [&](std::size_t i) {
    ViolenceParameters p;
    p.department_change = kAxes[0].value_at(kAxes[0].point(i));
    for (std::size_t j = 0; j < kAxes[1].points; ++j) {
      p.department_return = kAxes[1].value_at(kAxes[1].point(j));
      values_[i * kAxes[1].points + j] = departments_likelihood(counts, p);
    }
  });
}

void DepartmentSurface::add(const DepartmentSurface& other) {
  require(values_.size() == other.values_.size(), "{} and {} points", values_.size(), other.values_.size());
  for (std::size_t k = 0; k < values_.size(); ++k) values_[k] += other.values_[k];
  without_ += other.without_;
}

double DepartmentSurface::at(const SharedPoint& point) const {
  std::array<std::size_t, kShared> cell{};
  std::array<double, kShared> part{};
  for (std::size_t k = 0; k < kShared; ++k) {
    const Axis& axis = kAxes[k];
    const double steps = static_cast<double>(axis.points - 1);
    const double at = std::clamp((point[k] - axis.low) / (axis.high - axis.low), 0.0, 1.0) * steps;
    cell[k] = static_cast<std::size_t>(std::min(std::floor(at), steps - 1));
    part[k] = at - static_cast<double>(cell[k]);
  }
  const auto value = [&](std::size_t i, std::size_t j) {
    return values_[(cell[0] + i) * kAxes[1].points + cell[1] + j];
  };
  const double low = (1 - part[1]) * value(0, 0) + part[1] * value(0, 1);
  const double high = (1 - part[1]) * value(1, 0) + part[1] * value(1, 1);
  return (1 - part[0]) * low + part[0] * high;
}

}  // namespace muster
