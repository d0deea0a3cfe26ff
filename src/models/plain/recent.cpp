#include "models/plain/recent.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "base/require.hpp"

namespace muster {
namespace {

// The last kRecentMonths months.
std::span<const double> recent(std::span<const double> past) {
  return past.last(std::min(past.size(), kRecentMonths));
}

// Of a month that was so many before the last.
double weight_of(std::size_t ago, double memory) {
  return std::exp(-static_cast<double>(ago) / memory);
}

// The mean of recent months that were counted; 0 where none was.
double level(std::span<const double> months, double memory) {
  double sum = 0;
  double weights = 0;
  for (std::size_t ago = 0; ago < months.size(); ++ago) {
    const double count = months[months.size() - 1 - ago];
    if (std::isnan(count)) continue;
    sum += weight_of(ago, memory) * count;
    weights += weight_of(ago, memory);
  }
  return weights > 0 ? sum / weights : 0;
}

}  // namespace

Samples forecast_recent(std::span<const double> past, int ahead, double movement) {
  require(ahead >= 1, "{} months ahead", ahead);
  require(std::isfinite(movement), "movement {}", movement);
  constexpr double kMost = 2 * std::numbers::ln2;
  const double factor =
      std::exp(std::clamp(movement * kMovementShare * std::pow(kMovementKept, ahead), -kMost, kMost));
  const std::span<const double> months = recent(past);
  std::vector<Sample> samples;
  for (std::size_t ago = 0; ago < months.size(); ++ago) {
    const double count = months[months.size() - 1 - ago];
    if (std::isnan(count)) continue;
    samples.push_back({std::round(factor * count), weight_of(ago, kRecentMemory)});
  }
  require(!samples.empty(), "{} months, none counted", months.size());
  return Samples(std::move(samples));
}

double country_movement(std::span<const std::span<const double>> places) {
  double now = 1;
  double before = 1;
  for (const std::span<const double> months : places) {
    now += level(recent(months), kMovementMemory);
    before += level(recent(months), kRecentMemory);
  }
  return std::log(now / before);
}

}  // namespace muster
