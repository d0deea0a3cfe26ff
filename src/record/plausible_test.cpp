#include "record/plausible.hpp"

#include <gtest/gtest.h>

namespace muster {
namespace {

Series series(std::string id, Section section, Unit unit) {
  Series s;
  s.id = std::move(id);
  s.section = section;
  s.unit = unit;
  return s;
}

TEST(Plausible, NobodyKillsMoreThanThereAre) {
  const Series killed = series("killed", Section::kViolence, Unit::kPeople);
  EXPECT_EQ(plausible_values(killed, 100'000).most, 200'000);
  EXPECT_EQ(plausible_values(killed, 100'000).fix,
            "at most 200,000, twice the people of the country in places.csv");
  EXPECT_EQ(plausible_values(killed, 0).most, kMostPeople);
}
TEST(Plausible, AShareIsOfAHundredAndARiseIsNot) {
  EXPECT_EQ(plausible_values(series("displaced_share", Section::kPeople, Unit::kPercent), 1000).most, 100);
  EXPECT_EQ(plausible_values(series("displaced_share", Section::kPeople, Unit::kPercent), 1000).least, 0);
  EXPECT_GT(plausible_values(series("victims_rise", Section::kViolence, Unit::kPercent), 1000).most, 1000);
}
TEST(Plausible, ThePeopleOfTheHostAreTheMostThatAnyLevelSays) {
  Mission mission;
  mission.places.resize(3);
  mission.places[0].level = PlaceLevel::kCountry;
  mission.places[1].level = mission.places[2].level = PlaceLevel::kCommune;
  mission.places[1].population = 300;
  EXPECT_EQ(people_of_host(mission), 300);
  mission.places[0].population = 1000;
  mission.places[2].population = 400;
  EXPECT_EQ(people_of_host(mission), 1000);
}
TEST(Plausible, DaysAreThoseOfThreeCenturies) {
  EXPECT_TRUE(plausible(day_from({1994, 9, 19})));
  EXPECT_FALSE(plausible(day_from({9999, 12, 31})));
  EXPECT_FALSE(plausible(day_from({1899, 12, 31})));
}

}  // namespace
}  // namespace muster
