#include "forecast/precision.hpp"

#include "base/statistics.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "base/random/random.hpp"

namespace muster {
namespace {

std::vector<double> uniform_values(std::uint32_t run, int count) {
  Draws draws({.seed = 5, .run = run});
  std::vector<double> values;
  for (int i = 0; i < count; ++i) values.push_back(draws.uniform());
  return values;
}

TEST(MedianError, IsThatOfTheNormalTheoryOnAverage) {
  // Of n uniform values the median has the standard deviation 1 / (2 √(n + 2)) (David and Nagaraja
  // 2003, 2.1).
  constexpr int kCount = 400;
  constexpr int kTimes = 500;
  double sum = 0;
  for (std::uint32_t run = 0; run < kTimes; ++run) sum += median_error(uniform_values(run, kCount));
  const double exact = 1 / (2 * std::sqrt(kCount + 2.0));
  EXPECT_NEAR(sum / kTimes, exact, 0.03 * exact);
}

TEST(MedianError, OfEqualValuesAndOfOneIsNothing) {
  EXPECT_EQ(median_error(std::vector<double>(50, 3)), 0);
  EXPECT_EQ(median_error({7}), 0);
  EXPECT_EQ(median_error({}), 0);
}

TEST(WorstError, IsTheLargestShare) {
  EXPECT_DOUBLE_EQ(worst_error(std::vector<Headline>{{"a", 100, 2}, {"b", -10, 1}}), 0.1);
  EXPECT_EQ(worst_error(std::vector<Headline>{{"a", 0, 0}}), 0);
  EXPECT_EQ(worst_error(std::vector<Headline>{{"a", 0, 1}}), std::numeric_limits<double>::infinity());
}

TEST(NextLook, GrowsByAQuarterInWholeHundredsUpToTheMost) {
  std::vector<int> looks = {next_look(0, 1300)};
  while (looks.back() < 1300) looks.push_back(next_look(looks.back(), 1300));
  EXPECT_EQ(looks, (std::vector{100, 200, 300, 400, 500, 600, 700, 800, 1000, 1200, 1300}));
  EXPECT_EQ(next_look(0, 40), 40);
}

}  // namespace
}  // namespace muster
