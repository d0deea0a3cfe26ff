#include "forecast/promises/promise_rate.hpp"

#include <gtest/gtest.h>

#include "inputs/reference.hpp"

namespace muster {
namespace {

const PromiseParameters kParameters;

TEST(PromiseRate, NothingKnownIsOneHalfAndTheClassSpeaksForTheUnknown) {
  EXPECT_EQ(keeping_rate(Kept{}), 0.5);
  EXPECT_DOUBLE_EQ(keeping_rate(Kept{}, {8, 38}, kParameters), 9.0 / 40);
}

TEST(PromiseRate, OwnRecordOutweighsTheClassInTheEnd) {
  // Class one half, weight 8: (0 + 4) / (8 + 8).
  EXPECT_DOUBLE_EQ(keeping_rate({0, 8}, {}, kParameters), 0.25);
  EXPECT_LT(keeping_rate({0, 1000}, {}, kParameters), 0.01);
}

TEST(PromiseRate, APromiserAsGoodAsTheClassMovesNothing) {
  EXPECT_NEAR(pooled_odds(0.3, 0.2, 0.2, 0, kParameters), 0.3, 1e-12);
  EXPECT_LT(pooled_odds(0.3, 0.1, 0.2, 0, kParameters), 0.3);
  EXPECT_GT(pooled_odds(0.3, 0.4, 0.2, 0, kParameters), 0.3);
}

// logit 0.5 = 0; logit 0.2 − logit 0.5 = −ln 4, halved −ln 2: odds of 1 to 2.
TEST(PromiseRate, PoolIsHalfTheDistanceInLogOdds) {
  EXPECT_NEAR(pooled_odds(0.5, 0.2, 0.5, 0, kParameters), 1.0 / 3, 1e-12);
}

TEST(PromiseRate, TheClassCountsHalfOnTheDayOfThePromiseAndNothingOnTheDueDay) {
  EXPECT_NEAR(with_class(0.8, 0.2, 1, kParameters), 0.5, 1e-12);
  EXPECT_NEAR(with_class(0.8, 0.2, 0.5, kParameters), 0.65, 1e-12);
  EXPECT_EQ(with_class(0.8, 0.2, 0, kParameters), 0.8);
  // A promiser as good as the class moves it no further.
  EXPECT_NEAR(pooled_odds(0.8, 0.2, 0.2, 1, kParameters), 0.5, 1e-12);
}

TEST(PromiseRate, TimeLeftRunsFromTheDayOfThePromiseToTheDueDay) {
  const Day made = *parse_day("2024-01-01");
  const Day due = made + 100;
  EXPECT_EQ(time_left(made, due, made), 1);
  EXPECT_EQ(time_left(made, due, made + 75), 0.25);
  EXPECT_EQ(time_left(made, due, due), 0);
  EXPECT_EQ(time_left(made, due, due + 5), 0);
  EXPECT_EQ(time_left(made, due, made - 5), 1);
  EXPECT_EQ(time_left(Day{}, due, made), 1);
}

TEST(PromiseRate, OddsAreNeverCertain) {
  EXPECT_EQ(pooled_odds(0, 0.01, 0.2, 0, kParameters), kParameters.least);
  EXPECT_EQ(pooled_odds(1, 0.9, 0.2, 0, kParameters), 1 - kParameters.least);
}

TEST(PromiseRate, OfTheClassEightOfFortyWereKeptInTime) {
  Problems problems;
  const Reference reference = embedded_reference(problems);
  const Kept all = kept_in_class(reference.missions, *parse_day("2024-01-01"));
  EXPECT_EQ(all.kept, 8);
  EXPECT_EQ(all.of, 40);
  EXPECT_EQ(kept_in_class(reference.missions, *parse_day("1995-01-01")).of, 0);
  EXPECT_EQ(kept_in_class(reference.missions, *parse_day("2024-01-01"), "unamid").of, 32);
}

}  // namespace
}  // namespace muster
