// A log likelihood of two parameters, computed once on a grid: a fit asks for it a million times.
#pragma once

#include <array>
#include <functional>
#include <vector>

#include "models/violence/hierarchy.hpp"
#include "models/violence/parameters.hpp"

namespace muster {

// Points of one parameter, evenly from low to high in the sampler's coordinates.
struct SurfaceAxis {
  double ViolenceParameters::*value = nullptr;
  double low = 0, high = 0;
  std::size_t points = 2;
};
using SurfaceAxes = std::array<SurfaceAxis, kShared>;

class SharedSurface {
 public:
  SharedSurface() = default;
  // `at` is asked for every pair of values, on all threads; `without` is the likelihood of the model that the
  // two parameters are compared with.
  SharedSurface(const SurfaceAxes& axes, const std::function<double(const ViolenceParameters&)>& at,
                double without);
  // That of both together.  REQUIRES: the same axes.
  void add(const SharedSurface& other);
  [[nodiscard]] bool given() const { return !values_.empty(); }
  // Linear between points of the grid, and constant beyond it.
  [[nodiscard]] double at(const SharedPoint& point) const;
  [[nodiscard]] double without() const { return without_; }

 private:
  SurfaceAxes axes_{};
  std::vector<double> values_;  // by the first parameter, then by the second
  double without_ = 0;
};

}  // namespace muster
