#include "scoring/bench/rounds.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace muster {
namespace {

Day day(std::string_view text) {
  return *parse_day(text);
}

BenchRound round_on(std::string_view about, double people, int days_later = 30) {
  return {day(about), day(about) + days_later, people};
}

// One area a series.
RoundTable table_of(const std::vector<std::pair<std::string, std::vector<BenchRound>>>& series) {
  RoundTable table;
  table.begins.push_back(0);
  for (const auto& [country, rounds] : series) {
    table.areas.push_back({country, country + std::to_string(table.areas.size()), "an area"});
    table.operations.emplace_back("monitoring");
    table.rounds.insert(table.rounds.end(), rounds.begin(), rounds.end());
    table.begins.push_back(table.rounds.size());
  }
  return table;
}

// Six rounds, one every third month.
std::vector<BenchRound> every_third_month(double factor) {
  std::vector<BenchRound> rounds;
  double people = 1000;
  for (const char* about :
       {"2020-01-31", "2020-04-30", "2020-07-31", "2020-10-31", "2021-01-31", "2021-04-30"}) {
    rounds.push_back(round_on(about, people));
    people *= factor;
  }
  return rounds;
}

BenchFamily scored(const RoundTable& table, KeptOut out = KeptOut::kCountry) {
  return bench_rounds(table, {.leave_out = out, .threads = 1});
}

std::size_t forecaster(const BenchFamily& family, std::string_view name) {
  const auto found = std::find(family.forecasters.begin(), family.forecasters.end(), name);
  return static_cast<std::size_t>(found - family.forecasters.begin());
}

// The round about 31 January is known on 1 March; three months later is the end of May, and the round about
// 30 April is 31 days off, that about 31 July 61 days: too far.  Six months later is the end of August.
TEST(BenchRounds, TheTargetIsTheRoundNearestToTheMonthsAhead) {
  const BenchFamily family = scored(table_of({{"AAA", every_third_month(1.1)}}));
  ASSERT_GE(family.forecasts.size(), 2U);
  EXPECT_EQ(to_string(family.forecasts[0].origin), "2020-03-01");
  EXPECT_EQ(family.forecasts[0].horizon, 3);
  EXPECT_EQ(to_string(family.forecasts[0].target), "2020-04-30");
  EXPECT_NEAR(family.forecasts[0].observed, 1100, 1e-9);
  EXPECT_EQ(family.forecasts[1].horizon, 6);
  EXPECT_EQ(to_string(family.forecasts[1].target), "2020-07-31");
}

// Known before the origin, though about a later day: no forecast is needed of it.
TEST(BenchRounds, WhatIsKnownAlreadyIsNotForecast) {
  std::vector<BenchRound> rounds = {round_on("2020-01-31", 1000, 150), round_on("2020-04-30", 1100, 10)};
  EXPECT_TRUE(scored(table_of({{"AAA", rounds}})).forecasts.empty());
}

TEST(BenchRounds, AProvinceWithoutPeopleOrWithoutALaterRoundIsNotForecast) {
  const RoundTable table = table_of({{"AAA", {round_on("2020-01-31", 0), round_on("2020-04-30", 500)}},
                                     {"BBB", {round_on("2020-01-31", 500)}}});
  const BenchFamily family = scored(table);
  EXPECT_TRUE(family.forecasts.empty());
  EXPECT_THAT(family.left_out, testing::SizeIs(2));
}

// Every round of the country that is left out grows by 30 %, those of the other by nothing: persistence is
// the last count for sure, and is off by 300 people in the first forecast.
TEST(BenchRounds, PersistenceHasTheErrorsOfOtherCountriesOnly) {
  const RoundTable table = table_of({{"AAA", every_third_month(1.3)}, {"BBB", every_third_month(1)}});
  const BenchFamily family = scored(table);
  for (std::size_t i = 0; i < family.forecasts.size(); ++i) {
    const BenchForecast& one = family.forecasts[i];
    if (one.area != 0 || one.horizon != 3) continue;
    const double last = one.observed / 1.3;
    EXPECT_NEAR(family.score(i, forecaster(family, "persistence"))[Score::kCrps], one.observed - last, 1e-6);
    EXPECT_NEAR(family.score(i, forecaster(family, "class walk"))[Score::kCrps], one.observed - last, 1e-6);
  }
}

// Provinces that grew go on growing, which the walk without drift does not know.
TEST(BenchRounds, TheTrendWalkIsNearerWhereGrowthGoesOn) {
  std::vector<std::pair<std::string, std::vector<BenchRound>>> series;
  for (int i = 0; i < 6; ++i) series.emplace_back("AAA", every_third_month(1.08));
  const BenchFamily family = scored(table_of(series));
  std::size_t compared = 0;
  for (std::size_t i = 0; i < family.forecasts.size(); ++i) {
    if (family.forecasts[i].origin <= day("2020-06-01")) continue;  // one step at least is known
    EXPECT_LT(family.score(i, forecaster(family, "trend walk"))[Score::kLogCrps],
              family.score(i, forecaster(family, "walk"))[Score::kLogCrps]);
    ++compared;
  }
  EXPECT_GT(compared, 10U);
}

// No forecast may know what came later: changing the last round changes no forecast made before it was known.
TEST(BenchRounds, NothingPublishedLaterIsUsed) {
  const RoundTable table = table_of({{"AAA", every_third_month(1.1)}, {"AAA", every_third_month(0.9)}});
  RoundTable other = table;
  for (const std::size_t last : {5U, 11U}) other.rounds[last].people *= 7;
  const BenchFamily before = scored(table);
  const BenchFamily after = scored(other);
  ASSERT_EQ(before.forecasts.size(), after.forecasts.size());
  for (std::size_t i = 0; i < before.forecasts.size(); ++i) {
    for (std::size_t k = 0; k < before.forecasters.size(); ++k)
      EXPECT_EQ(before.score(i, k).quantiles, after.score(i, k).quantiles) << before.forecasters[k];
  }
}

}  // namespace
}  // namespace muster
