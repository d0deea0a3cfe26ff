// The rules on small networks: candidates, weights, and how many people are displaced.
#include "models/people/networks.hpp"

namespace muster {
namespace {

using namespace networks;

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
  EXPECT_DOUBLE_EQ(weights_in(world, kA)[0], 1.0 / 20);  // attraction depends on hunger from day 1
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
