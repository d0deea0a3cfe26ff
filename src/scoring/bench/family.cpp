#include "scoring/bench/family.hpp"

#include <algorithm>
#include <cmath>

namespace muster {

BenchScore score_bench(const Samples& forecast, double observed, double u) {
  BenchScore score;
  static_cast<ForecastScore&>(score) = score_forecast(forecast, observed, 1, u);
  score.quantiles = forecast.quantiles();
  Quantiles logs = score.quantiles;  // the logarithm is monotone: quantiles of logs are logs of quantiles
  for (double& value : logs) value = std::log1p(std::max(value, 0.0));
  score.log_wis = interval_score(logs, std::log1p(observed)).total;
  return score;
}

CountryNumbers country_numbers(const std::vector<BenchArea>& areas) {
  CountryNumbers numbers;
  for (const BenchArea& area : areas) {
    const auto known = std::find(numbers.names.begin(), numbers.names.end(), area.country);
    numbers.of_area.push_back(static_cast<std::uint32_t>(known - numbers.names.begin()));
    if (known == numbers.names.end()) numbers.names.push_back(area.country);
  }
  return numbers;
}

}  // namespace muster
