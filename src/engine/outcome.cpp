#include "engine/outcome.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace muster {

void RunSeries::add(std::string name, std::string unit, SeriesShape::Of of, std::size_t width) {
  assert(values.empty());
  series.push_back({std::move(name), std::move(unit), of, columns, width});
  columns += width;
}

void RunSeries::resize(int count) {
  runs = count;
  values.resize(static_cast<std::size_t>(count) * run_size());
}

std::span<float> RunSeries::of_run(int run) {
  return std::span(values).subspan(static_cast<std::size_t>(run) * run_size(), run_size());
}

std::span<const float> RunSeries::of_run(int run) const {
  return std::span(values).subspan(static_cast<std::size_t>(run) * run_size(), run_size());
}

const SeriesShape* RunSeries::find(std::string_view name) const {
  const auto found =
      std::find_if(series.begin(), series.end(), [&](const SeriesShape& one) { return one.name == name; });
  return found == series.end() ? nullptr : &*found;
}

std::vector<double> RunSeries::sum_on(std::size_t day, const SeriesShape& shape,
                                      std::span<const std::uint32_t> columns_of_series) const {
  std::vector<double> sums(static_cast<std::size_t>(runs), 0);
  for (int run = 0; run < runs; ++run) {
    double& sum = sums[static_cast<std::size_t>(run)];
    if (columns_of_series.empty()) {
      for (std::size_t k = 0; k < shape.width; ++k) sum += at(run, day, shape, k);
    }
    for (const std::uint32_t k : columns_of_series) sum += at(run, day, shape, k);
  }
  return sums;
}

}  // namespace muster
