#include "scoring/backtest.hpp"

#include <gtest/gtest.h>

namespace muster {
namespace {

PastMission mission(std::string id, double ceiling, std::vector<std::pair<int, double>> counts) {
  PastMission past;
  past.history = {.traits = {.id = std::move(id), .kind = "un", .funding = "assessed", .host = "HTI"},
                  .authorised = Day{10000},
                  .ceilings = {{Day{10000}, ceiling}},
                  .counts = {}};
  for (const auto& [month, people] : counts)
    past.history.counts.push_back({past.history.day_of_month(month), people});
  return past;
}

std::vector<PastMission> three() {
  return {mission("a", 1000, {{1, 100}, {3, 300}, {6, 600}, {9, 800}, {12, 900}, {18, 950}}),
          mission("b", 2000, {{1, 0}, {3, 200}, {6, 900}, {9, 1500}, {12, 1800}, {18, 1900}}),
          mission("c", 500, {{3, 400}, {6, 450}, {12, 480}, {24, 490}})};
}

double point(Baseline baseline, const PastMission& of, int origin, int target) {
  const History& history = of.history;
  const Day day = history.day_of_month(origin);
  const auto past = three();
  return baseline_forecast(baseline, of, history.known_on(day), day, history.day_of_month(target), past)
      .quantile(0.5);
}

TEST(Baselines, AreAsByHand) {
  PastMission a = three()[0];
  EXPECT_EQ(point(Baseline::kPersistence, a, 6, 9), 600);
  EXPECT_EQ(point(Baseline::kPersistence, a, 0, 3), 0);
  EXPECT_NEAR(point(Baseline::kLinear, a, 0, 5), 1000 * 0.925 * 0.5, 1);
  EXPECT_NEAR(point(Baseline::kLinear, a, 0, 20), 925, 1e-9);
  EXPECT_EQ(point(Baseline::kPromise, a, 3, 6), 1000) << "without a promise the ceiling is one";
  a.promises.push_back({.stated = a.history.authorised, .due = a.history.day_of_month(5), .quantity = 700});
  EXPECT_EQ(point(Baseline::kPromise, a, 3, 6), 700);
  EXPECT_EQ(point(Baseline::kPromise, a, 3, 4), 1000) << "a promise that is not yet due says nothing";
}

TEST(Baselines, ClimatologyLeavesTheMissionItselfOut) {
  const auto past = three();
  EXPECT_EQ(class_shares(past, "a", 6), (std::vector<double>{0.45, 0.9}));
  EXPECT_EQ(class_shares(past, "", 6), (std::vector<double>{0.45, 0.6, 0.9}));
  EXPECT_NEAR(point(Baseline::kClimatology, past[0], 0, 6), 675, 3);
}

TEST(Backtest, ForecastsOnlyWhereACountIsNearTheTarget) {
  const auto past = three();
  const Backtest test = backtest(past, past, {}, 1);
  for (const ScoredForecast& forecast : test.forecasts) {
    const Day target =
        past[forecast.mission].history.day_of_month(forecast.origin_month + forecast.horizon_months);
    EXPECT_LE(std::abs(forecast.target - target), kTargetDays);
    EXPECT_GT(forecast.target, forecast.origin);
  }
  // a and b: targets at months 3, 6, 12; 6, 9; 9, 12, 18; 12; 18: origin 0: 3, origin 3: 2, 6: 3, 9: 1,
  // 12: 1.
  EXPECT_EQ(test.forecasts.size(), 10U + 10U + 7U);
}

TEST(Backtest, AMissionsOwnFutureChangesNothingBeforeIt) {
  std::vector<PastMission> past = three();
  const Backtest before = backtest(past, past, {}, 1);
  past[0].history.counts.back().people = 5;
  const Backtest after = backtest(past, past, {}, 1);
  for (std::size_t i = 0; i < before.forecasts.size(); ++i) {
    if (before.forecasts[i].mission != 0) continue;
    EXPECT_EQ(before.forecasts[i].quantiles, after.forecasts[i].quantiles);
  }
}

TEST(Backtest, TheSameSeedGivesTheSameBits) {
  const auto past = three();
  const Backtest one = backtest(past, past, {}, 7);
  const Backtest two = backtest(past, past, {}, 7);
  for (std::size_t i = 0; i < one.forecasts.size(); ++i) {
    EXPECT_EQ(one.forecasts[i].quantiles, two.forecasts[i].quantiles);
    EXPECT_EQ(one.forecasts[i].scores[0].pit, two.forecasts[i].scores[0].pit);
  }
}

TEST(Backtest, AMissionWithoutACeilingOrACountIsLeftOutWithTheReason) {
  std::vector<PastMission> past = three();
  past.push_back(mission("d", 100, {}));
  past.push_back(mission("e", 100, {{3, 50}}));
  past.back().history.ceilings.clear();
  const Backtest test = backtest(past, past, {}, 1);
  EXPECT_EQ(test.left_out,
            (std::vector<std::string>{"d: nobody counted its people", "e: no authorised strength is known"}));
}

TEST(Skill, OfTheReferenceClassIsWhatTheEvidenceSays) {
  Problems problems;
  const Reference reference = embedded_reference(problems);
  const Backtest test = backtest(reference.missions, reference.missions, {}, 1);
  EXPECT_GT(skill(test).value, 0.18);
  EXPECT_EQ(kForecasters[skill(test).best], "climatology");
  const MeanScore mean = mean_score(test, kByMuster);
  EXPECT_GT(mean[Score::kCoverage80], 0.72);
  EXPECT_LT(mean[Score::kCoverage80], 0.88);
  EXPECT_GT(mean.pit_p_value, 0.01);
  EXPECT_NEAR(mean[Score::kWisTooHigh] + mean[Score::kWisTooLow] + mean[Score::kWisSpread], mean[Score::kWis],
              1e-9);
}

}  // namespace
}  // namespace muster
