#include "base/statistics.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/samples.hpp"

namespace muster {
namespace {

TEST(Statistics, MeanDeviationAndErrorOfAKnownList) {
  const std::array<double, 4> values = {2, 4, 4, 6};
  const double mean = mean_of(values);
  EXPECT_EQ(mean, 4);
  EXPECT_DOUBLE_EQ(deviation_of(values, mean), std::sqrt(8.0 / 3));
  EXPECT_DOUBLE_EQ(mean_error(values, mean), std::sqrt(8.0 / 3) / 2);
}

TEST(Statistics, OneValueHasNoErrorAndNoneHasNoMean) {
  const std::array<double, 1> one = {7};
  EXPECT_EQ(deviation_of(one, 7), 0);
  EXPECT_EQ(mean_error(one, 7), 0);
  EXPECT_EQ(median_error({7}), 0);
  EXPECT_TRUE(std::isnan(mean_of({})));
  EXPECT_TRUE(std::isnan(mean_from_first({})));
}

TEST(Statistics, TheMeanFromTheFirstIsExactWhereAllAreAlike) {
  const std::vector<double> alike(7, 0.1);
  EXPECT_EQ(mean_from_first(alike), 0.1);
}

TEST(Statistics, BetweenRanksIsStraightBetweenNeighbours) {
  const std::array<double, 3> values = {0, 10, 30};
  EXPECT_EQ(between_ranks(values, 0), 0);
  EXPECT_EQ(between_ranks(values, 0.25), 5);
  EXPECT_EQ(between_ranks(values, 0.5), 10);
  EXPECT_EQ(between_ranks(values, 1), 30);
}

RC_GTEST_PROP(Statistics, AQuantileOfSamplesIsOneOfThemAndTheOtherKindIsNear, (std::vector<short> numbers)) {
  RC_PRE(!numbers.empty());
  std::vector<double> values(numbers.begin(), numbers.end());
  std::sort(values.begin(), values.end());
  const Samples samples = equal_samples(std::span<const double>(values));
  for (const Level& level : kLevelTable) {
    const double step = samples.quantile(level.share);
    const auto at = std::lower_bound(values.begin(), values.end(), step);
    RC_ASSERT(at != values.end() && *at == step);
    const double between = between_ranks(values, level.share);
    RC_ASSERT(between >= values.front() && between <= values.back());
  }
}

}  // namespace
}  // namespace muster
