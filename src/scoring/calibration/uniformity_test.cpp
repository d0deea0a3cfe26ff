#include "scoring/calibration/uniformity.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "base/random/random.hpp"

namespace muster {
namespace {

struct Grouped {
  std::vector<double> values;
  std::vector<std::size_t> groups;
};

// `groups` groups of `each` values, all values of a group alike to the part `together`.
Grouped made(std::uint32_t trial, std::size_t groups, std::size_t each, double together) {
  Grouped made;
  for (std::size_t g = 0; g < groups; ++g) {
    Draws draws(
        {.seed = 5, .run = trial, .rule = DrawRule::kMadeUp, .entity = static_cast<std::uint32_t>(g)});
    const double common = draws.uniform();
    for (std::size_t i = 0; i < each; ++i) {
      const double own = draws.uniform();
      made.values.push_back(draws.uniform() < together ? common : own);
      made.groups.push_back(g);
    }
  }
  return made;
}

TEST(Uniformity, DistanceIsAsByHand) {
  const std::vector<double> values = {0.1, 0.2, 0.9};
  const std::vector<std::size_t> groups = {1, 2, 3};
  // After 0.2 two thirds of the values are counted.
  EXPECT_NEAR(uniformity(values, groups).distance, 2.0 / 3 - 0.2, 1e-12);
}

TEST(Uniformity, OfNothingIsNoDistance) {
  EXPECT_EQ(uniformity({}, {}).distance, 0);
}

TEST(Uniformity, OfTooFewGroupsSaysNothing) {
  const Grouped few = made(1, kFewestGroups - 1, 20, 0);
  EXPECT_TRUE(std::isnan(uniformity(few.values, few.groups).p_value));
  const Grouped enough = made(1, kFewestGroups, 20, 0);
  EXPECT_FALSE(std::isnan(uniformity(enough.values, enough.groups).p_value));
}

// The 5 % level holds about, for independent values and for values that come in groups; a test that takes the
// values for independent would reject most of the latter.
TEST(Uniformity, RejectsUniformValuesAboutAsOftenAsItSays) {
  for (const double together : {0.0, 0.8}) {
    int rejected = 0;
    constexpr int kTrials = 200;
    for (std::uint32_t trial = 0; trial < kTrials; ++trial) {
      const Grouped values = made(trial, 40, 10, together);
      rejected += uniformity(values.values, values.groups).p_value < 0.05 ? 1 : 0;
    }
    EXPECT_LT(rejected, 0.10 * kTrials) << together;
  }
}

TEST(Uniformity, FindsForecastsThatAreTooLow) {
  Grouped high = made(3, 40, 10, 0.8);
  for (double& value : high.values) value = std::sqrt(std::sqrt(value));
  EXPECT_LT(uniformity(high.values, high.groups).p_value, 0.01);
}

TEST(Uniformity, DoesNotDependOnTheOrderOrTheNamesOfGroups) {
  const Grouped one = made(4, 12, 5, 0.5);
  Grouped other{{one.values.rbegin(), one.values.rend()}, {one.groups.rbegin(), one.groups.rend()}};
  for (std::size_t& group : other.groups) group = 100 + 7 * group;
  EXPECT_EQ(uniformity(one.values, one.groups).p_value, uniformity(other.values, other.groups).p_value);
}

}  // namespace
}  // namespace muster
