#include "models/plain/trend_walk.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/require.hpp"

namespace muster {
namespace {

// What the recent steps of one place say, each by how long ago it ended.
struct RecentSteps {
  double weight = 0;
  double growth = 0;   // of the logarithm
  double months = 0;   // in which it grew
  double squares = 0;  // of the steps, a month
  double limited = 0;  // the same, each limited so that a recount of one place is not the country's unrest

  [[nodiscard]] double trend() const { return growth / months; }
};

RecentSteps recent_steps(std::span<const CountedPeople> counts) {
  constexpr double kMostSquare = 1;
  RecentSteps sum;
  for (std::size_t i = 1; i < counts.size(); ++i) {
    const double growth = std::log(counts[i].people / counts[i - 1].people);
    const double months = walk_months(counts[i - 1].on, counts[i].on);
    const double weight = std::exp(-walk_months(counts[i].on, counts.back().on) / kTrendMemory);
    const double square = growth * growth / months;
    sum.weight += weight;
    sum.growth += weight * growth;
    sum.months += weight * months;
    sum.squares += weight * square;
    sum.limited += weight * std::min(square, kMostSquare);
  }
  return sum;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

}  // namespace

CountryTrend country_trend(std::span<const std::span<const CountedPeople>> places, Day on) {
  constexpr double kOldMonths = 13;
  constexpr double kLeastVariance =
      1e-4;  // a step of 1 % a month, so that counts carried over have a logarithm
  std::vector<double> trends;
  double logs = 0;
  for (const std::span<const CountedPeople> counts : places) {
    if (counts.size() < 2 || walk_months(counts.back().on, on) > kOldMonths) continue;
    const RecentSteps steps = recent_steps(counts);
    trends.push_back(steps.trend());
    logs += std::log(steps.limited / steps.weight + kLeastVariance);
  }
  CountryTrend country;
  if (trends.empty()) return country;
  const auto n = static_cast<double>(trends.size());
  country.variance = (n * std::exp(logs / n) + kTrendDoubt * country.variance) / (n + kTrendDoubt);
  country.trend = n * median(std::move(trends)) / (n + kTrendDoubt);
  return country;
}

Samples forecast_trend_walk(std::span<const CountedPeople> counts, Day target, double most,
                            const CountryTrend& country) {
  require(!counts.empty(), "{} counts, one at least", counts.size());
  const CountedPeople& last = counts.back();
  require(target > last.on, "{} days after the last count", target - last.on);
  const RecentSteps own = recent_steps(counts);
  const double months = walk_months(last.on, target);
  const double own_trend = own.weight > 0 ? own.trend() : country.trend;
  const double trend = kTrendOwn * own_trend + (1 - kTrendOwn) * country.trend;
  const double drift = std::clamp(kTrendShare * trend * months, -std::log(kTrendMost), std::log(kTrendMost));
  const double shape = kTrendShape + own.weight / 2;
  const double scale = kTrendShape * country.variance + own.squares / 2;
  return student_growth(last.people, {drift, std::sqrt(scale / shape * months), 2 * shape}, most);
}

}  // namespace muster
