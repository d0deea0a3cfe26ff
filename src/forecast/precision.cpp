#include "forecast/precision.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/require.hpp"
#include "forecast/chain_forecast.hpp"

namespace muster {
namespace {

Headline median_of(std::string_view name, std::vector<double> values) {
  Headline figure{.name = name, .error = median_error(values)};
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
  std::nth_element(values.begin(), middle, values.end());
  figure.value = *middle;
  return figure;
}

}  // namespace

double median_error(std::vector<double> values) {
  if (values.size() < 2) return 0;
  std::sort(values.begin(), values.end());
  const auto count = static_cast<double>(values.size());
  const double half = std::sqrt(count) / 2;
  const auto at = [&](double rank) {  // from 0, between two values where it is no whole number
    const double within = std::clamp(rank, 0.0, count - 1);
    const auto below = static_cast<std::size_t>(within);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    return values[below] + (within - static_cast<double>(below)) * (values[above] - values[below]);
  };
  const double middle = (count - 1) / 2;
  return (at(middle + half) - at(middle - half)) / 2;
}

std::vector<Headline> headlines(const RunSeries& runs) {
  require(runs.has(Output::kEvents) && runs.days.size() == static_cast<std::size_t>(kSpans.back()),
          "violence on {} days", runs.days.size());
  constexpr std::size_t kLongest = kSpans.size() - 1;
  std::vector<Headline> figures;
  for (const Output output : {Output::kEvents, Output::kDeaths})
    figures.push_back(median_of(row_of(output).name, in_span(runs, output, kLongest)));
  if (runs.has(Output::kDisplacedInAll))
    figures.push_back(median_of("displaced", at_end(runs, Output::kDisplacedInAll, kLongest)));
  return figures;
}

double worst_error(std::span<const Headline> figures) {
  double worst = 0;
  for (const Headline& one : figures) {
    if (one.error <= 0) continue;
    if (one.value == 0) return std::numeric_limits<double>::infinity();
    worst = std::max(worst, one.error / std::abs(one.value));
  }
  return worst;
}

int next_look(int runs, int most) {
  constexpr int kStep = 100;
  constexpr int kPart = 4;
  const int wanted = runs < kFirstLook ? kFirstLook : runs + std::max(runs / kPart / kStep, 1) * kStep;
  return std::min(wanted, most);
}

}  // namespace muster
