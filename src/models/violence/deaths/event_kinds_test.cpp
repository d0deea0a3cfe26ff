#include "models/violence/deaths/event_kinds.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

namespace muster {
namespace {

TEST(EventKinds, AreOneKindWhereNothingIsKnown) {
  const EventKinds none;
  EXPECT_EQ(none.kinds, 1U);
  EXPECT_EQ(none.first(7), 0U);
  EXPECT_EQ(none.share[0], 1);
  EXPECT_EQ(none.deadlier[0], 1);
  EXPECT_TRUE(std::isinf(none.counted));
}

TEST(EventKinds, WithManyCountsAreAsCounted) {
  // Fights and attacks in two departments: 3 and 1 deaths an event, twice that in the second.
  const EventKinds kinds = kinds_of(
      2, {.events = {40'000, 60'000, 20'000, 80'000}, .deaths = {120'000, 60'000, 120'000, 160'000}});
  ASSERT_EQ(kinds.first(1), 2U);
  EXPECT_EQ(kinds.counted, 200'000);
  EXPECT_NEAR(kinds.share[0], 0.4, 1e-3);
  EXPECT_NEAR(kinds.share[3], 0.8, 1e-3);
  const double each = 460'000 / 200'000.0;
  EXPECT_NEAR(kinds.deadlier[0], 3 / each, 1e-2);
  EXPECT_NEAR(kinds.deadlier[1], 1 / each, 1e-2);
  EXPECT_NEAR(kinds.deadlier[2], 6 / each, 1e-2);
  EXPECT_NEAR(kinds.deadlier[3], 2 / each, 1e-2);
}

TEST(EventKinds, OfADepartmentWithoutCountsAreThoseOfTheCountry) {
  const EventKinds kinds = kinds_of(2, {.events = {300, 100, 0, 0}, .deaths = {900, 100, 0, 0}});
  EXPECT_DOUBLE_EQ(kinds.share[2], 0.75);
  EXPECT_DOUBLE_EQ(kinds.share[3], 0.25);
  const double each = 1000 / 400.0;
  // 900 deaths and twenty events as deadly as any, of 320.
  EXPECT_DOUBLE_EQ(kinds.deadlier[2], (900 + 20 * each) / 320 / each);
  EXPECT_DOUBLE_EQ(kinds.deadlier[3], (100 + 20 * each) / 120 / each);
}

TEST(EventKinds, SharesOfADepartmentSumToOneAndDeathsAreAboveNothing) {
  const EventKinds kinds = kinds_of(3, {.events = {5, 0, 0, 1, 200, 3}, .deaths = {0, 0, 0, 0, 9, 0}});
  for (std::size_t d = 0; d < 2; ++d) {
    const auto first = kinds.share.begin() + static_cast<std::ptrdiff_t>(kinds.first(d));
    EXPECT_NEAR(std::accumulate(first, first + 3, 0.0), 1, 1e-12);
  }
  for (const double deadlier : kinds.deadlier) EXPECT_GT(deadlier, 0);
}

TEST(EventKinds, DeathsHaveTheMeanOfTheirMix) {
  const EventDeaths form{.tail = 3};
  const DeathScales scales(3, 0, form.most, std::numeric_limits<double>::infinity());
  const std::vector<double> scale = {scales.at(4), scales.at(1)};
  const std::vector<double> share = {0.25, 0.75};
  Draws draws({.seed = 5});
  const double events = 200'000;
  const double mean =
      static_cast<double>(draw_deaths(draws, static_cast<std::int64_t>(events), share, scale, 1, form)) /
      events;
  EXPECT_NEAR(mean, 0.25 * 4 + 0.75 * 1, 0.03);
  EXPECT_EQ(draw_deaths(draws, 0, share, scale, 1, form), 0);
}

}  // namespace
}  // namespace muster
