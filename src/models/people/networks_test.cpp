// Small networks solved by hand, in both engines.  Where the course is certain, the numbers are exact.  Where
// it is drawn, the chances are exact and the count of people lies within five standard deviations.
#include "models/people/networks.hpp"

namespace muster {
namespace {

using namespace networks;

class Networks : public testing::TestWithParam<Engine> {
 protected:
  static muster::Run go(const Displacement& d, std::uint32_t number = 0) {
    return GetParam() == Engine::kCohort ? run_cohorts(d, 11, number) : run_agents(d, 11, number);
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, Networks, testing::Values(Engine::kCohort, Engine::kAgent),
                         [](const auto& one) { return one.param == Engine::kCohort ? "Cohort" : "Agent"; });

TEST_P(Networks, OneLinkIsCoveredOnTheFirstDay) {
  const Displacement d = network({zone("A", 1000), place("B", SiteKind::kCamp)}, {{kA, kB, 100}}, 2);
  const muster::Run run = go(d);
  EXPECT_EQ(run.at(0, kB), 1000);
  EXPECT_EQ(run.entered[0], 1000);
  EXPECT_EQ(run.displaced, (std::vector<std::int64_t>{1000, 1000}));
}

TEST_P(Networks, FlowsAreOfTheDayOnWhichPeopleSetOut) {
  // 900 km and then 100: people set out on the second link two days after they set out on the first.
  Displacement d = network({zone("A", 7), place("hub", SiteKind::kHub), place("C", SiteKind::kCamp)},
                           {{kA, kB, 900}, {kB, kC, 100}}, 5);
  d.parameters.awareness_level = 2;
  d.parameters.foreign_weight = 1e9;  // nobody turns back
  d.newly_displaced = {0, 20, 30, 0, 0};
  const muster::Run run = go(d);
  for (const int day : {0, 1, 2, 3, 4}) {
    constexpr std::int64_t kSetOut[] = {7, 20, 30, 0, 0};
    EXPECT_EQ(run.entered_on(day, RoadId{0}), kSetOut[day]) << day;
    EXPECT_EQ(run.entered_on(day, RoadId{2}), day < 2 ? 0 : kSetOut[day - 2]) << day;
    EXPECT_EQ(run.at(day, kC), day < 2 ? 0 : day == 2 ? 7 : day == 3 ? 27 : 57) << day;
  }
}

TEST_P(Networks, AWatchedRunEndsWhereItsWatchSaysSo) {
  const Displacement d = network({zone("A", 10), place("B", SiteKind::kCamp)}, {{kA, kB, 100}}, 9);
  std::vector<int> seen;
  RunWatch watch;
  watch.goes_on = [&](int days) {
    seen.push_back(days);
    return days < 4;
  };
  const auto watched = GetParam() == Engine::kCohort ? run_cohorts_watched : run_agents_watched;
  EXPECT_EQ(watched(d, 11, 0, watch).displaced.size(), 4U);
  EXPECT_EQ(seen, (std::vector<int>{1, 2, 3, 4}));
}

TEST_P(Networks, LengthOfExactlyOneDayTakesTwoInFleeAndOneAsDocumented) {
  Displacement d = network({zone("A", 1000), place("B", SiteKind::kCamp)}, {{kA, kB, 360}}, 2);
  EXPECT_EQ(go(d).at(0, kB), 0);
  EXPECT_EQ(go(d).at(1, kB), 1000);
  d.parameters.arrive_beyond_only = 0;
  EXPECT_EQ(go(d).at(0, kB), 1000);
}

TEST_P(Networks, ForkSharesPeopleByTheInverseOfDistanceAndSoftening) {
  const Displacement d = network({zone("A", 30000), place("B", SiteKind::kCamp), place("C", SiteKind::kCamp)},
                                 {{kA, kB, 10}, {kA, kC, 30}}, 1);
  const muster::Run run = go(d);  // 1/20 against 1/40
  expect_share(run.at(0, kB), 30000, 2.0 / 3);
  EXPECT_EQ(run.at(0, kB) + run.at(0, kC), 30000);
}

TEST_P(Networks, MarkerIsPassedAndNeverADestination) {
  Displacement d = network({zone("A", 1000), place("M", SiteKind::kMarker), place("C", SiteKind::kCamp)},
                           {{kA, kB, 200}, {kB, kC, 200}}, 2);
  EXPECT_EQ(go(d).at(0, kC), 1000);  // each link of a day has the whole day's 360 km
  d.parameters.budget_per_link = 0;
  const muster::Run run = go(d);
  EXPECT_EQ(run.at(0, kB), 0);
  EXPECT_EQ(run.at(0, kC), 0);
  EXPECT_EQ(run.at(1, kC), 1000);
}

TEST_P(Networks, NobodySpendsANightInAHub) {
  // From the hub B, 250 km from C and 200 km from A: 1/260 against 0.25/210.
  const Displacement d = network({zone("A", 30000), place("B", SiteKind::kHub), place("C", SiteKind::kCamp)},
                                 {{kA, kB, 200}, {kB, kC, 250}}, 1);
  const muster::Run run = go(d);
  EXPECT_EQ(run.at(0, kB), 0);
  const double onward = (1.0 / 260) / (1.0 / 260 + 0.25 / 210);
  // People who turn back have covered 400 km at A and stay there for the night.
  expect_share(run.at(0, kC), 30000, onward);
  EXPECT_EQ(run.at(0, kA) + run.at(0, kC), 30000);
}

TEST_P(Networks, ClosedBorderIsWaitedFor) {
  Displacement d = network({zone("A", 1000), place("B", SiteKind::kCamp)}, {{kA, kB, 100}}, 4);
  d.closures = {border(0, 2)};
  const muster::Run run = go(d);
  EXPECT_EQ(run.at(1, kA), 1000);
  EXPECT_EQ(run.at(2, kB), 1000);
}

TEST_P(Networks, LinkThatClosesUnderwayPutsPeopleBackAtItsStart) {
  Displacement d = network({zone("A", 1000), place("B", SiteKind::kCamp)}, {{kA, kB, 500}}, 4);
  d.closures = {border(1, 2)};
  const muster::Run run = go(d);
  EXPECT_EQ(run.at(0, kA), 0);     // 360 of 500 km
  EXPECT_EQ(run.at(1, kA), 1000);  // back at the start, although they had covered the link
  EXPECT_EQ(run.at(2, kA), 0);     // the border is open again: they set out again
  EXPECT_EQ(run.at(3, kB), 1000);
}

TEST_P(Networks, FullCampTakesThoseOnTheWayAndNobodyAfterThem) {
  Displacement d = network({zone("A", 1000), place("B", SiteKind::kCamp, 100)}, {{kA, kB, 100}}, 3);
  d.newly_displaced = {0, 50, 0};
  const muster::Run run = go(d);
  EXPECT_EQ(run.at(0, kB), 1000);  // it was empty when they all decided
  EXPECT_EQ(run.at(2, kB), 1000);
  EXPECT_EQ(run.at(2, kA), 50);
}

TEST_P(Networks, WalkersNeedTwoDaysForFortyEightKm) {
  Displacement d = network({zone("A", 1000), place("B", SiteKind::kCamp)}, {{kA, kB, 48}}, 2);
  d.parameters.start_on_foot = 1;
  EXPECT_EQ(go(d).at(0, kB), 0);
  EXPECT_EQ(go(d).at(1, kB), 1000);
}

TEST_P(Networks, ShortStintRuleTakesPeopleThroughTowns) {
  Displacement d =
      network({zone("A", 1000), place("B", SiteKind::kTown), place("C", SiteKind::kCamp)}, {}, 1);
  d.links = {{kA, kB, 50}, {kB, kC, 50}};
  d.parameters.default_movechance = 0;
  EXPECT_EQ(go(d).at(0, kB), 1000);
  d.parameters.avoid_short_stints = 1;
  EXPECT_EQ(go(d).at(0, kC), 1000);
}

TEST_P(Networks, AwarenessOfTwoLinksReachesBehindATown) {
  Displacement d = network({zone("A", 90000), place("B", SiteKind::kTown), place("C", SiteKind::kCamp)},
                           {{kA, kB, 10}, {kB, kC, 20}}, 1);
  d.parameters.awareness_level = 2;
  d.parameters.default_movechance = 0;
  const muster::Run run = go(d);  // B 1/20, C behind it 1/40
  expect_share(run.at(0, kC), 90000, 1.0 / 3);
}

TEST_P(Networks, PruningDropsLightRoutes) {
  Displacement d = network({zone("A", 1000), place("B", SiteKind::kCamp), place("C", SiteKind::kCamp)},
                           {{kA, kB, 10}, {kA, kC, 90}}, 1);
  d.parameters.pruning_threshold = 4;  // 1/20 against 1/100
  EXPECT_EQ(go(d).at(0, kB), 1000);
}

TEST_P(Networks, PeopleAreDisplacedFromTheLastConflictsWhenNoneIsLeft) {
  Displacement d = network({zone("A", 0), zone("D", 0), place("B", SiteKind::kCamp)}, {}, 3);
  d.newly_displaced = {100, 100, 100};
  d.intensities = {{1, kA, 0, false}, {1, kB, 0, false}};
  const muster::Run run = go(d);
  EXPECT_EQ(run.displaced, (std::vector<std::int64_t>{100, 200, 300}));
  EXPECT_EQ(run.at(2, kA) + run.at(2, kB), 300);
  EXPECT_EQ(run.at(2, kC), 0);
}

TEST_P(Networks, PeopleAreDisplacedFromHomesWhenThereNeverWasAConflict) {
  Displacement d =
      network({place("A", SiteKind::kTown), place("B", SiteKind::kTown), place("C", SiteKind::kCamp)}, {}, 1);
  d.newly_displaced = {100};
  const muster::Run anywhere = go(d);
  EXPECT_EQ(anywhere.at(0, kA) + anywhere.at(0, kB), 100);
  d.sites[1].foreign = false;
  d.sites[1].population = 5;
  EXPECT_EQ(go(d).at(0, kB), 100);
}

TEST_P(Networks, ConflictsDisplaceWithoutPopulationOrDecayInTheModesThatAskForNeither) {
  Displacement d = network({zone("A", 0), place("B", SiteKind::kCamp)}, {}, 40);
  d.sites[0].population = 0;
  d.sites[0].intensity = 0.5;
  d.parameters.conflict_spawn_decay = {1, 0};
  d.spawn_mode = SpawnMode::kConstant;
  d.displaced_per_conflict_day = 11;
  EXPECT_EQ(go(d).displaced.back(), 40 * 5);
  d.spawn_mode = SpawnMode::kPopulationShare;
  d.displaced_per_conflict_day = 0.01;
  EXPECT_EQ(go(d).displaced.back(), 0);
  d.sites[0].population = 1000;
  EXPECT_EQ(go(d).displaced.back(), 40 * 5);
  d.spawn_mode = SpawnMode::kPoisson;
  d.sites[0].population = 0;
  d.displaced_per_conflict_day = 100;
  EXPECT_NEAR(static_cast<double>(go(d).displaced.back()), 2000, 5 * std::sqrt(2000.0));
}

TEST_P(Networks, ChildrenAvoidTheConflictZoneMoreThanOthers) {
  Displacement d = network({zone("A", 40000), zone("B", 0), place("C", SiteKind::kCamp)}, {}, 1);
  d.links = {{kA, kB, 10}, {kA, kC, 10}};
  d.demographics = {{"age", {"10", "30", "70"}, {{1, 2, 1}}, {0, 0, 0}}};
  expect_share(go(d).at(0, kC), 40000, 0.8);  // 1 against 0.25 without the rule
  d.parameters.children_avoid_hazards = 1;    // a quarter: 1 against 0.0625
  expect_share(go(d).at(0, kC), 40000, 0.75 * 0.8 + 0.25 / 1.0625);
  d.parameters.elderly_avoid_hazards = 1;
  expect_share(go(d).at(0, kC), 40000, 0.5 * 0.8 + 0.5 / 1.0625);
  d.demographics.push_back({"gender", {"female", "male"}, {{1, 1}}, {0, 0, 0}});
  d.parameters.women_avoid_hazards = 1;
  expect_share(go(d).at(0, kC), 40000, 0.25 * 0.8 + 0.75 / 1.0625);
}

TEST_P(Networks, BoysAboveFourteenDoNotHeedDanger) {
  Displacement d = network({zone("A", 40000), zone("B", 0), place("C", SiteKind::kCamp)}, {}, 1);
  d.links = {{kA, kB, 10}, {kA, kC, 10}};
  d.demographics = {{"age", {"16"}, {{1}}, {0, 0, 0}}, {"gender", {"f", "m"}, {{1, 1}}, {0, 0, 0}}};
  d.parameters.children_avoid_hazards = d.parameters.boys_take_risk = 1;
  expect_share(go(d).at(0, kC), 40000, 0.5 * 0.5 + 0.5 / 1.0625);
}

TEST_P(Networks, PeopleStayCloseToWhereTheyFled) {
  // B is one degree from A, C is two; people in A measure the distance from A, their home.
  Displacement d =
      network({zone("A", 40000), place("B", SiteKind::kCamp), place("C", SiteKind::kCamp)}, {}, 1);
  d.links = {{kA, kB, 10}, {kA, kC, 10}};
  d.sites[1].at.lon = 1;
  d.sites[2].at.lon = 2;
  d.parameters.stay_close_to_home = 1;
  d.parameters.home_distance_power = 1;
  d.parameters.home_is_present_place = 0;
  d.parameters.swapped_coordinates = 0;
  expect_share(go(d).at(0, kB), 40000, 2.0 / 3);
}

TEST_P(Networks, CampsAttractByThoseOfTheSameEthnicityWhoAreThere) {
  // B has only x, C only y, each drawn from its own column; 100 people each.
  Displacement d =
      network({zone("A", 40000), place("B", SiteKind::kCamp), place("C", SiteKind::kCamp)}, {}, 1);
  d.links = {{kA, kB, 10}, {kA, kC, 10}};
  d.sites[1].present = d.sites[2].present = 100;
  d.demographics = {{"ethnicity", {"x", "y"}, {{3, 1}, {1, 0}, {0, 1}}, {0, 1, 2}}};
  d.parameters.match_camp_ethnicity = 1;
  d.parameters.match_by_population = 0;
  expect_share(go(d).at(0, kB) - 100, 40000, 0.75);
}

// Worked check 2: triangle A (conflict), B (town), C (camp), all links 10 km, A–B twice.
TEST_P(Networks, ThreeThousandDrawsFollowTheWeights) {  // worked check 3
  Displacement d = triangle();
  d.parameters.awareness_level = 1;
  d.parameters.default_movechance = 1;
  d.sites[1].present = 3000;
  d.links = {{kB, kA, 10}, {kB, kA, 10}, {kB, kC, 10}};
  expect_share(go(d).at(0, kC), 3000, 2.0 / 3);
}

}  // namespace
}  // namespace muster
