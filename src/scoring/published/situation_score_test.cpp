#include "scoring/published/situation_score.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "inputs/violence/monthly_counts.hpp"
#include "record/load/load.hpp"
#include "scoring/published/target_data.hpp"
#include "scoring/published/track_record.hpp"

namespace muster {
namespace {

Day day(std::string_view text) {
  return *parse_day(text);
}

const Mission& haiti() {
  static const Mission mission = [] {
    Problems problems;
    Catalogue catalogue = embedded_catalogue(problems);
    return load_mission(MUSTER_SOURCE_DIR "/missions/haiti-mss", std::move(catalogue), problems);
  }();
  return mission;
}

Quantiles sure(double value) {
  Quantiles quantiles;
  quantiles.fill(value);
  return quantiles;
}

FrozenForecast forecast_of(std::string_view on, std::vector<FrozenSpan> spans) {
  FrozenForecast forecast;
  forecast.mission = "MSS";
  forecast.on = day(on);
  forecast.situation = std::move(spans);
  return forecast;
}

double counted_in(std::string_view month, std::string_view known_by) {
  const MonthlyCounts table = monthly_counts(View(haiti(), day(known_by)), "violent_events");
  double sum = 0;
  for (std::size_t m = 0; m < table.months.size(); ++m) {
    for (const auto& counts : table.counts) sum += table.months[m] == day(month) ? counts[m] : 0;
  }
  return sum;
}

TEST(SituationScore, AMonthIsScoredByItsCountAndBesideTheMonthBefore) {
  const auto forecast = forecast_of("2024-06-30", {{"violent_events", "", 1, day("2024-07-31"), sure(100)}});
  const SituationScore score = score_situation(forecast, haiti(), day("2025-09-30"));
  ASSERT_EQ(score.targets.size(), 1U);
  const double july = counted_in("2024-07-01", "2025-09-30");
  EXPECT_GT(july, 0);
  EXPECT_EQ(score.targets[0].came, july);
  EXPECT_NEAR(score.targets[0].crps, std::abs(100 - july), 1e-9);
  // What was known on 30 June: the last month that had been counted by then.
  const MonthlyCounts then = monthly_counts(View(haiti(), day("2024-06-30")), "violent_events");
  double last = 0;
  for (const auto& counts : then.counts) last += counts.back();
  EXPECT_NEAR(score.targets[0].rules.as_it_was, std::abs(last - july), 1e-9);
  EXPECT_TRUE(given(score.targets[0].rules.plain));
}

TEST(SituationScore, SeveralMonthsAreScoredByTheirSumAndHaveNoPlainRule) {
  const auto forecast = forecast_of("2024-03-31", {{"violent_events", "", 3, day("2024-06-30"), sure(0)}});
  const SituationScore score = score_situation(forecast, haiti(), day("2025-09-30"));
  ASSERT_EQ(score.targets.size(), 1U);
  const double sum = counted_in("2024-04-01", "2025-09-30") + counted_in("2024-05-01", "2025-09-30") +
                     counted_in("2024-06-01", "2025-09-30");
  EXPECT_EQ(score.targets[0].came, sum);
  EXPECT_NEAR(score.targets[0].crps, sum, 1e-9);
  EXPECT_FALSE(given(score.targets[0].rules.plain));
}

TEST(SituationScore, WhatHasNotBeenPublishedIsNotKnownYet) {
  const auto forecast = forecast_of("2024-06-30", {{"violent_events", "", 1, day("2024-07-31"), sure(100)},
                                                   {"displaced", "", 3, day("2024-09-30"), sure(1)}});
  const SituationScore score = score_situation(forecast, haiti(), day("2024-07-15"));
  EXPECT_TRUE(score.targets.empty());
  EXPECT_EQ(score.unknown, 2U);
}

TEST(SituationScore, ViolenceOfAForecastInTheMiddleOfAMonthIsNeverScored) {
  const auto forecast = forecast_of("2024-06-27", {{"violent_events", "", 1, day("2024-07-27"), sure(100)}});
  const SituationScore score = score_situation(forecast, haiti(), day("2025-09-30"));
  EXPECT_TRUE(score.targets.empty());
  EXPECT_EQ(score.no_months, 1U);
  EXPECT_EQ(score.unknown, 0U);
}

// The counts of 22 March and of 31 May 2024 in the record.  Between 30 April and 30 June the quantiles go
// from e^11 to e^13 (less 1) in 61 days, of which 31 have gone by on 31 May.
TEST(SituationScore, ARoundIsScoredByTheForecastForItsDay) {
  const auto forecast =
      forecast_of("2024-03-31", {{"displaced", "", 3, day("2024-06-30"), sure(std::expm1(13))},
                                 {"displaced", "", 1, day("2024-04-30"), sure(std::expm1(11))}});
  const SituationScore score = score_situation(forecast, haiti(), day("2025-09-30"));
  ASSERT_EQ(score.targets.size(), 1U);
  const SituationTarget& target = score.targets[0];
  EXPECT_EQ(target.came, 578074);
  EXPECT_EQ(target.counted, day("2024-05-31"));
  EXPECT_EQ(target.span.months, 3);
  EXPECT_NEAR(target.crps, 578074 - std::expm1(11 + 2 * 31.0 / 61), 1e-6);
  EXPECT_NEAR(target.rules.as_it_was, 578074 - 362000, 1e-6);
}

TEST(SituationScore, ARoundThatWasKnownIsNoOutcome) {
  const auto forecast = forecast_of("2024-03-31", {{"displaced", "", 1, day("2024-04-02"), sure(500000)}});
  EXPECT_TRUE(score_situation(forecast, haiti(), day("2025-09-30")).targets.empty());
}

PublishedForecast published(std::string_view on, int edition, double value) {
  PublishedForecast one;
  one.file = std::string(on) + ".json";
  one.edition = edition;
  one.forecast = forecast_of(on, {{"violent_events", "", 1, month_end(day(on) + 1), sure(value)}});
  one.situation = score_situation(one.forecast, haiti(), day("2025-09-30"));
  return one;
}

TEST(TrackRecord, ACorrectionStandsInTheListAndNotInTheMeans) {
  const TrackRecord alone = track_record({published("2024-06-30", 1, 100)}, day("2025-09-30"), 1);
  const TrackRecord both =
      track_record({published("2024-06-30", 2, 5), published("2024-06-30", 1, 100)}, day("2025-09-30"), 1);
  ASSERT_EQ(both.rows.size(), 1U);
  EXPECT_EQ(both.rows[0].forecasts, 1U);
  EXPECT_EQ(both.rows[0].crps, alone.rows[0].crps);
  ASSERT_EQ(both.forecasts.size(), 2U);
  EXPECT_EQ(both.forecasts[0].edition, 1);
}

TEST(TrackRecord, GainsAreSharesOfTheRulesErrorOnTheLogScale) {
  const PublishedForecast one = published("2024-06-30", 1, 100);
  const SituationTarget& target = one.situation.targets[0];
  const TrackRecord record = track_record({one}, day("2025-09-30"), 1);
  ASSERT_TRUE(record.rows[0].over_as_it_was.has_value());
  EXPECT_NEAR(record.rows[0].over_as_it_was->value, 1 - target.log_crps / target.rules.as_it_was_log, 1e-12);
}

TEST(Vintages, ANumberStandsOnceAndAgainOnlyWhenItHasChanged) {
  const View view(haiti(), day("2025-09-30"));
  const std::vector<TargetVintage> all = target_vintages(view, {});
  ASSERT_FALSE(all.empty());
  std::map<std::tuple<std::string, std::string, Day>, double> last;
  for (const TargetVintage& one : all) {
    EXPECT_LE(one.as_of, view.on());
    const auto [known, is_new] = last.emplace(std::tuple(one.series, one.place, one.on), one.value);
    if (is_new) continue;
    EXPECT_NE(known->second, one.value) << one.series << ' ' << one.place << ' ' << to_string(one.on);
    known->second = one.value;
  }
}

TEST(Vintages, AnEarlierDayKnowsAPartOfWhatALaterOneKnows) {
  const std::vector<TargetVintage> early = target_vintages(View(haiti(), day("2024-06-30")), {});
  const std::vector<TargetVintage> late = target_vintages(View(haiti(), day("2025-09-30")), {});
  ASSERT_LT(early.size(), late.size());
  for (std::size_t i = 0; i < early.size(); ++i) {
    EXPECT_EQ(early[i].as_of, late[i].as_of);
    EXPECT_EQ(early[i].value, late[i].value);
  }
}

}  // namespace
}  // namespace muster
