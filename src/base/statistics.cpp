#include "base/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/require.hpp"

namespace muster {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

double squares_around(std::span<const double> values, double mean) {
  double sum = 0;
  for (const double value : values) sum += (value - mean) * (value - mean);
  return sum;
}

// At a rank that may be no whole number, from 0.
double at_rank(std::span<const double> ordered, double rank) {
  const auto below = static_cast<std::size_t>(rank);
  const std::size_t above = std::min(below + 1, ordered.size() - 1);
  return ordered[below] + (rank - static_cast<double>(below)) * (ordered[above] - ordered[below]);
}

}  // namespace

double mean_of(std::span<const double> values) {
  if (values.empty()) return kNone;
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double mean_from_first(std::span<const double> values) {
  if (values.empty()) return kNone;
  double sum = 0;
  for (const double value : values) sum += value - values.front();
  return values.front() + sum / static_cast<double>(values.size());
}

double deviation_of(std::span<const double> values, double mean) {
  const auto count = static_cast<double>(values.size());
  return count > 1 ? std::sqrt(squares_around(values, mean) / (count - 1)) : 0;
}

double mean_error(std::span<const double> values, double mean) {
  const auto count = static_cast<double>(values.size());
  return count > 1 ? std::sqrt(squares_around(values, mean) / (count - 1) / count) : 0;
}

double median_error(std::vector<double> values) {
  if (values.size() < 2) return 0;
  std::sort(values.begin(), values.end());
  const auto count = static_cast<double>(values.size());
  const double half = std::sqrt(count) / 2;
  const double middle = (count - 1) / 2;
  const auto at = [&](double rank) { return at_rank(values, std::clamp(rank, 0.0, count - 1)); };
  return (at(middle + half) - at(middle - half)) / 2;
}

double between_ranks(std::span<const double> ordered, double level) {
  require(!ordered.empty() && level >= 0 && level <= 1, "quantile {} of {} values", level, ordered.size());
  require([&] { return std::is_sorted(ordered.begin(), ordered.end()); }, "values in order");
  return at_rank(ordered, level * static_cast<double>(ordered.size() - 1));
}

}  // namespace muster
