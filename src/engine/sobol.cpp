#include "engine/sobol.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <mutex>

#include "base/parallel/parallel.hpp"
#include "base/random/random.hpp"
#include "base/require.hpp"

namespace muster {
namespace {

// Row `row` of design A (0) or B (1).
std::vector<double> design_row(std::uint64_t seed, std::size_t row, std::uint32_t design,
                               std::size_t inputs) {
  Draws draws({.seed = seed,
               .day = design,
               .rule = DrawRule::kSobolDesign,
               .entity = static_cast<std::uint32_t>(row)});
  std::vector<double> point(inputs);
  for (double& u : point) u = draws.uniform();
  return point;
}

// One output in all calls: its values by row at A, at B, and at A with a group from B.
struct Values {
  std::vector<double> a, b;
  std::vector<std::vector<double>> ab;  // by group
};

// The mean at A and B over some rows, relative to the first value, so that it is exact where all are equal.
double mean_of(const Values& v, std::span<const std::size_t> rows) {
  const double first = v.a[rows.front()];
  double sum = 0;
  for (const std::size_t r : rows) sum += (v.a[r] - first) + (v.b[r] - first);
  return first + sum / (2 * static_cast<double>(rows.size()));
}

// The indices over some rows; a row may occur several times.
std::vector<SobolIndex> indices(const Values& v, std::span<const std::size_t> rows) {
  const auto count = static_cast<double>(rows.size());
  const double mean = mean_of(v, rows);
  double variance = 0;
  for (const std::size_t r : rows) {
    variance += ((v.a[r] - mean) * (v.a[r] - mean) + (v.b[r] - mean) * (v.b[r] - mean)) / (2 * count - 1);
  }
  std::vector<SobolIndex> list(v.ab.size());
  for (std::size_t g = 0; g < list.size(); ++g) {
    double first = 0;
    double total = 0;
    for (const std::size_t r : rows) {
      first += (v.b[r] - mean) * (v.ab[g][r] - v.a[r]) / count;
      total += (v.a[r] - v.ab[g][r]) * (v.a[r] - v.ab[g][r]) / (2 * count);
    }
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    list[g] = {.first = variance > 0 ? first / variance : kNone,
               .total = variance > 0 ? total / variance : kNone};
  }
  return list;
}

SobolOutput output_of(const Values& v, std::size_t number, const SobolCall& call) {
  SobolOutput output;
  std::vector<std::size_t> rows(call.rows);
  for (std::size_t r = 0; r < rows.size(); ++r) rows[r] = r;
  const auto count = static_cast<double>(2 * rows.size());
  output.mean = mean_of(v, rows);
  double squares = 0;
  for (const std::size_t r : rows) {
    squares +=
        (v.a[r] - output.mean) * (v.a[r] - output.mean) + (v.b[r] - output.mean) * (v.b[r] - output.mean);
  }
  output.deviation = std::sqrt(squares / (count - 1));
  output.of_group = indices(v, rows);
  std::vector<SobolIndex> sums(output.of_group.size());
  std::vector<SobolIndex> powers(output.of_group.size());
  for (int k = 0; k < call.bootstraps; ++k) {
    Draws draws({.seed = call.seed,
                 .day = static_cast<std::uint32_t>(k),
                 .rule = DrawRule::kSobolBootstrap,
                 .entity = static_cast<std::uint32_t>(number)});
    for (std::size_t& r : rows) r = draws.below(static_cast<std::uint32_t>(rows.size()));
    const std::vector<SobolIndex> again = indices(v, rows);
    for (std::size_t g = 0; g < again.size(); ++g) {
      sums[g].first += again[g].first;
      sums[g].total += again[g].total;
      powers[g].first += again[g].first * again[g].first;
      powers[g].total += again[g].total * again[g].total;
    }
  }
  const double n = call.bootstraps;
  const auto deviation = [n](double sum, double power) {
    return n > 1 ? std::sqrt(std::max(power - sum * sum / n, 0.0) / (n - 1)) : 0;
  };
  for (std::size_t g = 0; g < sums.size(); ++g) {
    output.of_group[g].first_error = deviation(sums[g].first, powers[g].first);
    output.of_group[g].total_error = deviation(sums[g].total, powers[g].total);
  }
  return output;
}

}  // namespace

std::vector<SobolOutput> sobol_indices(
    std::size_t inputs, std::size_t outputs, std::span<const SobolGroup> groups, const SobolCall& call,
    const std::function<void(std::span<const double> inputs, std::span<double> outputs)>& function) {
  require(call.rows >= 2, "rows {} >= 2", call.rows);
  std::vector<Values> values(outputs);
  for (Values& v : values) {
    v.a.resize(call.rows);
    v.b.resize(call.rows);
    v.ab.assign(groups.size(), std::vector<double>(call.rows));
  }
  std::mutex mutex;  // guards `done` and the progress function
  std::size_t done = 0;
  // Each call writes to its own memory.
  const std::size_t each = 2 + groups.size();
  in_parallel(call.rows * each, 1, call.threads, [&](std::size_t number) {
    const std::size_t row = number / each;
    const std::size_t which = number % each;
    std::vector<double> point = design_row(call.seed, row, which == 1 ? 1 : 0, inputs);
    if (which > 1) {
      const std::vector<double> other = design_row(call.seed, row, 1, inputs);
      for (const std::size_t input : groups[which - 2].inputs) point[input] = other[input];
    }
    std::vector<double> filled(outputs);
    function(point, filled);
    for (std::size_t k = 0; k < outputs; ++k) {
      (which == 0 ? values[k].a : which == 1 ? values[k].b : values[k].ab[which - 2])[row] = filled[k];
    }
    if (call.progress) {
      const std::scoped_lock lock(mutex);
      call.progress(++done, call.rows * each);
    }
  });
  std::vector<SobolOutput> result(outputs);
  for (std::size_t k = 0; k < outputs; ++k) result[k] = output_of(values[k], k, call);
  return result;
}

}  // namespace muster
