#include "models/plain/pool.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

#include "base/random/distributions.hpp"
#include "models/plain/conflictology.hpp"

namespace muster {
namespace {

Samples of(std::vector<double> values) {
  return equal_samples(std::span<const double>(values));
}

TEST(Conflictology, IsTheLastTwelveMonthsThatWereCounted) {
  std::vector<double> past = {1000, 1000};
  for (int m = 1; m <= 12; ++m) {
    past.push_back(m);
    if (m == 5) past.push_back(NAN);
  }
  const Samples forecast = conflictology(past);
  EXPECT_EQ(forecast.ordered().size(), 12U);
  EXPECT_DOUBLE_EQ(forecast.mean(), 6.5);
  EXPECT_DOUBLE_EQ(forecast.at(12), 1.0 / 12);
  EXPECT_DOUBLE_EQ(conflictology(std::vector{4.0, 6.0}).mean(), 5);
}

TEST(Pool, GivesEverySetTheWeightedMeanOfItsProbabilities) {
  const std::array forecasts = {of({0, 1, 2, 3}), of({2, 8}), of({5})};
  const std::array weights = {2.0, 1.0, 1.0};
  const Samples pool = pooled(forecasts, weights);
  double sum = 0;
  for (const Sample& one : pool.ordered()) sum += one.weight;
  EXPECT_NEAR(sum, 1, 1e-12);
  for (const double value : {-1.0, 0.5, 2.0, 2.5, 5.0, 6.0, 9.0}) {
    const double expected =
        forecasts[0].below(value) / 2 + forecasts[1].below(value) / 4 + forecasts[2].below(value) / 4;
    EXPECT_NEAR(pool.below(value), expected, 1e-12);
  }
  EXPECT_NEAR(pooled(forecasts).mean(), (1.5 + 5 + 5) / 3, 1e-12);
}

// The quadratic form in the weights is the CRPS of the pool on log(1 + x), computed here as E|X − y| − E|X −
// X'| / 2.
TEST(Pool, LossesAddUpToTheScoreOfThePool) {
  const std::array forecasts = {of({0, 1, 4}), of({2, 9})};
  const PoolLoss loss = pool_loss(forecasts, 3);
  const std::array w = {0.3, 0.7};
  const Samples pool = pooled(forecasts, w);
  double expected = 0;
  for (const Sample& a : pool.ordered()) {
    expected += a.weight * std::abs(std::log1p(a.value) - std::log1p(3));
    for (const Sample& b : pool.ordered())
      expected -= a.weight * b.weight * std::abs(std::log1p(a.value) - std::log1p(b.value)) / 2;
  }
  double score = 0;
  for (std::size_t i = 0; i < 2; ++i) {
    score += w[i] * loss.off[i];
    for (std::size_t j = 0; j < 2; ++j) score -= w[i] * w[j] * loss.apart[2 * i + j] / 2;
  }
  EXPECT_NEAR(score, expected, 1e-12);
}

// Outcomes around 10, forecast by a good component and by one that is far too high.
std::vector<PoolLoss> outcomes(int n, bool alike) {
  Draws draws({.seed = 3});
  std::vector<PoolLoss> losses;
  for (int i = 0; i < n; ++i) {
    const std::array forecasts = {of({7, 9, 10, 11, 13}),
                                  alike ? of({7, 9, 10, 11, 13}) : of({70, 90, 100, 120})};
    losses.push_back(pool_loss(forecasts, static_cast<double>(poisson(draws, 10))));
  }
  return losses;
}

TEST(Pool, WeightsOfEqualPartsAreEqual) {
  const std::vector<double> weights = pool_weights(2, outcomes(200, true));
  EXPECT_NEAR(weights[0], 0.5, 1e-9);
  EXPECT_NEAR(weights[1], 0.5, 1e-9);
}

TEST(Pool, AClearlyBetterPartGainsWithTheNumberOfOutcomes) {
  EXPECT_EQ(pool_weights(2, {}), (std::vector{0.5, 0.5}));
  const double few = pool_weights(2, outcomes(2, false))[0];
  const double many = pool_weights(2, outcomes(200, false))[0];
  // Were all on the first best: (2·1 + 20/2) / 22, and (200·1 + 20/2) / 220.  It is nearly all.
  EXPECT_NEAR(few, 12.0 / 22, 0.005);
  EXPECT_NEAR(many, 210.0 / 220, 0.02);
}

TEST(Pool, WeightsAreTheBestOfAllOnAFineGrid) {
  std::vector<PoolLoss> losses;
  PoolLoss sum{std::vector<double>(3), std::vector<double>(9)};
  for (const double observed : {2.0, 14.0, 30.0, 5.0, 11.0, 0.0}) {
    losses.push_back(pool_loss(std::array{of({1, 3, 6}), of({10, 12, 15}), of({0, 20, 60})}, observed));
    for (std::size_t k = 0; k < 3; ++k) sum.off[k] += losses.back().off[k];
    for (std::size_t k = 0; k < 9; ++k) sum.apart[k] += losses.back().apart[k];
  }
  const auto score = [&](const std::array<double, 3>& w) {
    double value = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      value += w[i] * sum.off[i];
      for (std::size_t j = 0; j < 3; ++j) value -= w[i] * w[j] * sum.apart[3 * i + j] / 2;
    }
    return value;
  };
  const std::vector<double> found = pool_weights(3, losses, 0);
  double best = 1e9;
  for (int a = 0; a <= 100; ++a) {
    for (int b = 0; a + b <= 100; ++b)
      best = std::min(best, score({a / 100.0, b / 100.0, (100 - a - b) / 100.0}));
  }
  EXPECT_LE(score({found[0], found[1], found[2]}), best + 1e-9);
}

// 4 and 16 for sure, and 9 came: roots 2, 4 and 3.
TEST(Pool, LossesOnTheRootScale) {
  const std::vector<Samples> parts = {Samples({{4, 1}}), Samples({{16, 1}})};
  const PoolLoss loss = pool_loss(parts, 9, PoolScale::kRoot);
  EXPECT_NEAR(loss.off[0], 1, 1e-12);
  EXPECT_NEAR(loss.off[1], 1, 1e-12);
  EXPECT_NEAR(loss.apart[1], 2, 1e-12);
  EXPECT_NEAR(loss.apart[0], 0, 1e-12);
}

}  // namespace
}  // namespace muster
