#include "scoring/bench/priors/displaced_fit.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace muster {
namespace {

// One province, counted every `months` months, and 100 deaths each month from January 2020.
struct Tables {
  RoundTable rounds;
  MonthCounts deaths;

  explicit Tables(int count, double deaths_a_month = 100) {
    deaths.first = month_of(day_from({2020, 1, 1}));
    deaths.months = 60;
    rounds.begins = {0};
    for (const char* country : {"AAA", "BBB"}) {
      deaths.areas.push_back({country, country, country});
      deaths.counts.insert(deaths.counts.end(), deaths.months, deaths_a_month);
      rounds.areas.push_back({country, "P1", "P"});
      rounds.operations.emplace_back("crisis");
      for (int i = 0; i < count; ++i) {
        const Day day = last_day(Month{deaths.first.v + 3 * i});
        rounds.rounds.push_back({day, day, 1000.0 + 100 * i});
      }
      rounds.begins.push_back(rounds.rounds.size());
    }
  }
};

TEST(DisplacedFit, IntervalsHaveTheDeathsOfTheirDays) {
  const Tables tables(10);
  const auto countries = count_intervals(tables.rounds, tables.deaths);
  ASSERT_EQ(countries.size(), 2);
  ASSERT_EQ(countries[0].intervals.size(), 9);
  const CountInterval& one = countries[0].intervals[0];  // from the end of January to the end of April
  EXPECT_EQ(one.before, 1000);
  EXPECT_EQ(one.after, 1100);
  EXPECT_NEAR(one.violence, 300, 1e-9);
  EXPECT_NEAR(one.months, 90 / (365.25 / 12), 1e-9);
}

TEST(DisplacedFit, FewIntervalsOrDeathsAreLeftOut) {
  EXPECT_TRUE(count_intervals(Tables(8).rounds, Tables(8).deaths).empty());
  EXPECT_TRUE(count_intervals(Tables(12).rounds, Tables(12, 5).deaths).empty());
}

TEST(DisplacedFit, RoundsThatAreNearAreOneInterval) {
  Tables tables(12);
  // A round in between, a month after each.
  RoundTable near = tables.rounds;
  near.rounds.clear();
  near.begins = {0};
  for (std::size_t area = 0; area < 2; ++area) {
    for (const BenchRound& one : tables.rounds.of(area)) {
      near.rounds.push_back(one);
      near.rounds.push_back({one.about + 30, one.known + 30, one.people});
    }
    near.begins.push_back(near.rounds.size());
  }
  EXPECT_EQ(count_intervals(near, tables.deaths)[0].intervals.size(), 11);
}

TEST(DisplacedFit, FindsWhatTheIntervalsWereMadeOf) {
  std::vector<CountryIntervals> countries;
  for (const char* name : {"AAA", "BBB", "CCC", "DDD"}) {
    CountryIntervals one{name, {}};
    for (int i = 0; i < 12; ++i) {
      const double apart = std::exp(0.4 * ((i * 5 % 7) - 3) / 3);
      CountInterval interval{.before = 10'000, .months = 3, .violence = i % 3 == 0 ? 30.0 : 300.0};
      interval.after = expected_after(interval, 40 * apart, 0.05 / apart);
      one.intervals.push_back(interval);
    }
    countries.push_back(one);
  }
  const DisplacedFit fit = fit_displaced(countries, {.steps = 2000});
  ASSERT_EQ(fit.priors.size(), 5);
  EXPECT_TRUE(fit.priors[0].without.empty());
  EXPECT_EQ(fit.priors[1].without, "AAA");
  EXPECT_EQ(fit.priors[1].intervals, 36);
  EXPECT_NEAR(fit.priors[0].priors.per_event.mean, std::log(40), 0.4);
  EXPECT_NEAR(fit.priors[0].priors.returns_a_month.mean, std::log(0.05), 0.6);
  EXPECT_LT(fit.priors[0].priors.per_event.within, 0.7);
  ASSERT_EQ(fit.worth.size(), 4);
  for (const DisplacedWorth& one : fit.worth) EXPECT_GT(one.gain, 0) << one.country;
}

TEST(DisplacedFit, OneCountryHasNobodyToBeJudgedBy) {
  const Tables tables(12);
  auto countries = count_intervals(tables.rounds, tables.deaths);
  countries.resize(1);
  const DisplacedFit fit = fit_displaced(countries, {.steps = 200});
  EXPECT_EQ(fit.priors.size(), 1);
  EXPECT_TRUE(fit.worth.empty());
}

}  // namespace
}  // namespace muster
