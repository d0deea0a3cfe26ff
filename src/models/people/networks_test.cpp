// Small networks solved by hand, in both engines: where the course is certain, the numbers are exact; where
// it is drawn, the chances are exact and the count of people lies within five standard deviations.
#include <gtest/gtest.h>

#include <cmath>

#include "models/people/rules.hpp"
#include "models/people/run.hpp"

namespace muster {
namespace {

constexpr SiteId kA{0}, kB{1}, kC{2}, kD{3};

Displacement network(std::vector<Site> sites, const std::vector<Road>& links, int days) {
  Displacement d;
  d.days = days;
  d.sites = std::move(sites);
  for (const Road& link : links) {
    d.links.push_back(link);
    Road back = link;
    std::swap(back.from, back.to);
    d.links.push_back(back);
  }
  d.newly_displaced.assign(static_cast<std::size_t>(days), 0);
  d.parameters.camp_movechance = 0;
  return d;
}

Site zone(std::string name, std::int64_t present) {
  Site site{.name = std::move(name), .country = "home", .kind = SiteKind::kConflict, .population = 100};
  site.present = present;
  return site;
}

Site place(std::string name, SiteKind kind, std::int64_t capacity = -1) {
  Site site{.name = std::move(name), .country = "away", .kind = kind, .capacity = capacity};
  site.foreign = true;
  return site;
}

Barrier border(int start, int end) {
  Barrier closure{
      .kind = BarrierKind::kCountry, .country1 = "home", .country2 = "away", .site1 = {}, .site2 = {}};
  closure.start = start;
  closure.end = end;
  return closure;
}

void expect_share(std::int64_t count, std::int64_t of, double chance) {
  const double n = static_cast<double>(of);
  EXPECT_NEAR(static_cast<double>(count), n * chance, 5 * std::sqrt(n * chance * (1 - chance)) + 1e-9);
}

// Weights of candidates for people without traits, on the day that `world` is in.
std::vector<double> weights_in(Situation& world, SiteId site, TraitsId traits = kNoTraits) {
  std::vector<double> weights;
  static_cast<void>(world.candidates(site));
  world.weigh(site, traits, weights);
  return weights;
}

void open(Situation& world, int day = 0) {
  world.begin_day(day);
  static_cast<void>(world.open_day());
}

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
  // 900 km and then 100: on the first link on day 0, on the second on day 2, by those displaced two days
  // before.
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
  // Who turns back has covered 400 km at A and stays there for the night.
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
  EXPECT_EQ(run.at(1, kA), 1000);  // back, though they had covered it
  EXPECT_EQ(run.at(2, kA), 0);     // the border is open again: they set out anew
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
  // B lies one degree from A and C two; from the present place A both engines ask for the way from home.
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
  // B holds only x, C only y, drawn by their own columns; 100 people each.
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
Displacement triangle() {
  Displacement d = network({zone("A", 0), place("B", SiteKind::kTown), place("C", SiteKind::kCamp)},
                           {{kA, kB, 10}, {kA, kB, 10}, {kB, kC, 10}, {kA, kC, 10}}, 1);
  d.parameters.awareness_level = 2;
  return d;
}

TEST(Choice, CandidatesAreAllPathsUpToTheAwarenessLevel) {
  const Displacement d = triangle();
  Situation world(d);
  open(world);
  const auto& candidates = world.candidates(kA);
  const auto weights = weights_in(world, kA);
  ASSERT_EQ(candidates.size(), 6U);
  const std::pair<SiteId, double> expected[] = {{kB, 0.05},     {kC, 1.0 / 30}, {kB, 0.05},
                                                {kC, 1.0 / 30}, {kC, 0.05},     {kB, 1.0 / 30}};
  for (std::size_t i = 0; i < 6; ++i) {
    EXPECT_EQ(candidates[i].destination, expected[i].first) << i;
    EXPECT_DOUBLE_EQ(weights[i], expected[i].second) << i;
  }
}

// Worked check 3: same graph, awareness 1, from B: C with probability 2/3.
TEST(Choice, ConflictZonesWeighAQuarter) {
  Displacement d = triangle();
  d.parameters.awareness_level = 1;
  Situation world(d);
  open(world);
  const auto weights = weights_in(world, kB);
  ASSERT_EQ(weights.size(), 3U);
  EXPECT_DOUBLE_EQ(weights[0], 0.0125);
  EXPECT_DOUBLE_EQ(weights[1], 0.0125);
  EXPECT_DOUBLE_EQ(weights[2], 0.05);
}

TEST_P(Networks, ThreeThousandDrawsFollowTheWeights) {  // worked check 3
  Displacement d = triangle();
  d.parameters.awareness_level = 1;
  d.parameters.default_movechance = 1;
  d.sites[1].present = 3000;
  d.links = {{kB, kA, 10}, {kB, kA, 10}, {kB, kC, 10}};
  expect_share(go(d).at(0, kC), 3000, 2.0 / 3);
}

TEST(Choice, CapacityFactorFallsFromTheBufferToTheLimit) {
  const Displacement d = network({zone("A", 0), place("B", SiteKind::kCamp, 100)}, {{kA, kB, 10}}, 1);
  Situation world(d);
  open(world);
  const std::pair<std::int64_t, double> expected[] = {{0, 1},    {90, 1},  {92, 0.8}, {95, 0.5},
                                                      {97, 0.3}, {100, 0}, {130, 0}};
  for (const auto& [people, factor] : expected) {
    world.arrive(kB, people);
    EXPECT_NEAR(world.capacity_factor(kB), factor, 1e-12) << people;
    const auto route = world.candidates(kA)[0].route;
    EXPECT_EQ(world.step(kA, route).has_value(), factor >= 0.5) << people;
    world.depart(kB, people);
  }
}

TEST(Choice, AwarenessZeroIsNobodyMovesInFleeAndRoadLengthOnlyAsDocumented) {
  Displacement d = triangle();
  d.parameters.awareness_level = 0;
  {
    Situation world(d);
    open(world);
    EXPECT_TRUE(world.candidates(kB).empty());
  }
  d.parameters.awareness_as_documented = 1;
  Situation world(d);
  open(world);
  EXPECT_EQ(weights_in(world, kB), (std::vector<double>{0.05, 0.05, 0.05}));
  d.parameters.awareness_level = -1;
  d.links[0].km = d.links[1].km = 500;
  Situation unweighted(d);
  open(unweighted);
  EXPECT_EQ(weights_in(unweighted, kB), (std::vector<double>{1, 1, 1}));
}

TEST(Choice, LargerTownsAttractMore) {
  Displacement d = triangle();
  d.parameters.use_pop_for_loc_weight = 1;
  d.parameters.pop_power_for_loc_weight = 0.5;
  d.parameters.awareness_level = 1;
  d.sites[1].population = 10000;
  Situation world(d);
  open(world);
  EXPECT_EQ(weights_in(world, kA), (std::vector<double>{5, 5, 0.05}));
}

TEST(Choice, FleeMeasuresFromThePresentPlaceWithLatitudesForLongitudes) {
  Displacement d = network({zone("A", 0), place("B", SiteKind::kCamp)}, {{kA, kB, 10}}, 1);
  d.sites[0].at = {60, 0};
  d.sites[1].at = {60, 2};
  d.parameters.stay_close_to_home = 1;
  d.parameters.home_distance_power = 1;
  Situation flee(d);
  open(flee);
  const double swapped = great_circle_km({0, 60}, {2, 60});
  EXPECT_DOUBLE_EQ(weights_in(flee, kA)[0], 1 / swapped / 20);
  d.parameters.swapped_coordinates = 0;
  Situation mended(d);
  open(mended);
  EXPECT_DOUBLE_EQ(weights_in(mended, kA)[0], 1 / great_circle_km({60, 0}, {60, 2}) / 20);
}

TEST(Choice, FixedRoutesKeepTheBestPathToEachDestination) {
  Displacement d = triangle();
  d.parameters.fixed_routes = 1;
  Situation world(d);
  open(world);
  const auto& routes = world.candidates(kA);
  ASSERT_EQ(routes.size(), 2U);
  EXPECT_EQ(routes[0].destination, kB);
  EXPECT_EQ(routes[1].destination, kC);
  EXPECT_EQ(routes[1].km, 10);
  // From B, the conflict zone's 0.25 counts twice: 0.25²/20.
  EXPECT_DOUBLE_EQ(weights_in(world, kB)[0], 0.0625 / 20);
  d.parameters.fixed_routes_score_twice = 0;
  Situation once(d);
  open(once);
  EXPECT_DOUBLE_EQ(weights_in(once, kB)[0], 0.25 / 20);
}

TEST(Choice, MajorRoutesCountAQuarterOfTheirLength) {
  Displacement d = network(
      {zone("A", 0), place("B", SiteKind::kTown), place("C", SiteKind::kTown), place("D", SiteKind::kCamp)},
      {{kA, kB, 10}, {kB, kC, 10}, {kC, kD, 10}}, 1);
  d.parameters.fixed_routes = 1;
  d.major_routes = {{kA, kB, kC, kD}};
  Situation world(d);
  open(world);
  const auto& routes = world.candidates(kA);
  ASSERT_EQ(routes.size(), 3U);
  EXPECT_EQ(routes[2].destination, kD);
  EXPECT_DOUBLE_EQ(weights_in(world, kA)[2], 4.0 / 40);
  EXPECT_EQ(world.route(routes[2].route).next, kB);
}

TEST(Choice, EthnicityIsDividedByPopulationInFlee) {
  Displacement d = network({zone("A", 0), place("B", SiteKind::kTown)}, {{kA, kB, 10}}, 1);
  d.sites[1].population = 50;
  d.demographics = {{"ethnicity", {"x", "y"}, {{1, 0}}, {0, 0}}};
  d.parameters.match_town_ethnicity = 1;
  Situation world(d);
  Draws draws(DrawAddress{});
  std::vector<TraitTable::Share> shares;
  world.traits().draw(draws, kA, 10, shares);
  ASSERT_EQ(shares.size(), 1U);
  world.begin_day(0);
  world.begin_count();
  world.count_alike(kB, shares[0].traits, 5);
  static_cast<void>(world.open_day());
  EXPECT_DOUBLE_EQ(weights_in(world, kA, shares[0].traits)[0], 10 * (5.0 / 50) / 20);
}

TEST(Hunger, AddsToLeavingAndLowersAttractionAndDisplaces) {
  Displacement d = network({zone("A", 0), place("B", SiteKind::kTown)}, {{kA, kB, 10}}, 2);
  d.sites[1].foreign = false;
  d.sites[1].region = "north";
  d.sites[1].population = 200;
  d.food = {{"north", {50, 50}}};
  d.parameters.flee_when_starving = d.parameters.avoid_food_deprived_locations = 1;
  d.parameters.starvation_driven_spawning = 1;
  d.parameters.conflict_zone_spawning_only = 0;
  Situation world(d);
  open(world, 0);
  EXPECT_DOUBLE_EQ(world.leave_chance(kB), 0.5 + 0.5 * 0.3);
  EXPECT_DOUBLE_EQ(weights_in(world, kA)[0], 1.0 / 20);  // attraction heeds hunger from day 1
  world.begin_day(1);
  EXPECT_EQ(world.spawn_weights(), (std::vector<double>{100, 100}));
  static_cast<void>(world.open_day());
  EXPECT_DOUBLE_EQ(weights_in(world, kA)[0], 0.75 / 20);
}

TEST(Scores, TradeAndDevelopmentPullAbroad) {
  Displacement d = network({zone("A", 0), place("B", SiteKind::kTown)}, {{kA, kB, 10}}, 1);
  d.sites[1].trade_volume = 2;
  d.sites[1].hdi = 0.5;
  d.parameters.use_economic_pull = 1;
  d.parameters.foreign_weight = 2;
  Situation world(d);
  open(world);
  EXPECT_DOUBLE_EQ(weights_in(world, kA)[0], 3.25 * 2 / 20);
}

TEST(Kinds, EndOfAConflictMakesATownInFleeAndRestoresWhatWasThere) {
  for (const bool town : {true, false}) {
    Displacement d = network({place("A", SiteKind::kHub), place("B", SiteKind::kCamp)}, {{kA, kB, 10}}, 3);
    d.intensities = {{1, kA, 1, false}, {2, kA, 0, false}};
    d.parameters.conflict_end_makes_town = town;
    Situation world(d);
    open(world, 0);
    EXPECT_EQ(world.leave_chance(kA), 1);
    open(world, 1);
    EXPECT_EQ(world.conflict_intensity(kA), 1);
    open(world, 2);
    EXPECT_EQ(world.leave_chance(kA), town ? 0.3 : 1);
  }
}

TEST(Kinds, ChangeOnTheirDay) {
  Displacement d = network({zone("A", 0), place("B", SiteKind::kTown)}, {{kA, kB, 10}}, 2);
  d.kind_changes = {{1, kB, SiteKind::kIdpCamp}};
  Situation world(d);
  open(world, 0);
  EXPECT_EQ(world.leave_chance(kB), 0.3);
  open(world, 1);
  EXPECT_EQ(world.leave_chance(kB), 0.1);
}

TEST(Conflicts, ChangeOfIntensityIsHeededOnlyAsDocumented) {
  for (const bool heeded : {true, false}) {
    Displacement d = network({zone("A", 0), place("B", SiteKind::kCamp)}, {{kA, kB, 10}}, 3);
    d.intensities = {{0, kA, 1, false}, {1, kA, 0.5, true}};
    d.parameters.intensity_changes = heeded;
    Situation world(d);
    open(world, 0);
    open(world, 1);
    EXPECT_EQ(world.spawn_weights()[0], heeded ? 50 : 100);
    EXPECT_DOUBLE_EQ(weights_in(world, kB)[0], heeded ? 0.5 / 20 : 0.25 / 20);
  }
}

TEST(Conflicts, DecayMakesOldOnesDisplaceLess) {
  Displacement d = network({zone("A", 0), place("B", SiteKind::kCamp)}, {{kA, kB, 10}}, 91);
  d.intensities = {{0, kA, 1, false}};
  d.parameters.conflict_spawn_decay = {1, 0.5, 0.1};
  Situation world(d);
  for (const auto& [day, weight] : {std::pair{0, 100.0}, {29, 100.0}, {30, 50.0}, {60, 10.0}, {90, 10.0}}) {
    world.begin_day(day);
    EXPECT_DOUBLE_EQ(world.spawn_weights()[0], weight) << day;
  }
}

TEST(Traits, AreKeptApartOnlyAsFarAsRulesReadThem) {
  Displacement d = network({zone("A", 0), place("B", SiteKind::kCamp)}, {{kA, kB, 10}}, 1);
  std::vector<std::string> ages;
  for (int age = 0; age < 100; ++age) ages.push_back(std::to_string(age));
  d.demographics = {{"age", ages, {std::vector<double>(100, 1)}, {0, 0}}};
  EXPECT_FALSE(TraitTable(d, TraitDetail::kOnlyWhatRulesRead).tells_apart());
  EXPECT_TRUE(TraitTable(d, TraitDetail::kAll).tells_apart());
  d.parameters.elderly_avoid_hazards = 1;
  TraitTable table(d, TraitDetail::kOnlyWhatRulesRead);
  Draws draws(DrawAddress{});
  std::vector<TraitTable::Share> shares;
  table.draw(draws, kA, 100000, shares);
  ASSERT_EQ(shares.size(), 2U);
  expect_share(std::min(shares[0].people, shares[1].people), 100000, 0.4);
  TraitTable all(d, TraitDetail::kAll);
  Draws one(DrawAddress{.entity = 5});
  EXPECT_EQ(all[all.draw_one(one, kA)].values.size(), 1U);
}

}  // namespace
}  // namespace muster
