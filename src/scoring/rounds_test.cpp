#include "inputs/rounds.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/violence/fit.hpp"
#include "record/load/load.hpp"
#include "scoring/hindcast.hpp"

namespace muster {
namespace {

Day day(std::string_view text) {
  return *parse_day(text);
}

Mission haiti() {
  Problems problems;
  Catalogue catalogue = embedded_catalogue(problems);
  return load_mission(MUSTER_SOURCE_DIR "/missions/haiti-mss", std::move(catalogue), problems);
}

PlaceId place(const Mission& mission, std::string_view pcode) {
  PlaceId id;
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    if (mission.places[i].pcode == pcode) id.v = i;
  }
  return id;
}

TEST(Displaced, RoundsAreTheMostExactNumbersKnownOnTheDay) {
  const Mission mission = haiti();
  const std::vector<Round> march = rounds_of(View(mission, day("2024-03-31")), place(mission, "HT"));
  ASSERT_EQ(march.size(), 4U);
  EXPECT_EQ(march.back().people, 362000);
  EXPECT_EQ(march.back().on, day("2024-03-22"));
  const View autumn(mission, day("2024-10-31"));
  const std::vector<Round> all = rounds_of(autumn, place(mission, "HT"));
  ASSERT_EQ(all.size(), 6U);
  EXPECT_EQ(all[3].people, 362551);
  EXPECT_EQ(all[4].people, 578074);
  EXPECT_EQ(all[5].people, 702973);
  const std::vector<Round> capital = rounds_of(autumn, place(mission, "HT-ZMPP"));
  ASSERT_GE(capital.size(), 5U);
  EXPECT_DOUBLE_EQ(capital[3].people, 0.32 * 578074);
  const std::vector<Round> later = rounds_of(View(mission, day("2025-09-30")), place(mission, "HT"));
  ASSERT_GE(later.size(), 8U);
  EXPECT_EQ(later.back().people, 1287593);
}

TEST(Displaced, WithoutGrowthInThePastTheMedianStays) {
  const std::vector<Round> rounds = {{day("2024-01-01"), day("2024-01-02"), 1000}};
  const Samples forecast = forecast_displaced(rounds, day("2024-07-01"), 1e9);
  EXPECT_NEAR(forecast.quantile(0.5), 1000, 15);
  // Student's t with 4 degrees of freedom; its 90 % point is 1.533.
  const double months = 182 / (365.25 / 12);
  const double spread = std::sqrt(0.02 / 2 * (months + months * months / 3));
  EXPECT_NEAR(std::log(forecast.quantile(0.9) / 1000), 1.533 * spread, 0.02 * spread);
}

TEST(Displaced, SteadyGrowthIsCarriedOnAndMoreOfItNarrowsTheForecast) {
  std::vector<Round> rounds;
  for (int i = 0; i < 40; ++i) {
    rounds.push_back({day("2021-01-01") + 30 * i, day("2021-01-01") + 30 * i, 1000 * std::pow(1.05, i)});
  }
  const Day target = rounds.back().on + 90;
  const Samples many = forecast_displaced(rounds, target, 1e9);
  EXPECT_NEAR(many.quantile(0.5) / rounds.back().people, std::pow(1.05, 3), 0.02);
  const Samples few = forecast_displaced(std::span(rounds).last(2), target, 1e9);
  EXPECT_LT(many.quantile(0.9) - many.quantile(0.1), few.quantile(0.9) - few.quantile(0.1));
  EXPECT_LE(forecast_displaced(rounds, target, 6000).quantile(1), 6000);
}

TEST(Displaced, APartKeepsWhatItHasAndTakesItsShareOfTheGrowth) {
  const std::vector<PartCount> counts = {{day("2023-01-01"), 50, 100}, {day("2023-06-01"), 75, 200}};
  const Samples share = forecast_share(counts, 300);
  // Beta(1 + 10/4, 1 + 30/4) has mean 0.2917.
  EXPECT_NEAR(share.mean(), (75 + 0.2917 * 100) / 300, 0.001);
  EXPECT_NEAR(forecast_share(counts, 100).mean(), 75.0 / 200, 1e-9);
}

TEST(Hindcast, WhatIsPublishedLaterChangesNoForecast) {
  Mission mission = haiti();
  const SituationBacktest before = backtest_situation(mission, {.runs = 4, .fit_steps = 2 * kStretch});
  const Day origin = day("2024-06-10");
  for (Fact& fact : mission.facts) {
    if (fact.published <= origin || !given(fact.value)) continue;
    const bool share = mission[fact.series].unit == Unit::kPercent;  // no record holds one above 100
    fact.value = share ? fact.value / 3 : fact.value * 3;
  }
  const SituationBacktest after = backtest_situation(mission, {.runs = 4, .fit_steps = 2 * kStretch});
  const auto same_until_origin = [&](const Hindcast& a, const Hindcast& b) {
    int compared = 0;
    for (const HindcastForecast& x : a.forecasts) {
      for (const HindcastForecast& y : b.forecasts) {
        if (x.origin > origin || x.place != y.place || x.origin != y.origin || x.target != y.target) continue;
        EXPECT_EQ(x.quantiles, y.quantiles) << x.place << ' ' << to_string(x.origin);
        ++compared;
      }
    }
    return compared;
  };
  EXPECT_GE(same_until_origin(before.displaced, after.displaced), 5);
  EXPECT_GE(same_until_origin(before.events, after.events), 100);
  EXPECT_GE(same_until_origin(before.deaths, after.deaths), 100);
}

TEST(HindcastSlow, OfHaitiBeatsTheBaselinesThatItIsHeldTo) {
  const SituationBacktest test = backtest_situation(haiti(), {});
  const double muster = mean_score(test.displaced, 0)[Score::kCrps];
  EXPECT_LT(muster, mean_score(test.displaced, 2)[Score::kCrps]);  // persistence
  EXPECT_LT(muster, mean_score(test.displaced, 3)[Score::kCrps]);  // drift
  const double inside = mean_score(test.displaced, 0)[Score::kCoverage80];
  EXPECT_GE(inside, 0.65);
  EXPECT_LE(inside, 0.95);
  const auto month_ahead = [](const HindcastForecast& f) { return f.horizon_months == 1; };
  EXPECT_LT(mean_score(test.events, 0, month_ahead)[Score::kCrps],
            mean_score(test.events, 4, month_ahead)[Score::kCrps]);
  bool found = false;
  for (const ShareForecast& share : test.provinces) {
    if (share.origin != day("2024-03-22") || share.target != day("2024-05-31")) continue;
    found = true;
    EXPECT_NEAR(share.middle, share.observed, 0.10);
  }
  EXPECT_TRUE(found);
}

}  // namespace
}  // namespace muster
