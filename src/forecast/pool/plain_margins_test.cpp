#include "forecast/pool/plain_margins.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

#include "forecast/chain_forecast.hpp"
#include "inputs/testing/island.hpp"
#include "models/plain/counts.hpp"
#include "models/plain/part_month.hpp"
#include "models/plain/recent.hpp"
#include "models/plain/trend_walk.hpp"
#include "models/plain/uncounted.hpp"
#include "models/plain/walk.hpp"
#include "models/violence/fit.hpp"

namespace muster {
namespace {

constexpr int kNorth = 20;  // events each month
// Events of the first six months of 2024 in department T1 (as many each month) and T2 (as many as its
// number), known on 20 October; and two counts of the displaced.
Mission island() {
  std::string facts = "id,series,on,until,place,value,credibility,source\n";
  for (int month = 1; month <= 6; ++month) {
    const std::string days = fmt::format("2024-{0:02}-01,2024-{0:02}-{1}", month, days_in_month(2024, month));
    facts += fmt::format("n{0},violent_events,{1},T11,{2},1,un\ns{0},violent_events,{1},T21,{0},1,un\n",
                         month, days, kNorth);
  }
  facts += "d1,displaced,2024-04-30,,T,1000,1,un\nd2,displaced,2024-06-30,,T,1500,1,un\n";
  facts += "d3,displaced,2024-06-30,,T1,600,1,un\n";
  return island_with("facts.csv", std::move(facts));
}

const Day kOn = day_from({2024, 10, 20});

MissionChain chain_of(const Mission& mission) {
  return mission_chain(View(mission, kOn), 0, CouplingParameters{}, 1, {.steps = 2 * kStretch});
}

const PlainMargin& find(const std::vector<PlainMargin>& all, PoolFamily family, std::size_t day,
                        std::size_t department) {
  for (const PlainMargin& one : all) {
    if (one.family == family && one.day == day && one.department == department) return one;
  }
  ADD_FAILURE() << "no such margin";
  return all.front();
}

TEST(PlainMargins, CountMonthsFromTheLastThatIsCounted) {
  const Mission mission = island();
  const MissionChain chain = chain_of(mission);
  // From 20 October to 20 November: its middle, 4 November, is 4.7 months after that of June.
  const std::vector<Day> days = {day_from({2024, 11, 20}), day_from({2024, 12, 20})};
  const std::vector<PlainMargin> all = plain_margins(View(mission, kOn), chain, days);
  const std::vector<double> south = {1, 2, 3, 4, 5, 6};
  const std::vector<double> north(6, kNorth);
  const std::vector<std::span<const double>> both = {north, south};
  const CountWeights weights = weigh_counts(both);
  for (const std::size_t day : {0, 1}) {
    const PlainMargin& margin = find(all, PoolFamily::kEvents, day, 1);
    EXPECT_EQ(margin.plain[0].quantiles(),
              forecast_count(south, 5 + static_cast<int>(day), weights).quantiles());
    EXPECT_EQ(margin.plain[1].quantiles(),
              forecast_recent(south, 5 + static_cast<int>(day), country_movement(both)).quantiles());
  }
}

TEST(PlainMargins, ThinAMonthToItsPart) {
  const Mission mission = island();
  const std::vector<Day> days = {day_from({2024, 10, 31}), day_from({2024, 11, 30})};
  const std::vector<PlainMargin> all = plain_margins(View(mission, kOn), chain_of(mission), days);
  const Samples whole = find(all, PoolFamily::kEvents, 1, 0).plain[1];
  const Samples part = find(all, PoolFamily::kEvents, 0, 0).plain[1];
  EXPECT_NEAR(whole.mean(), kNorth, 1);
  EXPECT_NEAR(part.mean(), whole.mean() * 11 / 30.436875, 1e-9);
}

TEST(PlainMargins, OfDisplacedPeopleAreWalksFromTheCounts) {
  const Mission mission = island();
  const std::vector<Day> days = chain_days(kOn);
  const std::vector<PlainMargin> all = plain_margins(View(mission, kOn), chain_of(mission), days);
  const std::vector<CountedPeople> counts = {{day_from({2024, 4, 30}), 1000},
                                             {day_from({2024, 6, 30}), 1500}};
  // No department has two counts, so that the country has no trend of its own.
  const std::vector<Samples>& country = find(all, PoolFamily::kDisplaced, 2, kWholeCountry).plain;
  EXPECT_EQ(country[0].quantiles(), forecast_trend_walk(counts, days[2], 100'000, {}).quantiles());
  EXPECT_EQ(country[1].quantiles(), forecast_walk(counts, days[2], 100'000).quantiles());
  EXPECT_GT(country[0].quantile(0.5), country[1].quantile(0.5));  // it grew by half in two months
  EXPECT_EQ(find(all, PoolFamily::kDisplaced, 2, 0).plain[1].quantile(0.5), 600);
}

TEST(PlainMargins, OfADepartmentThatNobodyCountedAreWideAndNotNone) {
  const Mission mission = island();
  const std::vector<PlainMargin> all = plain_margins(View(mission, kOn), chain_of(mission), chain_days(kOn));
  const Samples& south = find(all, PoolFamily::kDisplaced, 2, 1).plain[0];
  // 1,500 people in two departments.
  EXPECT_EQ(south.quantiles(), forecast_uncounted(750, 1e9).quantiles());
  EXPECT_GT(south.quantile(0.9), 10 * south.quantile(0.1));
}

// Fourteen months before the country's round, of 1,500 people in two departments.
TEST(PlainMargins, ACountOfAYearAgoIsNoCount) {
  const Mission mission = island_with("facts.csv",
                                      "id,series,on,until,place,value,credibility,source\n"
                                      "n1,violent_events,2024-06-01,2024-06-30,T11,20,1,un\n"
                                      "d1,displaced,2023-04-30,,T1,9,1,un\n"
                                      "d2,displaced,2024-06-30,,T,1500,1,un\n");
  const std::vector<PlainMargin> all = plain_margins(View(mission, kOn), chain_of(mission), chain_days(kOn));
  EXPECT_EQ(find(all, PoolFamily::kDisplaced, 2, 0).plain[0].quantiles(),
            forecast_uncounted(750, 1e9).quantiles());
}

TEST(PlainMargins, ADepartmentOfWhichACommuneIsCountedIsTheChains) {
  const Mission mission = island_with("facts.csv",
                                      "id,series,on,until,place,value,credibility,source\n"
                                      "n1,violent_events,2024-06-01,2024-06-30,T11,20,1,un\n"
                                      "d1,displaced,2024-06-30,,T21,9,1,un\n"
                                      "d2,displaced,2024-06-30,,T,1500,1,un\n");
  for (const PlainMargin& one : plain_margins(View(mission, kOn), chain_of(mission), chain_days(kOn)))
    EXPECT_FALSE(one.family == PoolFamily::kDisplaced && one.department == 1);
}

TEST(PlainMargins, KnowNothingThatWasPublishedLater) {
  const Mission mission = island();
  MissionChain chain = chain_of(mission);
  const Day before = day_from({2024, 10, 19});
  EXPECT_TRUE(plain_margins(View(mission, before), chain, chain_days(before)).empty());
}

TEST(PlainMargins, StandForDaysAMonthApart) {
  const std::vector<Day> months = chain_days(kOn);
  EXPECT_TRUE(kept_monthly(kOn, months));
  EXPECT_FALSE(kept_monthly(kOn, std::vector{kOn + 32}));
  EXPECT_FALSE(kept_monthly(kOn, std::vector{kOn}));
  EXPECT_FALSE(kept_monthly(kOn, std::vector{kOn + 20, kOn + 10}));
}

TEST(Pool, SaysOfWhatThereIsAPlainForecast) {
  Pool pool;
  EXPECT_FALSE(pool.has(PoolFamily::kEvents));
  pool.margins.push_back({PoolFamily::kEvents, 0, 0, {}});
  EXPECT_TRUE(pool.has(PoolFamily::kEvents));
  EXPECT_FALSE(pool.has(PoolFamily::kDisplaced));
}

}  // namespace
}  // namespace muster
