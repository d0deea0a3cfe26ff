#include "models/plain/walk.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "base/random/distributions.hpp"

namespace muster {
namespace {

Day day(std::string_view text) {
  return *parse_day(text);
}

// Counts every 60 days whose logarithm takes normal steps of this deviation a month.
std::vector<CountedPeople> walked(std::uint64_t seed, int counts, double deviation) {
  Draws draws({.seed = seed});
  std::vector<CountedPeople> made = {{day("2020-01-01"), 10'000}};
  while (static_cast<int>(made.size()) < counts) {
    const double step = deviation * std::sqrt(60 / (365.25 / 12)) * standard_normal(draws);
    made.push_back({made.back().on + 60, made.back().people * std::exp(step)});
  }
  return made;
}

TEST(PlainWalk, OfOneCountHasThePriorsSpreadAroundIt) {
  const std::vector<CountedPeople> counts = {{day("2024-01-01"), 1000}};
  const Samples forecast = forecast_walk(counts, day("2024-07-01"), 1e9, {.shape = 2, .scale = 0.02});
  EXPECT_NEAR(forecast.quantile(0.5), 1000, 15);
  // Student's t with 4 degrees of freedom; its 90 % point is 1.533.
  const double spread = std::sqrt(0.02 / 2 * 182 / (365.25 / 12));
  EXPECT_NEAR(std::log(forecast.quantile(0.9) / 1000), 1.533 * spread, 0.02 * spread);
}

// A drift fitted to a few steps was what made the walk a poor yardstick.
TEST(PlainWalk, StaysAtTheLastCountHoweverThePastGrew) {
  std::vector<CountedPeople> counts;
  for (int i = 0; i < 10; ++i) counts.push_back({day("2021-01-01") + 30 * i, 1000 * std::pow(1.3, i)});
  const Samples forecast = forecast_walk(counts, counts.back().on + 90, 1e9);
  EXPECT_NEAR(forecast.quantile(0.5) / counts.back().people, 1, 0.01);
  EXPECT_LE(forecast_walk(counts, counts.back().on + 90, 12'000).quantile(1), 12'000);
}

TEST(PlainWalk, RestsOnTheLastSixCountsAlone) {
  std::vector<CountedPeople> counts = {{day("2020-01-01"), 10}, {day("2020-02-01"), 90'000}};
  for (int i = 0; i < 6; ++i) counts.push_back({day("2020-06-01") + 30 * i, 1000.0 + i});
  const Day target = counts.back().on + 90;
  const Samples all = forecast_walk(counts, target, 1e9);
  const Samples last = forecast_walk(std::span(counts).last(6), target, 1e9);
  EXPECT_EQ(all.quantile(0.9), last.quantile(0.9));
}

// With many steps of 10 % a month and a weak prior of 1 %, three months ahead: 1.476 (t, 5 + 0.02 degrees, 90
// %) times the root of what five steps of that size say.
TEST(PlainWalk, LearnsItsSpreadFromItsSteps) {
  std::vector<CountedPeople> counts = {{day("2024-01-01"), 1000}};
  for (int i = 0; i < 5; ++i) {
    const double step = (i % 2 == 0 ? 0.1 : -0.1) * std::sqrt(30 / (365.25 / 12));
    counts.push_back({counts.back().on + 30, counts.back().people * std::exp(step)});
  }
  const Samples forecast = forecast_walk(counts, counts.back().on + 90, 1e9, {.shape = 0.01, .scale = 1e-6});
  const double spread = std::sqrt(0.05 / 2 / (2.5 + 0.01) * 90 / (365.25 / 12));
  EXPECT_NEAR(std::log(forecast.quantile(0.9) / counts.back().people), 1.476 * spread, 0.02 * spread);
}

TEST(PlainWalk, PriorIsThatOfOtherPlacesSteps) {
  std::vector<std::vector<CountedPeople>> calm, wild;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    calm.push_back(walked(seed, 12, 0.02));
    wild.push_back(walked(seed, 12, 0.20));
  }
  const auto prior_of = [](const std::vector<std::vector<CountedPeople>>& series) {
    std::vector<std::span<const CountedPeople>> places;
    for (const auto& one : series) places.emplace_back(one);
    return step_prior(places);
  };
  const StepPrior of_calm = prior_of(calm);
  const StepPrior of_wild = prior_of(wild);
  EXPECT_NEAR(std::sqrt(of_calm.scale / of_calm.shape), 0.02, 0.004);
  EXPECT_NEAR(std::sqrt(of_wild.scale / of_wild.shape), 0.20, 0.04);
  EXPECT_GT(of_calm.shape, 2);  // all places alike: the prior is sure
  std::vector<std::vector<CountedPeople>> both = calm;
  both.insert(both.end(), wild.begin(), wild.end());
  EXPECT_LT(prior_of(both).shape, 2);  // places that differ: each tells more by itself
  const StepPrior none = step_prior({});
  EXPECT_EQ(none.shape, StepPrior{}.shape);
  EXPECT_EQ(none.scale, StepPrior{}.scale);
}

}  // namespace
}  // namespace muster
