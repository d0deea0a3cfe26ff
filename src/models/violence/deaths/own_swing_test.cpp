#include "models/violence/deaths/own_swing.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "base/random/distributions.hpp"
#include "models/violence/deaths/event_kinds.hpp"

namespace muster {
namespace {

constexpr double kMost = 10'000;

double mean_of(const OwnSwing& swing, double tail) {
  double sum = 0;
  const int draws = 1000;
  for (int k = 0; k < draws; ++k) sum += swing.draw(tail, (k + 0.5) / draws);
  return sum / draws;
}

// Months of one department, of 30 events each, whose deaths differ by `swing`.
std::vector<DeadlyMonth> months(double swing, double tail, int count) {
  const EventDeaths form{.tail = tail, .most = kMost};
  const std::vector<double> scale = {
      DeathScales(tail, swing, kMost, std::numeric_limits<double>::infinity()).at(2)};
  const std::vector<double> share = {1};
  std::vector<DeadlyMonth> list;
  for (int m = 0; m < count; ++m) {
    Draws draws({.seed = 3, .run = static_cast<std::uint32_t>(m), .rule = DrawRule::kMadeUp});
    const double factor = std::exp(swing * standard_normal(draws));
    list.push_back({30, static_cast<double>(draw_deaths(draws, 30, share, scale, factor, form)), 2});
  }
  return list;
}

TEST(OwnSwing, WithoutMonthsIsWhatWasKnownBefore) {
  const OwnSwing swing({}, 0.7, 0.1, kMost);
  EXPECT_NEAR(mean_of(swing, 2), 0.7, 0.02);
  EXPECT_EQ(swing.draw(2, 0.3), swing.draw(1.2, 0.3));
}

TEST(OwnSwing, FindsTheSwingThatWasPutIn) {
  for (const double truth : {0.1, 0.5, 0.9}) {
    const OwnSwing swing(months(truth, 2, 100), 0.65, 0.44, kMost);
    EXPECT_NEAR(mean_of(swing, 2), truth, 0.15) << truth;
  }
}

TEST(OwnSwing, StaysWithinItsBoundsAndRisesWithTheUniformNumber) {
  const OwnSwing swing(months(0.5, 2, 5), 0.65, 0.44, kMost);
  for (const double tail : {1.06, 1.3, 2.0, 4.9}) {
    double before = 0;
    for (int k = 0; k < 100; ++k) {
      const double now = swing.draw(tail, k / 100.0);
      EXPECT_GE(now, before);
      EXPECT_LE(now, kMostSwing);
      before = now;
    }
  }
}

TEST(DeadlyMonths, HaveTheMeanOfAllOtherMonths) {
  const std::vector<std::vector<double>> events = {{10, 30}, {0, 20}};
  const std::vector<std::vector<double>> deaths = {{40, 60}, {0, 20}};
  const std::vector<DeadlyMonth> list = deadly_months(events, deaths);
  ASSERT_EQ(list.size(), 3U);  // not the month without an event
  // Without the first: 80 deaths of 50 events in the country, 60 of 30 in the department.
  EXPECT_DOUBLE_EQ(list[0].mean, (60 + 20 * 80 / 50.0) / 50);
  EXPECT_EQ(list[0].events, 10);
  EXPECT_EQ(list[0].deaths, 40);
  EXPECT_DOUBLE_EQ(list[2].mean, 100 / 40.0);  // the only month of its department
  EXPECT_TRUE(deadly_months(events, std::vector<std::vector<double>>(2, {0, 0})).empty());
}

}  // namespace
}  // namespace muster
