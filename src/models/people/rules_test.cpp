// Small networks solved by hand, and properties of every run.
#include "models/people/rules.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "models/people/run.hpp"

namespace muster {
namespace {

// Conflict zone A – hub B – camp C; one person starts in A (flee-model, worked check 1).
Displacement chain(double first_km, double second_km, int days) {
  Displacement d;
  d.days = days;
  d.sites = {{.name = "A", .kind = SiteKind::kConflict, .population = 1},
             {.name = "B", .kind = SiteKind::kHub},
             {.name = "C", .kind = SiteKind::kCamp}};
  d.sites[0].present = 1000;
  d.links = {{SiteId{0}, SiteId{1}, first_km}, {SiteId{1}, SiteId{2}, second_km}};
  d.newly_displaced.assign(static_cast<std::size_t>(days), 0);
  d.parameters.camp_movechance = 0;
  return d;
}

TEST(Travel, EachLinkOfADayHasTheWholeDaysDistance) {
  for (const auto engine : {run_cohorts, run_agents}) {
    for (const double km : {100.0, 300.0})
      EXPECT_EQ(engine(chain(100, km, 2), 1, 0).at(0, SiteId{2}), 1000) << km;
    for (const double km : {360.0, 400.0}) {
      const muster::Run run = engine(chain(100, km, 2), 1, 0);
      EXPECT_EQ(run.at(0, SiteId{2}), 0) << km;
      EXPECT_EQ(run.at(1, SiteId{2}), 1000) << km;
    }
  }
}

TEST(Travel, RecentTravelIsHalfOfTodaysShareOfTheDaysDistance) {  // worked check 1
  for (const auto& [km, recent] : {std::pair{100.0, 0.278}, {300.0, 0.556}, {360.0, 0.639}, {400.0, 0.639}}) {
    Displacement d = chain(100, km, 1);
    d.parameters.avoid_short_stints = 1;
    const Situation world(d);
    const auto first = world.travel(RoadId{0}, 0, 0, 360);
    ASSERT_TRUE(first.may_go_on);
    const auto second = world.travel(RoadId{1}, 0, first.moved, 360);
    EXPECT_EQ(second.arrived, km < 360) << km;
    EXPECT_NEAR(world.recent_after(0, second.moved), recent, 0.0005) << km;
  }
}

TEST(Travel, ALinkOfExactlyADayTakesTwoAsInFlee) {
  Displacement d = chain(360, 10, 1);
  EXPECT_EQ(run_cohorts(d, 1, 0).at(0, SiteId{2}), 0);
  d.parameters.arrive_beyond_only = 0;
  EXPECT_EQ(run_cohorts(d, 1, 0).at(0, SiteId{1}), 1000);
}

TEST(People, AreConservedWhenTheyHaveNowhereToGo) {
  Displacement d = chain(10, 10, 5);
  d.links.clear();
  for (const auto engine : {run_cohorts, run_agents}) EXPECT_EQ(engine(d, 1, 0).at(4, SiteId{0}), 1000);
}

TEST(Draws, SameSeedGivesTheSameRun) {
  const Displacement d = chain(100, 400, 3);
  EXPECT_EQ(run_cohorts(d, 7, 3).present, run_cohorts(d, 7, 3).present);
  EXPECT_EQ(run_agents(d, 7, 3).present, run_agents(d, 7, 3).present);
}

}  // namespace
}  // namespace muster
