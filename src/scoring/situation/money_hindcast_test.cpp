#include "scoring/situation/money_hindcast.hpp"

#include <gtest/gtest.h>

#include "record/load/load.hpp"

namespace muster {
namespace {

Mission haiti() {
  Problems problems;
  return load_mission(MUSTER_SOURCE_DIR "/missions/haiti-mss", embedded_catalogue(problems), problems);
}

TEST(MoneyHindcast, IsOfDaysOnWhichTheFundWasKnown) {
  const Mission mission = haiti();
  const Hindcast test = money_hindcast(mission, {.runs = 20});
  ASSERT_FALSE(test.forecasts.empty());
  for (const HindcastForecast& one : test.forecasts) {
    EXPECT_LE(one.target, mission.last_day);
    EXPECT_GE(one.observed, 0);
    EXPECT_LE(one.quantiles[kLow90], one.quantiles[kHigh90]);
    ASSERT_EQ(one.scores.size(), test.forecasters.size());
    // That nothing comes is off by all that came.
    EXPECT_DOUBLE_EQ(one.scores[3][Score::kCrps], one.observed);
  }
}

TEST(MoneyHindcast, KnowsNothingThatWasPublishedLater) {
  Mission mission = haiti();
  const Hindcast before = money_hindcast(mission, {.runs = 20});
  const Day origin = day_from({2024, 12, 31});
  for (Fact& fact : mission.facts) {
    if (fact.published > origin && given(fact.value) && mission[fact.series].unit == Unit::kMoney)
      fact.value *= 3;
  }
  const Hindcast after = money_hindcast(mission, {.runs = 20});
  int compared = 0;
  for (const HindcastForecast& a : before.forecasts) {
    for (const HindcastForecast& b : after.forecasts) {
      if (a.origin > origin || a.origin != b.origin || a.target != b.target) continue;
      EXPECT_EQ(a.quantiles, b.quantiles);
      ++compared;
    }
  }
  EXPECT_GT(compared, 0);
}

// By 30 June 2025 110.0 million were known to be paid, and 101.1 of three months before, from a sum that was
// 68 days old; 2.0 came in the next three months.
TEST(MoneyHindcast, AsMuchAsBeforeStartsFromTheLastSumHoweverOld) {
  const Hindcast test = money_hindcast(haiti(), {.runs = 20});
  ASSERT_EQ(test.forecasters[2], "last");
  int found = 0;
  for (const HindcastForecast& one : test.forecasts) {
    if (one.origin != day_from({2025, 6, 30}) || one.horizon_months != 3) continue;
    EXPECT_NEAR(one.scores[2][Score::kCrps], 6.9e6, 1e4);
    ++found;
  }
  EXPECT_EQ(found, 1);
}

TEST(MoneyHindcast, WithoutRunsThereIsNone) {
  const Hindcast none = money_hindcast(haiti(), {.runs = 0});
  EXPECT_TRUE(none.forecasts.empty());
  EXPECT_EQ(none.left_out.size(), 1);
}

}  // namespace
}  // namespace muster
