#include "models/plain/trend_walk.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace muster {
namespace {

using Counts = std::vector<CountedPeople>;

Day day(std::string_view text) {
  return *parse_day(text);
}

constexpr double kMonth = 365.25 / 12;  // days

// Counts every 30 days, each so many times the last.
Counts growing(double factor, int counts, double first = 1000) {
  Counts made;
  for (int i = 0; i < counts; ++i) made.push_back({day("2021-01-01") + 30 * i, first * std::pow(factor, i)});
  return made;
}

CountryTrend trend_of(const std::vector<Counts>& places, Day on) {
  return country_trend(std::vector<std::span<const CountedPeople>>(places.begin(), places.end()), on);
}

TEST(CountryTrend, IsNoTrendAndATenthAMonthWhereNothingIsKnown) {
  for (const CountryTrend& country :
       {trend_of({}, day("2021-06-01")), trend_of({growing(1.2, 1)}, day("2021-06-01"))}) {
    EXPECT_EQ(country.trend, 0);
    EXPECT_EQ(country.variance, 0.01);
  }
}

// Two steps: of 0 that ended 30 days before the last, and of log 2 that ended with it.
TEST(CountryTrend, WeighsTheLastStepsMost) {
  const Counts counts = {{day("2021-01-01"), 500}, {day("2021-01-31"), 500}, {day("2021-03-02"), 1000}};
  const double old = std::exp(-30 / kMonth / kTrendMemory);
  const double months = 30 / kMonth;
  const double trend = std::log(2) / (months * (1 + old));
  const double variance = std::log(2) * std::log(2) / months / (1 + old) + 1e-4;
  const CountryTrend country = trend_of({counts}, day("2021-03-10"));
  EXPECT_NEAR(country.trend, trend / 3, 1e-12);  // one place against two of doubt
  EXPECT_NEAR(country.variance, (variance + 2 * 0.01) / 3, 1e-12);
}

TEST(CountryTrend, OnePlaceDoesNotSpeakForAll) {
  std::vector<Counts> places(5, growing(1.01, 4));
  const CountryTrend calm = trend_of(places, day("2021-05-01"));
  places[0] = growing(8, 4);
  const CountryTrend one_fled = trend_of(places, day("2021-05-01"));
  EXPECT_NEAR(one_fled.trend, calm.trend, 1e-12);
  EXPECT_LT(one_fled.variance, 0.02);
}

TEST(CountryTrend, ForgetsPlacesThatWereNotCountedForAYear) {
  std::vector<Counts> places(4, growing(1.3, 4));
  EXPECT_GT(trend_of(places, day("2022-04-01")).trend, 0.1);
  EXPECT_EQ(trend_of(places, day("2022-08-01")).trend, 0);
}

TEST(TrendWalk, ThreeQuartersOfTheTrendGoOnAThirdOfItThePlacesOwn) {
  const Counts counts = growing(std::exp(0.03 * 30 / kMonth), 5);  // 0.03 a month
  const Day target = counts.back().on + 91;
  const double months = 91 / kMonth;
  const Samples with_country = forecast_trend_walk(counts, target, 1e9, {0.06, 1e-4});
  EXPECT_NEAR(std::log(with_country.quantile(0.5) / counts.back().people),
              0.75 * (0.03 / 3 + 0.06 * 2 / 3) * months, 1e-3);
  const Samples alone = forecast_trend_walk(counts, target, 1e9, {0, 1e-4});
  EXPECT_NEAR(std::log(alone.quantile(0.5) / counts.back().people), 0.75 * 0.03 / 3 * months, 1e-3);
}

TEST(TrendWalk, OfOneCountGoesAsTheCountryWent) {
  const Counts counts = growing(1, 1);
  const Day target = counts.back().on + 61;
  const Samples forecast = forecast_trend_walk(counts, target, 1e9, {-0.1, 0.01});
  EXPECT_NEAR(std::log(forecast.quantile(0.5) / 1000), -0.75 * 0.1 * 61 / kMonth, 0.01);
  // Student's t with 8 degrees of freedom; its 90 % point is 1.397.
  EXPECT_NEAR(std::log(forecast.quantile(0.9) / forecast.quantile(0.5)),
              1.397 * std::sqrt(0.01 * 61 / kMonth), 0.01);
}

// A flight of a few weeks, drawn on for half a year, would be thirty times the people.
TEST(TrendWalk, NoTrendGoesOnByMoreThanTheRootOfTwo) {
  for (const double factor : {3.0, 1 / 3.0}) {
    const Counts counts = growing(factor, 4);
    const Samples forecast =
        forecast_trend_walk(counts, counts.back().on + 182, 1e9, {std::log(factor), 0.01});
    const double grown = forecast.quantile(0.5) / counts.back().people;
    EXPECT_NEAR(factor > 1 ? grown : 1 / grown, std::sqrt(2), 0.02);
    EXPECT_GE(forecast.quantile(1e-9), counts.back().people / kWalkMost * 0.999);
    EXPECT_LE(forecast.quantile(1), counts.back().people * kWalkMost * 1.001);
  }
}

TEST(TrendWalk, GoesNowhereWhereNothingMoves) {
  const Counts counts = growing(1, 6);
  const Samples forecast = forecast_trend_walk(counts, counts.back().on + 91, 1e9, {0, 1e-4});
  EXPECT_NEAR(forecast.quantile(0.5), 1000, 1);
  EXPECT_LT(forecast.quantile(0.9), 1000 * 1.05);
  EXPECT_GT(forecast.quantile(0.1), 1000 / 1.05);
}

TEST(TrendWalk, IsWiderTheFartherAndTheMoreTheCountryMoved) {
  const Counts counts = growing(1, 6);
  const auto width = [&](int days, double variance) {
    const Samples forecast = forecast_trend_walk(counts, counts.back().on + days, 1e9, {0, variance});
    return std::log(forecast.quantile(0.9) / forecast.quantile(0.1));
  };
  EXPECT_NEAR(width(120, 0.01) / width(30, 0.01), 2, 0.05);  // a walk: twice as far in four times as long
  EXPECT_NEAR(width(90, 0.04) / width(90, 0.01), 2, 0.05);
}

TEST(TrendWalk, HoldsTheMostPeopleThereAre) {
  const Counts counts = growing(2, 5);
  EXPECT_LE(forecast_trend_walk(counts, counts.back().on + 182, 20'000, {0.5, 0.2}).quantile(1), 20'000);
}

}  // namespace
}  // namespace muster
