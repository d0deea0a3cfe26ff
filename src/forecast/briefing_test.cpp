#include "forecast/briefing.hpp"

#include <gtest/gtest.h>

namespace muster {
namespace {

TEST(MonthEnds, AreTheRestOfTheMonthAndTwelveWholeOnes) {
  const std::vector<Day> days = month_ends(day_from({2024, 9, 26}));
  ASSERT_EQ(days.size(), 13U);
  EXPECT_EQ(to_string(days.front()), "2024-09-30");
  EXPECT_EQ(to_string(days[5]), "2025-02-28");
  EXPECT_EQ(to_string(days.back()), "2025-09-30");
}

TEST(MonthEnds, OfALastDayAreTwelve) {
  const std::vector<Day> days = month_ends(day_from({2024, 2, 29}));
  ASSERT_EQ(days.size(), 12U);
  EXPECT_EQ(to_string(days.front()), "2024-03-31");
}

TEST(ScenarioEffects, KnowWhichWayIsBetter) {
  EXPECT_EQ(better_way(name_of(Measure::kLastStrength)), Better::kUp);
  EXPECT_EQ(better_way(name_of(Measure::kNeeded)), Better::kNeither);
  EXPECT_EQ(better_way("displaced"), Better::kDown);
}

}  // namespace
}  // namespace muster
