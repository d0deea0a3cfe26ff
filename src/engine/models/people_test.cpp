#include "engine/models/people.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

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
  country.people.coupling.returns_a_month = 0;
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
  country.people.coupling.returns_a_month = 0.5;
  const RunSeries all = run_chains(country.input(), std::vector{country.plan.on + 28}, 500, 3);
  EXPECT_NEAR(mean(all, Output::kDisplacedInAll), 2000 * std::exp(-0.5 * 28 / kDaysOfMonth), 5);
}

TEST(PeopleModel, SettlesWhereTheExpectationOfTheRulesSays) {
  SmallCountry country;
  country.people.coupling.uprooted = 0;
  country.people.coupling.returns_a_month = 0;
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
  p.coupling.flight_spread = static_cast<double>(some(20)) / 10;
  p.coupling.uprooted = static_cast<double>(some(5));
  p.coupling.returns_a_month = static_cast<double>(some(30)) / 10;
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
