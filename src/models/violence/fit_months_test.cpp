#include "models/violence/fit_months.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random/log_gamma.hpp"

namespace muster {
namespace {

TEST(FitMonths, ADrawHasTheMeanAndTheVarianceExpected) {
  // The last has a chance of 0 that underflows, and is drawn in parts.
  for (const MonthExpected expected :
       {MonthExpected{0.3, 0.5}, {4, 0}, {4, 2}, {60, 3}, {5000, 1.5}, {5000, 0}}) {
    double sum = 0;
    double squares = 0;
    const int count = 20'000;
    for (std::uint32_t i = 0; i < count; ++i) {
      Draws draws({.seed = 11, .run = i});
      const double n = draw_month(draws, expected);
      sum += n;
      squares += (n - expected.mean) * (n - expected.mean);
    }
    const double variance = expected.mean * (1 + expected.extra);
    EXPECT_NEAR(sum / count, expected.mean, 5 * std::sqrt(variance / count));
    EXPECT_NEAR(squares / count / variance, 1, 0.08) << expected.mean << ' ' << expected.extra;
  }
}

// Two places with a road between them, months of 30 days.
struct World {
  ViolencePlaces places;
  ViolenceCounts counts;
};
World two_places() {
  World world;
  world.places.background = {0.1, 0.05};
  world.places.population = {100'000, 100'000};
  world.places.reference = {1, 1};
  set_neighbours(world.places, std::vector<ViolenceLink>{{0, 1, 10}}, 15);
  world.counts.days = {30, 30, 30};
  world.counts.events = {{6, 20, 6}, {3, 3, 3}};
  return world;
}

TEST(FitMonths, AMonthAfterManyEventsExpectsMoreAndTheNeighbourToo) {
  const World world = two_places();
  const ViolenceParameters p;
  const auto expected = expected_months(world.places, world.counts, p);
  EXPECT_EQ(expected[0][0].mean, 0) << "the first month has none before it";
  EXPECT_GT(expected[0][2].mean, expected[0][1].mean);
  EXPECT_GT(expected[1][2].mean, expected[1][1].mean);
  ViolenceParameters alone = p;
  alone.branching = 0;
  const auto poisson = expected_months(world.places, world.counts, alone);
  EXPECT_DOUBLE_EQ(poisson[0][2].mean, poisson[0][1].mean);
  EXPECT_NEAR(poisson[0][2].mean, 3, 1e-9);
  EXPECT_NEAR(poisson[0][2].extra, 0, 1e-12);
}

TEST(FitMonths, TheLikelihoodIsThatOfWhatIsExpected) {
  const World world = two_places();
  ViolenceParameters p;
  p.branching = 0;  // then each month is Poisson
  double by_hand = 0;
  for (std::size_t i = 0; i < 2; ++i) {
    const double mean = 30 * world.places.background[i];
    for (std::size_t m = 1; m < 3; ++m) {
      const double n = world.counts.events[i][m];
      by_hand += n * std::log(mean) - mean - log_gamma(n + 1);
    }
  }
  EXPECT_NEAR(log_likelihood(world.places, world.counts, p), by_hand, 1e-9);
}

TEST(FitMonths, CountsOfNeighboursInTheSameMonthTellOfEachOther) {
  // Two places that both have many events in a month are more probable than each by itself, and than one
  // with many and one with few.
  World world = two_places();
  world.counts.days = {30, 30};
  const ViolenceParameters p;
  const auto together = [&](double first, double second) {
    world.counts.events = {{6, first}, {3, second}};
    return log_likelihood(world.places, world.counts, p);
  };
  const auto alone = [&](double first, double second) {
    world.counts.events = {{6, first}, {3, second}};
    const auto expected = expected_months(world.places, world.counts, p);
    return log_probability(first, expected[0][1]) + log_probability(second, expected[1][1]);
  };
  EXPECT_GT(together(20, 10), alone(20, 10) + 0.1);
  EXPECT_LT(together(20, 0), alone(20, 0) - 0.1);
}

TEST(FitMonths, ALikelihoodOfAllCountsOfAMonthSumsToOne) {
  // Given the month before, over all that can happen in two places: a density, whatever the order.
  World world = two_places();
  world.counts.days = {30, 30};
  for (const double spread : {0.0, 0.2, 0.8}) {
    ViolenceParameters p;
    p.spread = spread;
    double sum = 0;
    for (double first = 0; first < 120; ++first) {
      for (double second = 0; second < 120; ++second) {
        world.counts.events = {{9, first}, {1, second}};
        sum += std::exp(log_likelihood(world.places, world.counts, p));
      }
    }
    EXPECT_NEAR(sum, 1, 1e-6) << spread;
  }
}

TEST(FitMonths, WithoutSpreadAMonthIsThatOfOnePlace) {
  World world = two_places();
  ViolenceParameters p;
  p.spread = 0;
  const auto expected = expected_months(world.places, world.counts, p);
  const StretchMoments own = stretch_moments(p.branching, p.memory_days, 30);
  double sum = 0;
  for (std::size_t i = 0; i < 2; ++i) {
    const double usual = 30 * world.places.background[i] / (1 - p.branching);
    for (std::size_t m = 1; m < 3; ++m) {
      EXPECT_NEAR(expected[i][m].mean, usual + own.correlation * (world.counts.events[i][m - 1] - usual),
                  1e-9);
      EXPECT_DOUBLE_EQ(expected[i][m].extra, own.dispersion * (1 - own.correlation * own.correlation) - 1);
      sum += log_probability(world.counts.events[i][m], expected[i][m]);
    }
  }
  EXPECT_DOUBLE_EQ(log_likelihood(world.places, world.counts, p), sum);
}

TEST(FitMonths, APlaceWithoutNeighboursKeepsAllThatItBegets) {
  World world = two_places();
  set_neighbours(world.places, std::vector<ViolenceLink>{}, 15);
  ViolenceParameters p;
  p.spread = 0.4;
  const double with = log_likelihood(world.places, world.counts, p);
  p.spread = 0;
  // What varies together is that of a month of 30.4 days; these have 30.
  EXPECT_NEAR(with, log_likelihood(world.places, world.counts, p), 0.01);
}

}  // namespace
}  // namespace muster
