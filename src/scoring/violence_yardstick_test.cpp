#include "scoring/violence_yardstick.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "base/random/distributions.hpp"

namespace muster {
namespace {

double sum(const std::vector<WeightedCandidate>& candidates) {
  double total = 0;
  for (const WeightedCandidate& c : candidates) total += c.weight;
  return total;
}

TEST(ViolenceCounts, SteadyMonthsAreForecastAsTheyWere) {
  std::vector<double> past;
  Draws draws({.seed = 5});
  for (int m = 0; m < 60; ++m) past.push_back(static_cast<double>(poisson(draws, 20)));
  const std::vector<std::span<const double>> all = {past};
  const std::vector<WeightedCandidate> candidates = weigh_candidates(all);
  EXPECT_NEAR(sum(candidates), 1, 1e-12);
  const Samples forecast = forecast_count(past, 1, candidates);
  EXPECT_NEAR(forecast.mean(), 20, 2);
  // Poisson of mean 20 has 80 % between 14 and 26.
  EXPECT_NEAR(forecast.quantile(0.9) - forecast.quantile(0.1), 12, 4);
}

TEST(ViolenceCounts, FurtherAheadIsLessSure) {
  const std::vector<double> past = {30, 25, 60, 40, 10, 35};
  const std::vector<std::span<const double>> all = {past};
  const std::vector<WeightedCandidate> candidates = weigh_candidates(all);
  const Samples near = forecast_count(past, 1, candidates);
  const Samples far = forecast_count(past, 6, candidates);
  EXPECT_GT((far.quantile(0.9) - far.quantile(0.1)) / far.mean(),
            (near.quantile(0.9) - near.quantile(0.1)) / near.mean());
}

TEST(ViolenceCounts, APlaceWithoutEventsKeepsASmallChance) {
  const std::vector<double> past(6, 0.0);
  const std::vector<std::span<const double>> all = {past};
  const Samples forecast = forecast_count(past, 1, weigh_candidates(all));
  EXPECT_GT(forecast.at(0), 0.8);
  EXPECT_LT(forecast.at(0), 1.0);
}

}  // namespace
}  // namespace muster
