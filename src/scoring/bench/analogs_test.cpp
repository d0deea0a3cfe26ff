#include "scoring/bench/analogs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "record/mission.hpp"

namespace muster {
namespace {

using testing::Each;
using testing::ElementsAre;

// Two areas of two countries: the first stands at 3 for a year and a half, then at 7; the second at 3 always.
MonthCounts two_countries() {
  MonthCounts table;
  table.areas = {{"AAA", "A1", "North"}, {"BBB", "B1", "South"}};
  table.first = month_of(*parse_day("2000-01-31"));
  table.months = 24;
  table.counts.assign(48, 3);
  for (std::size_t m = 18; m < 24; ++m) table.counts[m] = 7;
  return table;
}
constexpr std::array<std::uint32_t, 2> kCountries = {0, 1};

TEST(BenchAnalogs, ALevelIsTheMeanOfLogsOfTheMonthsThatAreKnown) {
  const std::vector<double> series = {9, 0, kNotGiven, 1, 3};
  const CountLevel level = level_after(series, 4);
  EXPECT_NEAR(level.quarter, (std::log(2) + std::log(4)) / 2, 1e-12);
  EXPECT_NEAR(level.year, (std::log(10) + std::log(2) + std::log(4)) / 4, 1e-12);
  EXPECT_TRUE(std::isnan(level_after(std::vector<double>{kNotGiven}, 0).year));
}

TEST(BenchAnalogs, OtherCountriesSayWhatFollowed) {
  const MonthCounts table = two_countries();
  const Analogs analogs(table, kCountries, 3);
  const CountLevel own = level_after(table.of(0), 11);
  // Only B1, which stayed at 3, may be learnt from.
  EXPECT_THAT(analogs.after(own, 0, 11, KeptOut::kCountry), Each(3));
  // Only A1, where 3 was followed by 3 (month 14) or 7 (from month 18 on).
  const std::vector<double> of_a = analogs.after(level_after(table.of(1), 11), 1, 11, KeptOut::kCountry);
  EXPECT_THAT(of_a, testing::Contains(7));
  EXPECT_THAT(of_a, testing::Contains(3));
}

TEST(BenchAnalogs, AChangeIsCarriedOverOnTheLogScale) {
  const MonthCounts table = two_countries();
  const Analogs analogs(table, kCountries, 3);
  // At 15 where the others stood at 3 and came to 3: (1 + 15) · (1 + 3) / (1 + 3) − 1.
  EXPECT_THAT(analogs.after({std::log(16), std::log(16)}, 0, 11, KeptOut::kCountry), Each(15));
}

TEST(BenchAnalogs, OfTheFutureNothingIsLearnt) {
  const MonthCounts table = two_countries();
  const Analogs analogs(table, kCountries, 3);
  const CountLevel level = level_after(table.of(0), 11);
  EXPECT_TRUE(analogs.after(level, 0, 13, KeptOut::kFuture).empty());
  // Month 14 of both areas is known by then, nothing else.
  EXPECT_THAT(analogs.after(level, 0, 14, KeptOut::kFuture), ElementsAre(3, 3));
}

RoundTable rounds_of_two() {
  RoundTable table;
  table.areas = {{"AAA", "A1", "North"}, {"BBB", "B1", "South"}};
  table.operations = {"op", "op"};
  const auto round = [](const char* about, const char* known, double people) {
    return BenchRound{*parse_day(about), *parse_day(known), people};
  };
  table.rounds = {round("2020-01-01", "2020-02-01", 100), round("2020-04-01", "2020-05-01", 200),
                  round("2020-07-01", "2020-08-01", 0), round("2020-01-01", "2020-02-01", 50),
                  round("2020-04-05", "2020-05-05", 25)};
  table.begins = {0, 3, 5};
  return table;
}

TEST(BenchAnalogs, GrowthIsTheLogOfTwoCountsAboveZero) {
  const std::vector<Growth> all = growths(rounds_of_two(), kCountries);
  ASSERT_EQ(all.size(), 2U);  // a count of zero has no logarithm
  EXPECT_NEAR(all[0].change, std::log(2), 1e-12);
  EXPECT_EQ(all[0].days, 91);
  EXPECT_NEAR(all[1].change, -std::log(2), 1e-12);
}

TEST(BenchAnalogs, GrowthIsOfOtherCountriesAndLikeIntervals) {
  const std::vector<Growth> all = growths(rounds_of_two(), kCountries);
  const Day late = *parse_day("2021-01-01");
  const auto others = like_growths(all, 100, 0, late, KeptOut::kCountry);
  ASSERT_EQ(others.size(), 1U);
  EXPECT_NEAR(others[0].value, -std::log(2), 1e-12);
  EXPECT_TRUE(like_growths(all, 200, 0, late, KeptOut::kCountry).empty());
  EXPECT_EQ(like_growths(all, 91, 0, *parse_day("2020-05-01"), KeptOut::kFuture).size(), 1U);
  EXPECT_EQ(like_growths(all, 91, 0, late, KeptOut::kFuture).size(), 2U);
}

}  // namespace
}  // namespace muster
