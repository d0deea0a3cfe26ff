#include "models/violence/presence/presence.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace muster {
namespace {

// Three places in a row, 10 km apart; the fourth has no road.
ViolencePlaces row_of_places() {
  ViolencePlaces places;
  places.population.assign(4, 1000);
  places.background.assign(4, 1);
  places.reference.assign(4, 1);
  set_neighbours(places, std::vector<ViolenceLink>{{0, 1, 10}, {1, 2, 10}}, 15);
  return places;
}

const PresenceThere kThen = {.police = {1, 1, 1, 1}, .soldiers = {0, 1, 0, 2}};

TEST(Presence, ChangesNothingWhereNothingChanged) {
  for (const double factor : presence_factors(row_of_places(), {}, kThen, kThen)) EXPECT_EQ(factor, 1);
}

TEST(Presence, OfSoldiersActsByItsOwnElasticityAndOnlyAboveTheFloor) {
  ViolenceParameters p;
  p.soldier_elasticity = 0.3;
  p.presence_spill_over = 0;
  PresenceThere now = kThen;
  now.soldiers = {0.05, 2, 0.4, 1};
  const std::vector<double> factors = presence_factors(row_of_places(), p, now, kThen);
  EXPECT_EQ(factors[0], 1);  // below 0.1 per 1,000 a few soldiers are as none
  EXPECT_DOUBLE_EQ(factors[1], std::pow(2, -0.3));
  EXPECT_DOUBLE_EQ(factors[2], std::pow(4, -0.3));
  EXPECT_DOUBLE_EQ(factors[3], std::pow(2, 0.3));
}

TEST(Presence, NextDoorActsOnNeighboursAlone) {
  ViolenceParameters p;
  p.soldier_elasticity = 0;
  p.presence_spill_over = 0.2;
  PresenceThere now = kThen;
  now.police[1] = 3;  // and a soldier: from 2 to 4 per 1,000
  now.police[3] = 9;
  const std::vector<double> factors = presence_factors(row_of_places(), p, now, kThen);
  EXPECT_DOUBLE_EQ(factors[0], std::pow(2, 0.2));
  EXPECT_EQ(factors[1], 1);
  EXPECT_DOUBLE_EQ(factors[2], std::pow(2, 0.2));
  EXPECT_EQ(factors[3], 1);  // no road leads anywhere
}

TEST(Presence, WithoutEitherEffectIsOneWhoeverComes) {
  ViolenceParameters p;
  p.soldier_elasticity = p.presence_spill_over = 0;
  const PresenceThere now = {.police = {5, 0, 9, 1}, .soldiers = {7, 7, 0, 0}};
  for (const double factor : presence_factors(row_of_places(), p, now, kThen)) EXPECT_EQ(factor, 1);
}

}  // namespace
}  // namespace muster
