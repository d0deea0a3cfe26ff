#include "scoring/violence_yardstick.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "base/random/distributions.hpp"
#include "inputs/violence/violence_counts.hpp"
#include "record/load/load.hpp"

namespace muster {
namespace {

double sum(const std::vector<WeightedCandidate>& candidates) {
  double total = 0;
  for (const WeightedCandidate& c : candidates) total += c.weight;
  return total;
}

TEST(ViolenceCounts, SteadyMonthsAreForecastAsTheyWere) {
  std::vector<double> past;
  Draws draws({.seed = 5});
  for (int m = 0; m < 60; ++m) past.push_back(static_cast<double>(poisson(draws, 20)));
  const std::vector<std::span<const double>> all = {past};
  const std::vector<WeightedCandidate> candidates = weigh_candidates(all);
  EXPECT_NEAR(sum(candidates), 1, 1e-12);
  const Samples forecast = forecast_count(past, 1, candidates);
  EXPECT_NEAR(forecast.mean(), 20, 2);
  // Poisson of mean 20 has 80 % between 14 and 26.
  EXPECT_NEAR(forecast.quantile(0.9) - forecast.quantile(0.1), 12, 4);
}

TEST(ViolenceCounts, FurtherAheadIsLessSure) {
  const std::vector<double> past = {30, 25, 60, 40, 10, 35};
  const std::vector<std::span<const double>> all = {past};
  const std::vector<WeightedCandidate> candidates = weigh_candidates(all);
  const Samples near = forecast_count(past, 1, candidates);
  const Samples far = forecast_count(past, 6, candidates);
  EXPECT_GT((far.quantile(0.9) - far.quantile(0.1)) / far.mean(),
            (near.quantile(0.9) - near.quantile(0.1)) / near.mean());
}

TEST(ViolenceCounts, APlaceWithoutEventsKeepsASmallChance) {
  const std::vector<double> past(6, 0.0);
  const std::vector<std::span<const double>> all = {past};
  const Samples forecast = forecast_count(past, 1, weigh_candidates(all));
  EXPECT_GT(forecast.at(0), 0.8);
  EXPECT_LT(forecast.at(0), 1.0);
}

// The record of Haiti with `facts` beside its own.
Mission haiti_with(const std::string& facts) {
  Problems problems;
  const std::string path = MUSTER_SOURCE_DIR "/missions/haiti-mss";
  FolderTexts texts = Folder(path).texts(problems);
  texts["actors.csv"] += "UCDP,Uppsala,organisation,,\nACLED,ACLED,organisation,,\n";
  if (!facts.empty()) texts["facts-more.csv"] = "id,series,item,on,until,actor,place,value,source\n" + facts;
  Mission mission = load_mission(Folder(path, texts), embedded_catalogue(problems), problems);
  EXPECT_TRUE(problems.good());
  return mission;
}

TEST(ViolenceCounts, EventsThatOthersCountAgainAreNotAdded) {
  const Day day = day_from({2024, 12, 1});
  const Mission record = haiti_with("");
  const Mission more = haiti_with(
      "u1,violent_events,battle,2024-03-01,2024-03-31,UCDP,HT0111,40,acled-2024-03\n"
      "u2,violent_deaths,battle,2024-03-01,2024-03-31,UCDP,HT0111,40,acled-2024-03\n"
      "a1,violent_events,,2024-03-01,2024-03-31,ACLED,HT01,90,acled-2024-03\n"
      "a2,violent_events,,2023-12-01,2023-12-31,ACLED,HT01,90,acled-2024-03\n");
  const MissionViolence before = violence_of(View(record, day));
  const MissionViolence after = violence_of(View(more, day));
  EXPECT_GT(before.events, 0);
  EXPECT_EQ(after.events, before.events);
  EXPECT_EQ(after.deaths, before.deaths);
  EXPECT_EQ(after.months, before.months);
  EXPECT_EQ(after.usual, before.usual);
  const MonthlyCounts counted = monthly_counts(View(record, day), "violent_events");
  const MonthlyCounts counted_again = monthly_counts(View(more, day), "violent_events");
  EXPECT_EQ(counted_again.months, counted.months);
  EXPECT_EQ(counted_again.counts, counted.counts);
}

}  // namespace
}  // namespace muster
