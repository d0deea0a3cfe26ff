#include "scoring/bench/priors/shared_surface.hpp"

#include <algorithm>
#include <cmath>

#include "base/parallel/parallel.hpp"
#include "base/require.hpp"
#include "models/violence/fit.hpp"

namespace muster {
namespace {

double value_at(const SurfaceAxis& axis, std::size_t k) {
  const auto& row = row_of({axis.value, 0});
  const double x =
      axis.low + (axis.high - axis.low) * static_cast<double>(k) / static_cast<double>(axis.points - 1);
  return bounded(x, row.low, row.high);
}

}  // namespace

SharedSurface::SharedSurface(const SurfaceAxes& axes,
                             const std::function<double(const ViolenceParameters&)>& at, double without)
    : axes_(axes), values_(axes[0].points * axes[1].points), without_(without) {
  in_parallel(values_.size(), 1, 0, [&](std::size_t k) {
    ViolenceParameters p;
    p.*axes[0].value = value_at(axes[0], k / axes[1].points);
    p.*axes[1].value = value_at(axes[1], k % axes[1].points);
    values_[k] = at(p);
  });
}

void SharedSurface::add(const SharedSurface& other) {
  require(values_.size() == other.values_.size(), "{} and {} points", values_.size(), other.values_.size());
  for (std::size_t k = 0; k < values_.size(); ++k) values_[k] += other.values_[k];
  without_ += other.without_;
}

double SharedSurface::at(const SharedPoint& point) const {
  std::array<std::size_t, kShared> cell{};
  std::array<double, kShared> part{};
  for (std::size_t k = 0; k < kShared; ++k) {
    const SurfaceAxis& axis = axes_[k];
    const double steps = static_cast<double>(axis.points - 1);
    const double at = std::clamp((point[k] - axis.low) / (axis.high - axis.low), 0.0, 1.0) * steps;
    cell[k] = static_cast<std::size_t>(std::min(std::floor(at), steps - 1));
    part[k] = at - static_cast<double>(cell[k]);
  }
  const auto value = [&](std::size_t i, std::size_t j) {
    return values_[(cell[0] + i) * axes_[1].points + cell[1] + j];
  };
  const double low = (1 - part[1]) * value(0, 0) + part[1] * value(0, 1);
  const double high = (1 - part[1]) * value(1, 0) + part[1] * value(1, 1);
  return (1 - part[0]) * low + part[0] * high;
}

}  // namespace muster
