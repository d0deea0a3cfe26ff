#include "forecast/precision.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/require.hpp"
#include "base/statistics.hpp"
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
