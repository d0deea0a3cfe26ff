#include "scoring/scores.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace muster {
namespace {

Samples of(std::vector<double> values) {
  std::vector<Sample> samples;
  for (const double value : values) samples.push_back({value, 1});
  return Samples(std::move(samples));
}

// Quantiles of the standard normal distribution at (i + 1/2) / n, by bisection of erfc.
Samples normal(int n) {
  std::vector<double> values;
  for (int i = 0; i < n; ++i) {
    const double level = (i + 0.5) / n;
    double low = -10;
    double high = 10;
    while (high - low > 1e-12) {
      const double mid = (low + high) / 2;
      (0.5 * std::erfc(-mid / std::sqrt(2.0)) < level ? low : high) = mid;
    }
    values.push_back(low);
  }
  return of(std::move(values));
}

TEST(Crps, OfOneValueIsTheAbsoluteError) {
  EXPECT_DOUBLE_EQ(crps(of({3}), 5), 2);
  EXPECT_DOUBLE_EQ(crps(of({5}), 5), 0);
}

TEST(Crps, OfTwoValuesIsAsByHand) {
  // E|X − y| = (1 + 3) / 2 = 2; E|X − X'| / 2 = 4 · ½ · ½ = 1, with X in {0, 4}, y = 1: 2 − 1 = 1.
  EXPECT_DOUBLE_EQ(crps(of({0, 4}), 1), 1);
}

TEST(Crps, AgreesWithTheIntegralOfSquaredDifferences) {
  const Samples forecast({{1, 0.2}, {2.5, 0.5}, {4, 0.3}});
  const double observed = 3;
  double integral = 0;
  constexpr double kStep = 1e-4;
  for (double x = 0; x < 6; x += kStep) {
    const double cumulated = forecast.below(x + kStep / 2);
    integral += std::pow(cumulated - (x + kStep / 2 >= observed ? 1 : 0), 2) * kStep;
  }
  EXPECT_NEAR(crps(forecast, observed), integral, 1e-3);
}

TEST(Crps, OfTheNormalDistributionIsItsClosedForm) {
  // Gneiting and Raftery 2007, eq. 5: at the mean, 2 φ(0) − 1/√π.
  const double expected = 2 / std::sqrt(2 * M_PI) - 1 / std::sqrt(M_PI);
  EXPECT_NEAR(crps(normal(4000), 0), expected, 1e-3);
}

TEST(Crps, DependsOnWeightsOnlyByTheirRatios) {
  EXPECT_DOUBLE_EQ(crps(Samples({{0, 1}, {4, 3}}), 1), crps(Samples({{0, 10}, {4, 30}}), 1));
  EXPECT_DOUBLE_EQ(crps(Samples({{0, 1}, {4, 3}}), 1), crps(of({0, 4, 4, 4}), 1));
}

TEST(Quantiles, AreTheInverseOfTheStepFunction) {
  const Samples forecast = of({10, 20, 30, 40});
  EXPECT_EQ(forecast.quantile(0.25), 10);
  EXPECT_EQ(forecast.quantile(0.26), 20);
  EXPECT_EQ(forecast.quantile(0.5), 20);
  EXPECT_EQ(forecast.quantile(1), 40);
}

TEST(IntervalScore, OfAPointIsTheAbsoluteError) {
  // Every interval has no width; then each adds |y − x| and the median half: (K + ½) |y − x| / (K + ½).
  Quantiles point;
  point.fill(7);
  EXPECT_DOUBLE_EQ(interval_score(point, 10).total, 3);
  EXPECT_DOUBLE_EQ(interval_score(point, 10).too_low, 3);
  EXPECT_DOUBLE_EQ(interval_score(point, 10).too_high, 0);
  EXPECT_DOUBLE_EQ(interval_score(point, 4).too_high, 3);
}

TEST(IntervalScore, IsAsByHand) {
  const Quantiles forecast = {0, 1, 2, 3, 4, 5, 6};
  // y = 5.5: outside 50 % (by 1.5) and 80 % (by 0.5), inside 90 %.
  const IntervalScore score = interval_score(forecast, 5.5);
  EXPECT_NEAR(score.spread, (0.05 * 6 + 0.10 * 4 + 0.25 * 2) / 3.5, 1e-12);
  EXPECT_NEAR(score.too_low, (0.5 * 2.5 + 1.5 + 0.5) / 3.5, 1e-12);
  EXPECT_EQ(score.too_high, 0);
  EXPECT_NEAR(score.total, score.spread + score.too_low, 1e-12);
}

TEST(Pit, SharesAnAtomByTheDraw) {
  const Samples forecast = of({0, 0, 0, 8});
  EXPECT_DOUBLE_EQ(pit(forecast, 0, 0), 0);
  EXPECT_DOUBLE_EQ(pit(forecast, 0, 0.5), 0.375);
  EXPECT_DOUBLE_EQ(pit(forecast, 0, 1), 0.75);
  EXPECT_DOUBLE_EQ(pit(forecast, 9, 0.3), 1);
}

TEST(Bias, IsPositiveForAForecastThatWasTooHigh) {
  EXPECT_DOUBLE_EQ(bias(of({5, 6, 7}), 1), 1);
  EXPECT_DOUBLE_EQ(bias(of({5, 6, 7}), 9), -1);
  EXPECT_DOUBLE_EQ(bias(of({5, 6, 7}), 6), 0);
}

TEST(LogCrps, OfOneValueIsTheDifferenceOfLogarithms) {
  EXPECT_NEAR(log_crps(of({99}), 9), std::log(10.0), 1e-12);
  EXPECT_NEAR(log_crps(of({-3}), 0), 0, 1e-12);
}

TEST(UniformPValue, IsThatOfTheLimitingDistribution) {
  // Tables of Kolmogorov's distribution: P(√n D > 1.358) = 0.05, P(√n D > 1.628) = 0.01.
  std::vector<double> values;
  constexpr int kCount = 100000;
  const double shift = 1.6276 / std::sqrt(static_cast<double>(kCount));
  for (int i = 0; i < kCount; ++i) values.push_back(std::min(1.0, (i + 0.5) / kCount + shift));
  EXPECT_NEAR(uniform_p_value(values, kCount), 0.01, 5e-4);
}

TEST(UniformPValue, DoesNotRejectAnEvenSpread) {
  std::vector<double> values;
  for (int i = 0; i < 100; ++i) values.push_back((i + 0.5) / 100);
  EXPECT_GT(uniform_p_value(values, 100), 0.99);
  EXPECT_LT(uniform_p_value(std::vector<double>(50, 0.1), 50), 1e-6);
}

// A number that looks drawn, without a generator.
double made_up(std::size_t i) {
  return std::fmod(static_cast<double>(i + 1) * 0.6180339887498949, 1.0) * 10;
}

TEST(EnergyScore, OfTwoRunsOfTwoPlacesIsAsByHand) {
  // y = (0, 0); runs (3, 4) and (0, 0): E‖X − y‖ = (5 + 0) / 2; E‖X − X'‖ / 2 = (0 + 5 + 5 + 0) / 4 / 2.
  EXPECT_DOUBLE_EQ(energy_score(std::vector{3.0, 4.0, 0.0, 0.0}, std::vector{0.0, 0.0}), 2.5 - 1.25);
}

TEST(EnergyScore, OfOnePlaceIsTheCrps) {
  std::vector<double> runs;
  for (std::size_t i = 0; i < 50; ++i) runs.push_back(made_up(i));
  EXPECT_NEAR(energy_score(runs, std::vector{3.3}), crps(of(runs), 3.3), 1e-12);
}

TEST(EnergyScore, IsThatOfEveryPairOfRuns) {
  constexpr std::size_t kRuns = 30;
  std::vector<std::array<double, 3>> runs;
  std::vector<double> flat;
  for (std::size_t i = 0; i < kRuns; ++i) {
    runs.push_back({made_up(3 * i), made_up(3 * i + 1), made_up(3 * i + 2)});
    flat.insert(flat.end(), runs.back().begin(), runs.back().end());
  }
  const std::array<double, 3> y = {1, 5, 9};
  const auto distance = [](const std::array<double, 3>& a, const std::array<double, 3>& b) {
    return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
  };
  double score = 0;
  for (const auto& a : runs) {
    score += distance(a, y) / kRuns;
    for (const auto& b : runs) score -= distance(a, b) / (2.0 * kRuns * kRuns);
  }
  EXPECT_NEAR(energy_score(flat, y), score, 1e-12);
}

TEST(EnergyScore, IsZeroForTheCertainTruth) {
  EXPECT_DOUBLE_EQ(energy_score(std::vector{1.0, 2.0, 3.0}, std::vector{1.0, 2.0, 3.0}), 0);
}

}  // namespace
}  // namespace muster
