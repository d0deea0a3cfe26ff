// The result of an ensemble: for each run and each kept day one row of numbers, with all series side by side.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/day.hpp"
#include "engine/outputs.hpp"

namespace muster {

// One output of the runs: `width` columns of a row, from column `first` on.
struct SeriesShape {
  Output output = Output::kStrength;
  std::size_t first = 0;
  std::size_t width = 1;

  [[nodiscard]] const OutputRow& row() const { return row_of(output); }
};

// Plain arrays.  The rows of one run are contiguous, so that a run can be stored, sent or filled alone.
struct RunSeries {
  std::vector<Day> days;  // in order
  int runs = 0;
  std::vector<SeriesShape> series;
  std::size_t columns = 0;    // of all series
  std::vector<float> values;  // by run, then by day, then by column

  // Adds a series after the others.  REQUIRES: no values yet.
  void add(Output output, std::size_t width);
  // Makes room for `count` runs.
  void resize(int count);
  // The number of values of one run.
  [[nodiscard]] std::size_t run_size() const { return days.size() * columns; }
  [[nodiscard]] std::span<float> of_run(int run);
  [[nodiscard]] std::span<const float> of_run(int run) const;
  [[nodiscard]] bool has(Output output) const;
  // REQUIRES: has(output).
  [[nodiscard]] const SeriesShape& operator[](Output output) const;
  [[nodiscard]] float at(int run, std::size_t day, const SeriesShape& of, std::size_t column = 0) const {
    return values[static_cast<std::size_t>(run) * run_size() + day * columns + of.first + column];
  }
  // For every run: the sum over some columns of a series on one day; over all columns if none are named.
  [[nodiscard]] std::vector<double> sum_on(std::size_t day, const SeriesShape& of,
                                           std::span<const std::uint32_t> columns_of_series = {}) const;
};

}  // namespace muster
