#include "models/violence/violence.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace muster {
namespace {

// A line of places, each 10 km from the next.
ViolencePlaces line(std::size_t count, double background) {
  ViolencePlaces places;
  places.background.assign(count, background);
  places.population.assign(count, 100'000);
  places.reference.assign(count, 1);
  std::vector<ViolenceLink> links;
  for (std::uint32_t i = 0; i + 1 < count; ++i) links.push_back({i, i + 1, 10});
  set_neighbours(places, links, 15);
  return places;
}

double run(const ViolencePlaces& places, const ViolenceParameters& p, double officers, int days,
           std::uint64_t seed) {
  ViolenceState state = calm(places);
  const std::vector<double> there(places.size(), officers);
  std::vector<std::int64_t> events(places.size());
  double sum = 0;
  for (int day = 0; day < days; ++day) {
    advance(places, p, state, there, {.seed = seed, .day = static_cast<std::uint32_t>(day)}, events);
    sum += static_cast<double>(std::accumulate(events.begin(), events.end(), std::int64_t{0}));
  }
  return sum;
}

TEST(Violence, AnEventBegetsTheBranchingRatioInAll) {
  ViolencePlaces places = line(5, 0);
  ViolenceParameters p;
  p.branching = 0.6;
  ViolenceState state = calm(places);
  std::vector<double> one(5, 0);
  one[2] = 1;
  observe(places, p, state, one);
  const std::vector<double> none(5, 0);
  double begotten = 0;
  double abroad = 0;
  double delay = 0;
  double mean_delay = 0;
  for (int day = 1; day <= 1000; ++day) {
    const double today = std::accumulate(state.excitation.begin(), state.excitation.end(), 0.0);
    begotten += today;
    abroad += today - state.excitation[2];
    delay += day * today;
    observe(places, p, state, none);
  }
  mean_delay = delay / begotten;
  EXPECT_NEAR(begotten, 0.6, 1e-9);
  EXPECT_NEAR(abroad, 0.6 * p.spread, 1e-9);
  // In whole days, the mean of the geometric delay 1 / (1 − ρ) is half a day above memory_days.
  EXPECT_NEAR(mean_delay, 1 / (1 - std::exp(-1 / p.memory_days)), 1e-6);
}

TEST(Violence, InTheLongRunItIsStationary) {
  const ViolencePlaces places = line(10, 0.2);
  const ViolenceParameters p;
  const std::vector<double> officers(10, 100);
  const std::vector<double> mean = stationary_events(places, p, calm(places), officers);
  // Total background 2 a day, times 1 / (1 − n).
  EXPECT_NEAR(std::accumulate(mean.begin(), mean.end(), 0.0), 2 / (1 - p.branching), 1e-9);
  const int days = 20'000;
  const double seen = run(places, p, 100, days, 3) / days;
  // The variance of the long-run count is mean · (1 − n)^−2 per day; five standard errors.
  const double error = std::sqrt(4.0 / std::pow(1 - p.branching, 2) / days);
  EXPECT_NEAR(seen, 4, 5 * error);
}

TEST(Violence, ResidualsOfTimeRescalingAreExponentialWithMeanOne) {
  // Ogata 1988, J. Am. Stat. Assoc. 83: the compensator between events is exponential.  Several events of one
  // day get uniform positions in the day's compensator, which is exact for a Poisson count.
  const ViolencePlaces places = line(1, 0.3);
  const ViolenceParameters p;
  ViolenceState state = calm(places);
  const std::vector<double> officers(1, 100);
  std::vector<double> expected(1);
  std::vector<std::int64_t> events(1);
  double elapsed = 0;
  std::vector<double> times;
  for (std::uint32_t day = 0; day < 5000; ++day) {
    expected_events(places, p, state, officers, expected);
    advance(places, p, state, officers, {.seed = 9, .day = day}, events);
    Draws within({.seed = 10, .day = day});
    for (std::int64_t e = 0; e < events[0]; ++e) times.push_back(elapsed + expected[0] * within.uniform());
    elapsed += expected[0];
  }
  std::sort(times.begin(), times.end());
  std::vector<double> uniform;
  for (std::size_t i = 1; i < times.size(); ++i) uniform.push_back(1 - std::exp(times[i - 1] - times[i]));
  std::sort(uniform.begin(), uniform.end());
  double distance = 0;
  const auto n = static_cast<double>(uniform.size());
  for (std::size_t i = 0; i < uniform.size(); ++i) {
    distance = std::max(distance, std::abs(uniform[i] - (static_cast<double>(i) + 0.5) / n));
  }
  EXPECT_GT(n, 2000);
  EXPECT_LT(distance * std::sqrt(n), 1.63);  // Kolmogorov-Smirnov at 1 %
}

TEST(Violence, DoublePresenceLowersItByThePriorsFactor) {
  const ViolencePlaces places = line(6, 0.2);
  const ViolenceParameters p;
  const ViolenceState state = calm(places);
  const std::vector<double> once = stationary_events(places, p, state, std::vector<double>(6, 100));
  const std::vector<double> twice = stationary_events(places, p, state, std::vector<double>(6, 200));
  for (std::size_t i = 0; i < 6; ++i) EXPECT_NEAR(twice[i] / once[i], std::pow(2, -0.25), 1e-12);
  const double ratio = run(places, p, 200, 20'000, 1) / run(places, p, 100, 20'000, 2);
  EXPECT_NEAR(ratio, std::pow(2, -0.25), 0.03);
}

TEST(Violence, WithoutAnEffectOfPresenceOfficersChangeNothing) {
  const ViolencePlaces places = line(6, 0.2);
  ViolenceParameters p;
  p.presence_elasticity = 0;
  EXPECT_EQ(run(places, p, 0, 500, 7), run(places, p, 5000, 500, 7));
}

TEST(Violence, ContestIsWorstWhereControlIsHalf) {
  const ViolenceParameters p;
  EXPECT_DOUBLE_EQ(background_factor(p, 1, 1, 0), 1);
  EXPECT_DOUBLE_EQ(background_factor(p, 1, 1, 0.5), std::exp(0.5));
  EXPECT_DOUBLE_EQ(background_factor(p, 1, 1, 1), 1);
  EXPECT_DOUBLE_EQ(background_factor(p, 0.01, 0.05, 0), 1);  // both below the floor
}

TEST(Violence, EveryParameterHasItsDefaultInItsRangeAndABasis) {
  const ViolenceParameters standard;
  for (const auto& row : violence_parameter_table()) {
    EXPECT_EQ(standard.*row.value, row.preset) << row.name;
    EXPECT_GE(row.preset, row.low) << row.name;
    EXPECT_LE(row.preset, row.high) << row.name;
    EXPECT_FALSE(row.source.empty()) << row.name;
  }
}

}  // namespace
}  // namespace muster
