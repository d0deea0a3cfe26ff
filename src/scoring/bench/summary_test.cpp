#include "scoring/bench/summary.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "record/mission.hpp"
#include "scoring/bench/pools/board.hpp"

namespace muster {
namespace {

Samples only(double value) {
  return Samples({{value, 1}});
}

// Two areas of one country, forecast by two who say one number each.
BenchFamily two_areas() {
  BenchFamily family;
  family.name = "made up";
  family.forecasters = {"pool", "other"};
  family.horizons = {3};
  family.areas = {{"AAA", "A1", "North"}, {"AAA", "A2", "South"}};
  family.countries = {"AAA"};
  const Day origin = *parse_day("2020-03-31");
  const Day target = *parse_day("2020-06-30");
  std::vector<AreaForecast> forecasts;
  forecasts.push_back({{0, country_quarter(0, target), 3, origin, target, 10}, {only(7), only(4)}});
  forecasts.push_back({{1, country_quarter(0, target), 3, origin, target, 20}, {only(24), only(12)}});
  Board board;
  score_together(forecasts, 0, 1, board);
  std::vector<Board> boards;
  boards.push_back(std::move(board));
  add_boards(std::move(boards), family);
  return family;
}

TEST(BenchSummary, MeansAndSkillAreThoseByHand) {
  const BenchSummary summary = summary_of(two_areas(), 1);
  ASSERT_EQ(summary.by_horizon.size(), 1U);
  const BenchGroup& group = summary.by_horizon[0];
  EXPECT_EQ(group.forecasts, 2U);
  EXPECT_EQ(group.clusters, 1U);
  EXPECT_EQ(group.joint, 1U);
  // |10 − 7| and |20 − 24|; |10 − 4| and |20 − 12|.
  EXPECT_NEAR(group.means[0][Score::kCrps], 3.5, 1e-12);
  EXPECT_NEAR(group.means[1][Score::kCrps], 7, 1e-12);
  ASSERT_EQ(group.skill.size(), 1U);
  EXPECT_NEAR(group.skill[0].natural.value, 0.5, 1e-12);
  EXPECT_TRUE(std::isnan(group.skill[0].natural.low));  // one cluster: nothing to resample
  const double pool = std::log(11.0 / 8) + std::log(25.0 / 21);
  const double other = std::log(11.0 / 5) + std::log(21.0 / 13);
  EXPECT_NEAR(group.skill[0].log.value, 1 - pool / other, 1e-12);
}

TEST(BenchSummary, TheEnergyOfOneNumberEachIsTheDistance) {
  const BenchSummary summary = summary_of(two_areas(), 1);
  const BenchGroup& group = summary.by_horizon[0];
  EXPECT_NEAR(group.means[0].energy, 5, 1e-9);  // √(3² + 4²)
  EXPECT_NEAR(group.means[1].energy, 10, 1e-9);
  EXPECT_NEAR(group.skill[0].energy->value, 0.5, 1e-9);
  EXPECT_NEAR(group.means[0].log_energy, std::hypot(std::log(11.0 / 8), std::log(25.0 / 21)), 1e-9);
}

TEST(BenchSummary, SharpnessScalesEveryIntervalByTheFactorThatHoldsFourInFive) {
  // Factors needed: 0.5, 1, 1.5, 2 and 10; four of five are held at 2, and the mean width is 4.
  const std::vector<LimitsAndOutcome> forecasts = {
      {8, 10, 12, 11}, {8, 10, 12, 12}, {8, 10, 12, 7}, {8, 10, 12, 6}, {8, 10, 12, 30}};
  EXPECT_NEAR(sharpness_at_80(forecasts), 8, 1e-12);
}

TEST(BenchSummary, SharpnessIsOfTheSideOnWhichItCame) {
  // Above: 6 / 6; the width is 8.
  EXPECT_NEAR(sharpness_at_80({{8, 10, 16, 16}}), 8, 1e-12);
  // Below: 6 / 2.
  EXPECT_NEAR(sharpness_at_80({{8, 10, 16, 4}}), 24, 1e-12);
}

TEST(BenchSummary, AForecastOfOneNumberHasNoSharpnessUnlessItIsRight) {
  EXPECT_TRUE(std::isnan(sharpness_at_80({{5, 5, 5, 6}})));
  EXPECT_EQ(sharpness_at_80({{5, 5, 5, 5}}), 0);
  EXPECT_TRUE(std::isnan(sharpness_at_80({})));
}

TEST(BenchSummary, TheLogWisIsThatOfTheLogs) {
  const BenchScore score = score_bench(only(7), 10, 0.5);
  // Of one number: the absolute error, whatever the weights of the intervals.
  EXPECT_NEAR(score.log_wis, std::log(11.0 / 8), 1e-12);
}

TEST(BenchSummary, JointDrawsFollowTheForecast) {
  // Of two equally likely numbers, in each of two areas: E‖X − y‖ − E‖X − X'‖ / 2 over four corners.
  const Samples half({{0, 1}, {2, 1}});
  const Day target = *parse_day("2020-06-30");
  std::vector<AreaForecast> forecasts;
  for (const std::uint32_t area : {0U, 1U})
    forecasts.push_back({{area, 0, 3, *parse_day("2020-03-31"), target, 0}, {half}});
  Board board;
  score_together(forecasts, 0, 1, board);
  ASSERT_EQ(board.joint.size(), 1U);
  const double exact = (0 + 2 + 2 + std::sqrt(8.0)) / 4 - (0 + 2 + 2 + std::sqrt(8.0)) / 8;
  EXPECT_NEAR(board.joint[0].energy[0], exact, 0.25);  // by 100 draws
}

}  // namespace
}  // namespace muster
