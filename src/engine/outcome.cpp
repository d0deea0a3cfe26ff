#include "engine/outcome.hpp"

#include <algorithm>

#include "base/require.hpp"

namespace muster {

void RunSeries::add(Output output, std::size_t width) {
  require(values.empty(), "{} values before output {} is added", values.size(), row_of(output).name);
  series.push_back({output, columns, width});
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

bool RunSeries::has(Output output) const {
  return std::any_of(series.begin(), series.end(),
                     [&](const SeriesShape& one) { return one.output == output; });
}

const SeriesShape& RunSeries::operator[](Output output) const {
  require(has(output), "the runs keep {}", row_of(output).name);
  return *std::find_if(series.begin(), series.end(),
                       [&](const SeriesShape& one) { return one.output == output; });
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
