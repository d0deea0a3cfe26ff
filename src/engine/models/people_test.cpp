#include "engine/models/people.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/conservation.hpp"
#include "engine/effects.hpp"
#include "engine/models.hpp"
#include "engine/testing/small_country.hpp"

namespace muster {
namespace {

double mean(const RunSeries& all, Output output, std::size_t day = 0) {
  const auto sums = all.sum_on(day, all[output]);
  return std::accumulate(sums.begin(), sums.end(), 0.0) / all.runs;
}

TEST(PeopleModel, WithoutViolenceNobodyFlees) {
  SmallCountry country;
  country.violence.places.background = {0, 0, 0};
  country.violence.usual = country.violence.last = {0, 0, 0};
  country.people.returns_a_month = 0;
  const RunSeries all = run_chains(country.input(), std::vector{country.plan.on + 365}, 20, 3);
  EXPECT_EQ(mean(all, Output::kFled), 0);
  EXPECT_EQ(mean(all, Output::kDisplacedInAll), 2000);
  EXPECT_EQ(mean(all, Output::kDisplaced), 2000);
}

TEST(PeopleModel, ThoseWhoFleeArePerEvent) {
  SmallCountry country;
  const RunSeries all = run_chains(country.input(), std::vector{country.plan.on + 100}, 2000, 3);
  EXPECT_NEAR(mean(all, Output::kFled) / mean(all, Output::kEvents), country.people.per_event, 0.5);
}

TEST(PeopleModel, ReturnsAreTheStatedShareOfTheDisplaced) {
  SmallCountry country;
  country.violence.places.background = {0, 0, 0};
  country.violence.usual = country.violence.last = {0, 0, 0};
  country.people.returns_a_month = 0.5;
  const RunSeries all = run_chains(country.input(), std::vector{country.plan.on + 28}, 500, 3);
  EXPECT_NEAR(mean(all, Output::kDisplacedInAll), 2000 * std::exp(-0.5 * 28 / kDaysOfMonth), 5);
}

TEST(PeopleModel, SettlesWhereTheExpectationOfTheRulesSays) {
  SmallCountry country;
  country.people.coupling.uprooted = 0;
  country.people.returns_a_month = 0;
  country.people.with_hosts = country.people.in_sites = country.people.away = {0, 0, 0};
  const RunSeries all = run_chains(country.input(), std::vector{country.plan.on + 300}, 300, 3);
  const std::vector<double> expected = expected_settling(country.people.network, std::vector{1.0, 0.0, 0.0},
                                                         std::vector<std::uint8_t>{1, 0, 0});
  EXPECT_NEAR(std::accumulate(expected.begin(), expected.end(), 0.0), 1, 1e-9);
  const double fled = mean(all, Output::kFled);
  for (std::uint32_t i = 0; i < 3; ++i) {
    const auto sums = all.sum_on(0, all[Output::kDisplaced], std::vector{i});
    EXPECT_NEAR(std::accumulate(sums.begin(), sums.end(), 0.0) / all.runs / fled, expected[i], 0.02) << i;
  }
  EXPECT_NEAR(mean(all, Output::kAbroad) / fled, expected[3], 0.02);
}

TEST(PeopleModel, TakesInWhatHappenedSinceTheLastCount) {
  SmallCountry country;
  country.people.events_since = {10, 0, 0};
  country.people.settled_since = {0, 1, 3};
  const RunSetup setup{country.plan, country.parameters, DaysSooner{},   country.supposed,
                       30,           &country.violence,  &country.people};
  const PeopleModel model(setup, {1, 0});
  EXPECT_EQ(model.now().displaced, 2000 + 10 * 20);
  EXPECT_EQ(model.now().sheltered[1], 500 + 50);
  EXPECT_EQ(model.now().sheltered[2], 150);
  EXPECT_EQ(model.away(), model.now().displaced);
  const auto& plan = country.people;
  EXPECT_EQ(model.people(), std::accumulate(plan.at_home.begin(), plan.at_home.end(), std::int64_t{2000}));
}

TEST(PeopleModel, TakesInThoseWhoReturnedSinceTheLastCount) {
  SmallCountry country;
  country.people.days_since = 60;
  country.people.returns_a_month = 0.5;
  const RunSetup setup{country.plan, country.parameters, DaysSooner{},   country.supposed,
                       30,           &country.violence,  &country.people};
  const PeopleModel model(setup, {1, 0});
  EXPECT_NEAR(static_cast<double>(model.now().displaced), 2000 * std::exp(-0.5 * 60 / kDaysOfMonth), 3);
  EXPECT_EQ(model.away(), model.now().displaced);
}

TEST(PeopleModel, EachRunDrawsItsRateOfReturns) {
  SmallCountry country;
  country.violence.places.background = {0, 0, 0};
  country.violence.usual = country.violence.last = {0, 0, 0};
  country.people.returns_a_month = 0.1;
  country.people.returns_error = 1;
  const RunSeries all = run_chains(country.input(), std::vector{country.plan.on + 28}, 2000, 3);
  std::vector<double> logs;  // of the runs' rates
  for (const double left : all.sum_on(0, all[Output::kDisplacedInAll]))
    logs.push_back(std::log(std::log(2000 / left) / (28 / kDaysOfMonth) / 0.1));
  const double mean_log = std::accumulate(logs.begin(), logs.end(), 0.0) / static_cast<double>(logs.size());
  double squares = 0;
  for (const double one : logs) squares += (one - mean_log) * (one - mean_log);
  EXPECT_NEAR(mean_log, 0, 0.1);
  EXPECT_NEAR(std::sqrt(squares / static_cast<double>(logs.size())), 1, 0.1);
}

// Flight is a chance of those at home: k people an event while all are there, and nobody once nobody is left.
TEST(PeopleModel, TheFewerAreLeftAtHomeTheFewerFlee) {
  SmallCountry country;
  country.violence.draws[0].presence_elasticity = 0;
  country.people.at_home = {2000, 50'000, 80'000};
  country.people.returns_a_month = 0;
  country.people.coupling.flight_spread = 0;
  const RunSeries all = run_chains(country.input(), std::vector{country.plan.on + 100}, 300, 3);
  double expected = 0;
  for (const double events : all.sum_on(0, all[Output::kEvents]))
    expected += 2000 * (1 - std::exp(-20 * events / 2000)) / all.runs;
  EXPECT_NEAR(mean(all, Output::kFled), expected, 0.03 * expected);
  EXPECT_LT(mean(all, Output::kFled), 0.8 * 20 * mean(all, Output::kEvents));
}

// Two quarters differ, so that half a year is not as wide as one draw for all of it.
TEST(PeopleModel, PeoplePerEventAreDrawnForEachQuarter) {
  SmallCountry country;
  country.people.per_event_spread = 1;
  country.people.at_home[0] = 50'000'000;  // so that nobody runs out of them
  country.people.coupling.flight_spread = 0;
  const auto spread = [&](double lasts, int days) {
    country.people.coupling.per_event_lasts = lasts;
    const RunSeries all = run_chains(country.input(), std::vector{country.plan.on + days}, 2000, 3);
    const auto fled = all.sum_on(0, all[Output::kFled]);
    const auto events = all.sum_on(0, all[Output::kEvents]);
    std::vector<double> logs;
    for (std::size_t i = 0; i < fled.size(); ++i) {
      if (events[i] > 0 && fled[i] > 0) logs.push_back(std::log(fled[i] / events[i]));
    }
    const double middle = std::accumulate(logs.begin(), logs.end(), 0.0) / static_cast<double>(logs.size());
    double squares = 0;
    for (const double one : logs) squares += (one - middle) * (one - middle);
    return std::sqrt(squares / static_cast<double>(logs.size()));
  };
  EXPECT_NEAR(spread(1, 90), 1, 0.1);
  EXPECT_NEAR(spread(0, 90), 1, 0.1);
  EXPECT_NEAR(spread(1, 364), 1, 0.1);
  EXPECT_LT(spread(0, 364), 0.75);
  EXPECT_GT(spread(0.8, 364), spread(0, 364));
}

TEST(PeopleModel, AQuarterOfMuchFlightIsFollowedByAnother) {
  SmallCountry country;
  country.people.per_event_spread = 1;
  country.people.coupling.flight_spread = 0;
  country.people.coupling.per_event_lasts = 0.5;
  const auto median_fled = [&](double before) {
    country.people.quarter_before = before;
    country.people.quarter_before_error = 0;
    const RunSeries all = run_chains(country.input(), std::vector{country.plan.on + 60}, 1000, 3);
    auto fled = all.sum_on(0, all[Output::kFled]);
    std::sort(fled.begin(), fled.end());
    return fled[fled.size() / 2];
  };
  EXPECT_NEAR(median_fled(2) / median_fled(0), std::exp(0.5 * 2), 0.3);
}

// What lasts of an error is in the last count and in the next one: it is no error of what came between.
TEST(PeopleModel, AnErrorThatLastsIsNoneOfTheGrowthOfCounts) {
  SmallCountry country;
  country.people.coupling.flight_spread = 0;
  const auto counts = [&](double error) {
    country.people.coupling.round_error = error;
    const RunSeries all = run_chains(country.input(), std::vector{country.plan.on + 60}, 200, 3);
    std::vector<double> list = all.sum_on(0, all[Output::kDisplacedInAll]);
    for (std::uint32_t run = 0; run < list.size(); ++run)
      list[run] *= next_count_factor(country.people.coupling, {3, run});
    return list;
  };
  const auto exact = counts(0);
  const auto wrong = counts(0.3);
  for (std::size_t run = 0; run < exact.size(); ++run)
    EXPECT_NEAR(wrong[run] / exact[run], 1, 0.1) << run;  // of chance in who flees
}

TEST(PeopleModel, AnErrorOfOneCountIsOneOfItsGrowth) {
  SmallCountry country;
  country.violence.places.background = {0, 0, 0};
  country.violence.usual = country.violence.last = {0, 0, 0};
  country.people.returns_a_month = 0;
  country.people.coupling.own_round_error = 0.1;
  const RunSeries all = run_chains(country.input(), std::vector{country.plan.on + 60}, 2000, 3);
  double squares = 0;
  const auto people = all.sum_on(0, all[Output::kDisplacedInAll]);
  for (std::uint32_t run = 0; run < people.size(); ++run) {
    const double x = std::log(people[run] * next_count_factor(country.people.coupling, {3, run}) / 2000);
    squares += x * x / all.runs;
  }
  EXPECT_NEAR(std::sqrt(squares), 0.1 * std::sqrt(2.0), 0.01);
}

// The share of the displaced in a part was held by one chance of leaving, and could hardly move.
TEST(PeopleModel, APartsShareCanRiseAndFall) {
  SmallCountry country;
  country.people.with_hosts = {500, 300, 200};
  country.people.in_sites = {0, 0, 0};
  country.people.away = {1000, 0, 0};
  country.people.returns_a_month = 0;
  const auto shares = [&] {
    const RunSeries all = run_chains(country.input(), std::vector{country.plan.on + 300}, 400, 3);
    const auto part = all.sum_on(0, all[Output::kDisplaced], std::vector{std::uint32_t{0}});
    const auto whole = all.sum_on(0, all[Output::kDisplaced]);
    std::vector<double> list;
    for (std::size_t run = 0; run < part.size(); ++run) list.push_back(part[run] / whole[run]);
    std::sort(list.begin(), list.end());
    return list;
  };
  const auto before = shares();
  country.people.leave_conflict = {0.05, 0.2, 0.5, 1};
  const auto after = shares();
  EXPECT_TRUE(before.front() > 0.5 || before.back() < 0.5);
  EXPECT_LT(after.front(), 0.3);
  EXPECT_GT(after.back(), 0.6);
}

TEST(PeopleModel, ADepartmentsAttractionIsDrawn) {
  SmallCountry country;
  country.people.network.parameters.use_pop_for_loc_weight = 1;
  country.people.network.parameters.pop_power_for_loc_weight = 1;
  country.people.network.parameters.conflict_movechance = 1;
  country.people.coupling.uprooted = 0;
  const auto spread = [&](double of_departments) {
    country.people.department = {0, 1, 2};
    country.people.coupling.settling_spread = of_departments;
    const RunSeries all = run_chains(country.input(), std::vector{country.plan.on + 300}, 300, 3);
    const auto far = all.sum_on(0, all[Output::kDisplaced], std::vector{std::uint32_t{2}});
    const auto fled = all.sum_on(0, all[Output::kFled]);
    double sum = 0;
    double squares = 0;
    for (std::size_t run = 0; run < far.size(); ++run) {
      sum += far[run] / fled[run] / all.runs;
      squares += far[run] / fled[run] * far[run] / fled[run] / all.runs;
    }
    return std::sqrt(squares - sum * sum);
  };
  EXPECT_GT(spread(1), 3 * spread(0));
}

TEST(PeopleModel, TheSameScenarioTwiceDiffersByNothing) {
  const SmallCountry country;
  const std::vector<Day> days = {country.plan.on + 60, country.plan.on + 200};
  const RunSeries one = run_chains(country.input(), days, 40, 3, 1);
  for (const int threads : {2, 5})
    EXPECT_EQ(run_chains(country.input(), days, 40, 3, threads).values, one.values);
}

// Over random small countries, on every day: no people appear or disappear.
RC_GTEST_PROP(PeopleModel, ConservesPeopleEveryDay, ()) {
  SmallCountry country;
  auto& p = country.people;
  const auto some = [](int most) { return *rc::gen::inRange<std::int64_t>(0, most); };
  std::int64_t displaced = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    country.violence.places.background[i] = static_cast<double>(some(30)) / 10;
    p.at_home[i] = some(20'000);
    p.with_hosts[i] = some(2000);
    p.in_sites[i] = some(2000);
    displaced += p.with_hosts[i] + p.in_sites[i];
  }
  p.away = {0, displaced / 2, displaced - displaced / 2};
  p.per_event = static_cast<double>(some(500));
  p.per_event_spread = p.returns_error = static_cast<double>(some(20)) / 10;
  p.correlation = static_cast<double>(some(11)) / 10;
  p.coupling.flight_spread = static_cast<double>(some(20)) / 10;
  p.coupling.uprooted = static_cast<double>(some(5));
  p.returns_a_month = static_cast<double>(some(30)) / 10;
  p.network.parameters.conflict_movechance = static_cast<double>(some(11)) / 10;
  const std::int64_t all = displaced + std::accumulate(p.at_home.begin(), p.at_home.end(), std::int64_t{0});
  const DaysSooner sooner{};
  const RunSetup setup{country.plan, country.parameters, sooner,         country.supposed,
                       120,          &country.violence,  &country.people};
  Chain chain = chain_at_start(setup, {1, static_cast<std::uint32_t>(*rc::gen::inRange(0, 1000))});
  World world = world_at_start(chain);
  RC_ASSERT(world.displaced == displaced);
  Conservation conservation(setup, chain, world);
  while (world.day < 120) {
    const World before = world;
    advance(chain, world);
    const auto broken = conservation.broken(chain, world);
    RC_ASSERT(!broken);
    RC_ASSERT(world.displaced + world.abroad == before.displaced + before.abroad +
                                                    (world.fled - before.fled) -
                                                    (world.returned - before.returned));
    RC_ASSERT(world.displaced <= all);
  }
}

}  // namespace
}  // namespace muster
