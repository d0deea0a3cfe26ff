#include "models/plain/recent.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace muster {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

double movement_of(const std::vector<std::vector<double>>& places) {
  return country_movement(std::vector<std::span<const double>>(places.begin(), places.end()));
}

TEST(Recent, AMonthCountsTheLessTheLongerAgoItWas) {
  const Samples forecast = forecast_recent(std::vector<double>{7, 3}, 1, 0);
  const double old = std::exp(-1 / kRecentMemory);
  EXPECT_NEAR(forecast.at(3), 1 / (1 + old), 1e-12);
  EXPECT_NEAR(forecast.at(7), old / (1 + old), 1e-12);
}

TEST(Recent, OnlyCountsThatWereCountedAndAtMostThreeYearsOld) {
  std::vector<double> past(50, 9);
  std::fill(past.end() - 36, past.end(), 2);
  past[40] = kNan;
  const Samples forecast = forecast_recent(past, 3, 0);
  EXPECT_NEAR(forecast.at(2), 1, 1e-12);
  EXPECT_EQ(forecast_recent(std::vector<double>{5, kNan, kNan}, 3, 0).at(5), 1);
}

TEST(Recent, CountsMoveWithTheCountryWhichGoesBackToWhatItWas) {
  const std::vector<double> past(12, 100);
  for (const int ahead : {1, 3, 6}) {
    const double factor = std::exp(std::log(2) * 0.7 * std::pow(0.85, ahead));
    EXPECT_EQ(forecast_recent(past, ahead, std::log(2)).quantile(0.5), std::round(100 * factor));
    EXPECT_EQ(forecast_recent(past, ahead, -std::log(2)).quantile(0.5), std::round(100 / factor));
  }
}

TEST(Recent, NoCountryMovesACountMoreThanFourfold) {
  EXPECT_EQ(forecast_recent(std::vector<double>{100}, 1, 50).quantile(0.5), 400);
  EXPECT_EQ(forecast_recent(std::vector<double>{100}, 1, -50).quantile(0.5), 25);
}

TEST(Recent, NothingStaysNothingHoweverTheCountryMoves) {
  EXPECT_NEAR(forecast_recent(std::vector<double>(20, 0), 1, 2).at(0), 1, 1e-12);
}

TEST(CountryMovement, IsNoneWhereNothingChanges) {
  EXPECT_NEAR(movement_of({std::vector<double>(40, 6), std::vector<double>(40, 0)}), 0, 1e-12);
  EXPECT_EQ(movement_of({}), 0);
}

// Two months: 0, then 9 in the first place; the second is always 5.
TEST(CountryMovement, IsOfTheSumOfAllPlacesNowAgainstBefore) {
  const double fast = std::exp(-1 / kMovementMemory);
  const double slow = std::exp(-1 / kRecentMemory);
  const double now = 9 / (1 + fast);
  const double before = 9 / (1 + slow);
  EXPECT_NEAR(movement_of({{0, 9}, {5, 5}}), std::log((1 + 5 + now) / (1 + 5 + before)), 1e-12);
}

// Where the sum of what was counted would halve.
TEST(CountryMovement, APlaceThatIsNoLongerCountedIsNoPeace) {
  std::vector<double> gone(24, 10);
  std::fill(gone.end() - 3, gone.end(), kNan);
  EXPECT_NEAR(movement_of({gone, std::vector<double>(24, 10)}), 0, 1e-12);
  EXPECT_EQ(movement_of({{kNan, kNan}}), 0);
}

TEST(CountryMovement, OneEventAfterNoneIsNoWar) {
  std::vector<double> months(36, 0);
  months.back() = 1;
  EXPECT_LT(movement_of({months}), 0.3);
  EXPECT_GT(movement_of({months}), 0);
}

}  // namespace
}  // namespace muster
