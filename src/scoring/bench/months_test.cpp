#include "scoring/bench/months.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "record/mission.hpp"

namespace muster {
namespace {

// Areas of these countries from January 2000, all with this count in every month.
MonthCounts steady(const std::vector<std::string>& countries, std::size_t months, double count) {
  MonthCounts table;
  for (const std::string& country : countries)
    table.areas.push_back({country, country + std::to_string(table.areas.size()), "an area"});
  table.first = month_of(*parse_day("2000-01-31"));
  table.months = months;
  table.counts.assign(countries.size() * months, count);
  return table;
}

BenchFamily scored(const MonthCounts& table, KeptOut out = KeptOut::kCountry) {
  return bench_months(table, {"made up", "Made up", "events"}, {.leave_out = out, .threads = 1});
}

std::size_t forecaster(const BenchFamily& family, std::string_view name) {
  const auto found = std::find(family.forecasters.begin(), family.forecasters.end(), name);
  return static_cast<std::size_t>(found - family.forecasters.begin());
}

// From the first month above zero, January 2000, twelve months later is January 2001: origins are the ends of
// March, June and September 2001, and of December for one month ahead.
TEST(BenchMonths, AreForecastFromEveryThirdMonthAYearAfterTheFirstAboveZero) {
  const BenchFamily family = scored(steady({"AAA"}, 25, 3));
  std::vector<std::pair<std::string, int>> made;
  for (const BenchForecast& one : family.forecasts) made.emplace_back(to_string(one.origin), one.horizon);
  EXPECT_THAT(made, testing::ElementsAre(
                        std::pair("2001-03-31", 1), std::pair("2001-03-31", 3), std::pair("2001-03-31", 6),
                        std::pair("2001-06-30", 1), std::pair("2001-06-30", 3), std::pair("2001-06-30", 6),
                        std::pair("2001-09-30", 1), std::pair("2001-09-30", 3), std::pair("2001-12-31", 1)));
  EXPECT_EQ(to_string(family.forecasts[1].target), "2001-06-30");
  EXPECT_EQ(family.forecasts[1].observed, 3);
}

TEST(BenchMonths, ACountryWithoutAYearOfViolenceIsNamedAsLeftOut) {
  MonthCounts table = steady({"AAA", "BBB"}, 25, 3);
  for (std::size_t m = 0; m < 20; ++m) table.counts[table.months + m] = 0;
  const BenchFamily family = scored(table);
  for (const BenchForecast& one : family.forecasts) EXPECT_EQ(one.area, 0U);
  ASSERT_EQ(family.left_out.size(), 1U);
  EXPECT_THAT(family.left_out[0], testing::StartsWith("BBB"));
}

TEST(BenchMonths, WhatWasNotCountedIsNeitherForecastNorScored) {
  MonthCounts table = steady({"AAA"}, 25, 3);
  table.counts[14] = kNotGiven;  // March 2001: an origin
  table.counts[18] = kNotGiven;  // July 2001: one month after June
  const BenchFamily family = scored(table);
  for (const BenchForecast& one : family.forecasts) {
    EXPECT_NE(to_string(one.origin), "2001-03-31");
    EXPECT_NE(to_string(one.target), "2001-07-31");
  }
  EXPECT_EQ(family.forecasts.size(), 9U - 3 - 1);
}

// All months were 3, and so was what came: whoever repeats the past is right.
TEST(BenchMonths, SteadyMonthsAreForecastWithoutErrorByThoseWhoRepeatThem) {
  const BenchFamily family = scored(steady({"AAA", "AAA", "BBB"}, 30, 3));
  for (const char* name : {"recent", "conflictology", "persistence", "analogs"}) {
    for (std::size_t i = 0; i < family.forecasts.size(); ++i)
      EXPECT_EQ(family.score(i, forecaster(family, name))[Score::kCrps], 0) << name;
  }
  for (std::size_t i = 0; i < family.forecasts.size(); ++i)
    EXPECT_GT(family.score(i, forecaster(family, "counts"))[Score::kCrps], 0);
}

// Twelve months of 0 and 12 by turns, and then 0: E|X − 0| − ½ E|X − X'| = 6 − 3.
TEST(BenchMonths, ConflictologyScoresAsByHand) {
  MonthCounts table = steady({"AAA"}, 16, 0);
  for (std::size_t m = 0; m < 15; ++m) table.counts[m] = m % 2 == 0 ? 12 : 0;
  const BenchFamily family = scored(table);
  ASSERT_EQ(family.forecasts.size(), 1U);  // March 2001 for April
  EXPECT_NEAR(family.score(0, forecaster(family, "conflictology"))[Score::kCrps], 3, 1e-9);
  EXPECT_EQ(family.score(0, forecaster(family, "persistence"))[Score::kCrps], 12);
}

// No forecast may know what came later: changing the last year changes no earlier forecast.
TEST(BenchMonths, NothingLaterThanTheOriginIsUsed) {
  MonthCounts table = steady({"AAA", "AAA"}, 48, 3);
  for (std::size_t i = 0; i < table.counts.size(); ++i) table.counts[i] = static_cast<double>(i * 7 % 5);
  MonthCounts other = table;
  for (std::size_t area = 0; area < 2; ++area) {
    for (std::size_t m = 36; m < 48; ++m) other.counts[area * 48 + m] = 90;
  }
  const BenchFamily before = scored(table);
  const BenchFamily after = scored(other);
  ASSERT_EQ(before.forecasts.size(), after.forecasts.size());
  std::size_t compared = 0;
  for (std::size_t i = 0; i < before.forecasts.size(); ++i) {
    if (before.forecasts[i].origin > *parse_day("2002-12-31")) continue;
    for (std::size_t k = 0; k < before.forecasters.size(); ++k)
      EXPECT_EQ(before.score(i, k).quantiles, after.score(i, k).quantiles) << before.forecasters[k];
    ++compared;
  }
  EXPECT_GT(compared, 30U);
}

}  // namespace
}  // namespace muster
