#include "models/plain/uncounted.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace muster {
namespace {

// Quantiles of the normal distribution: 0, and 1.6449 deviations.
TEST(Uncounted, IsLognormalAroundAPartOfTheMeanProvince) {
  const Samples people = forecast_uncounted(10'000, 1e9);
  EXPECT_NEAR(std::log(people.quantile(0.5)), std::log(10'000) + kUncountedMean, 0.02);
  EXPECT_NEAR(std::log(people.quantile(0.95)),
              std::log(10'000) + kUncountedMean + 1.6449 * kUncountedDeviation, 0.04);
  EXPECT_NEAR(std::log(people.quantile(0.05)),
              std::log(10'000) + kUncountedMean - 1.6449 * kUncountedDeviation, 0.04);
}

TEST(Uncounted, IsNeverMoreThanThePeopleOfThePlace) {
  const Samples people = forecast_uncounted(10'000, 12'000);
  EXPECT_EQ(people.quantile(0.999), 12'000);
  EXPECT_LT(people.quantile(0.5), 12'000);
}

TEST(Uncounted, GrowsWithTheMeanProvince) {
  EXPECT_NEAR(forecast_uncounted(20'000, 1e9).quantile(0.3),
              2 * forecast_uncounted(10'000, 1e9).quantile(0.3), 1e-6);
}

}  // namespace
}  // namespace muster
