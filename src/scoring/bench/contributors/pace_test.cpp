#include "scoring/bench/contributors/pace.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "scoring/bench/summary.hpp"

namespace muster {
namespace {

std::vector<double> joined(std::initializer_list<std::vector<double>> parts) {
  std::vector<double> all;
  for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}
// A share that climbs from `from` to `to` in equal steps over `months`, the last included.
std::vector<double> climb(double from, double to, int months) {
  std::vector<double> shares;
  for (int i = 1; i <= months; ++i) shares.push_back(from + (to - from) * i / months);
  return shares;
}
std::vector<double> flat(std::size_t months, double share) {
  return std::vector<double>(months, share);
}

TEST(ShareRises, AStepTakesEightTenthsOfAMonth) {
  const auto rises = share_rises(joined({flat(10, 0), flat(40, 0.1)}), 0.01);
  ASSERT_EQ(rises.size(), 1U);
  EXPECT_EQ(rises[0].begun, 9U);
  EXPECT_NEAR(rises[0].months, 0.8, 1e-9);
  EXPECT_NEAR(rises[0].size, 0.1, 1e-12);
}

TEST(ShareRises, AStraightClimbTakesEightTenthsOfItsTime) {
  const auto rises = share_rises(joined({flat(10, 0.02), climb(0.02, 0.12, 10), flat(40, 0.12)}), 0.01);
  ASSERT_EQ(rises.size(), 1U);
  EXPECT_NEAR(rises[0].months, 8, 1e-9);
}

TEST(ShareRises, WhatDoesNotStayOrDoubleOrIsSmallIsNone) {
  EXPECT_TRUE(share_rises(joined({flat(10, 0), flat(3, 0.1), flat(50, 0)}), 0.01).empty());
  EXPECT_TRUE(share_rises(joined({flat(10, 0.06), flat(50, 0.1)}), 0.01).empty());
  EXPECT_TRUE(share_rises(joined({flat(10, 0), flat(50, 0.009)}), 0.01).empty());
  EXPECT_TRUE(share_rises(flat(20, 0.1), 0.01).empty()) << "shorter than a rise";
  EXPECT_TRUE(share_rises({}, 0.01).empty());
}

TEST(ShareRises, ComeInOrderOfTimeAndFarApart) {
  const auto rises =
      share_rises(joined({flat(10, 0), flat(40, 0.1), flat(10, 0), climb(0, 0.3, 5), flat(40, 0.3)}), 0.01);
  ASSERT_EQ(rises.size(), 2U);
  EXPECT_EQ(rises[0].begun, 9U);
  EXPECT_NEAR(rises[0].months, 0.8, 1e-9);
  EXPECT_NEAR(rises[1].months, 4, 1e-9);
  EXPECT_GE(rises[1].begun, rises[0].begun + kRiseMonths);
}

TEST(GroupSpread, IsAsByHand) {
  // Means 1 and 3 about 2: 4 between the groups of 2 numbers each, nothing within.
  const GroupSpread apart = group_spread({{1, 1}, {3, 3}});
  EXPECT_NEAR(apart.mean, 2, 1e-12);
  EXPECT_NEAR(apart.between, std::sqrt(2.0), 1e-12);
  EXPECT_NEAR(apart.within, 0, 1e-12);
  // The groups have one mean: all the spread is within them, 4 squares of 1 over 4 − 2.
  const GroupSpread alike = group_spread({{1, 3}, {1, 3}});
  EXPECT_NEAR(alike.mean, 2, 1e-12);
  EXPECT_EQ(alike.between, 0);
  EXPECT_NEAR(alike.within, std::sqrt(2.0), 1e-12);
}

TEST(NextNumber, IsDrawnToTheClass) {
  const GroupSpread spread{.mean = 2, .between = 1, .within = 1};
  EXPECT_NEAR(next_number(spread, {}).mean, 2, 1e-12);
  EXPECT_NEAR(next_number(spread, {}).deviation, std::sqrt(2.0), 1e-12);
  EXPECT_NEAR(next_number(spread, {4}).mean, 3, 1e-12);
  EXPECT_NEAR(next_number(spread, {4}).deviation, std::sqrt(1.5), 1e-12);
  EXPECT_NEAR(next_number(spread, {4, 4, 4}).mean, 3.5, 1e-12);
  const GroupSpread alike{.mean = 2, .between = 0, .within = 1};
  EXPECT_EQ(next_number(alike, {4, 4}).mean, 2) << "no state differs from the class";
}

ContributorShares table_of(const std::vector<std::vector<double>>& series) {
  ContributorShares table;
  table.first = month_of(*parse_day("2001-01-31"));
  table.months = series.front().size();
  for (std::size_t i = 0; i < series.size(); ++i) {
    table.contributors.push_back(std::string(3, static_cast<char>('A' + i)));
    table.shares[0].insert(table.shares[0].end(), series[i].begin(), series[i].end());
    table.shares[1].insert(table.shares[1].end(), series[i].size(), 0.0);
  }
  return table;
}
// Two rises of these lengths.
std::vector<double> twice(int first, int second) {
  std::vector<double> all = joined(
      {flat(10, 0), climb(0, 0.1, first), flat(40, 0.1), flat(10, 0), climb(0, 0.1, second), flat(40, 0.1)});
  all.resize(160, 0.1);
  return all;
}

TEST(BenchRises, OwnPastIsBetterWhereStatesDiffer) {
  const BenchFamily family = bench_rises(
      table_of({twice(2, 2), twice(20, 19), twice(3, 3), twice(18, 20), twice(2, 3), twice(20, 20)}),
      SentKind::kTroops, 1);
  ASSERT_EQ(family.forecasts.size(), 6U) << "the second rise of each state";
  EXPECT_NEAR(family.forecasts[0].observed, 1.6, 1e-9);
  const BenchSummary summary = summary_of(family, 1);
  EXPECT_GT(summary.by_horizon[0].skill[0].natural.low, 0);
}

TEST(BenchRises, OwnPastIsTheClassWhereStatesAreAlike) {
  const BenchFamily family =
      bench_rises(table_of({twice(2, 20), twice(20, 2), twice(2, 20), twice(20, 2)}), SentKind::kTroops, 1);
  ASSERT_EQ(family.forecasts.size(), 4U);
  for (std::size_t i = 0; i < family.forecasts.size(); ++i)
    EXPECT_EQ(family.score(i, 0)[Score::kCrps], family.score(i, 1)[Score::kCrps]);
}

// Whatever a state does later, its own later rises do not change what was said of the earlier ones.
TEST(BenchRises, LooksAtNothingLaterOfTheState) {
  const auto first_score = [](int last) {
    std::vector<std::vector<double>> series = {twice(2, 2), twice(20, 20), twice(3, 4)};
    for (auto& one : series) one = joined({one, flat(10, 0), flat(60, 0)});
    const std::vector<double> third = joined({climb(0, 0.1, last), flat(60, 0.1)});
    std::copy_n(third.begin(), 60, series[0].end() - 60);
    return bench_rises(table_of(series), SentKind::kTroops, 1).score(0, 0)[Score::kCrps];
  };
  EXPECT_EQ(first_score(1), first_score(20));
}

TEST(BenchRises, WithoutRisesThereIsNoForecast) {
  EXPECT_TRUE(bench_rises(table_of({twice(2, 2), flat(160, 0)}), SentKind::kTroops, 1).forecasts.empty());
  EXPECT_TRUE(bench_rises(table_of({twice(2, 2), twice(3, 3)}), SentKind::kPolice, 1).forecasts.empty());
  EXPECT_TRUE(bench_rises({}, SentKind::kPolice, 1).forecasts.empty());
}

constexpr std::string_view kHead = "contributor,date,share_of_troops,share_of_police\n";

TEST(Contributors, WithoutARowSendNone) {
  Problems problems;
  const ContributorShares table = read_contributors(
      TextFile("c.csv", std::string(kHead).append("BBB,2001-03-31,0.5,\nAAA,2001-01-31,0.25,0.125\n")),
      problems);
  EXPECT_TRUE(problems.good());
  ASSERT_EQ(table.months, 3U);
  ASSERT_EQ(table.contributors.size(), 2U);
  EXPECT_EQ(table.contributors[0], "AAA");
  EXPECT_EQ(table.contributors[1], "BBB");
  const auto of = [&](SentKind kind, std::size_t i) {
    const auto shares = table.of(kind, i);
    return std::vector<double>(shares.begin(), shares.end());
  };
  EXPECT_EQ(of(SentKind::kTroops, 0), (std::vector<double>{0.25, 0.25, 0})) << "February has no row at all";
  EXPECT_EQ(of(SentKind::kTroops, 1), (std::vector<double>{0, 0, 0.5}));
  EXPECT_EQ(of(SentKind::kPolice, 0), (std::vector<double>{0.125, 0.125, 0}));
}

TEST(Contributors, WrongRowsAreSaidAndLeftOut) {
  for (const std::string_view wrong :
       {"aaa,2001-01-31,0.5,", "AAAA,2001-01-31,0.5,", ",2001-01-31,0.5,", "AAA,2001-02-30,0.5,", "AAA,,0.5,",
        "AAA,2001-01-31,1.5,", "AAA,2001-01-31,-0.5,", "AAA,2001-01-31,much,", "AAA,2001-01-31,,2",
        "BBB,2001-01-30,0.5,"}) {
    Problems problems;
    const std::string good = "BBB,2001-01-31,0.5,\n";
    const ContributorShares table =
        read_contributors(TextFile("c.csv", std::string(kHead) + good + std::string(wrong) + "\n"), problems);
    EXPECT_EQ(problems.errors(), 1U) << wrong;
    EXPECT_EQ(table.contributors, std::vector<std::string>{"BBB"}) << wrong;
  }
}

}  // namespace
}  // namespace muster
