#include "record/words.hpp"

#include <gtest/gtest.h>

namespace muster {
namespace {

Mission mission_of(std::initializer_list<std::string_view> kinds) {
  Mission mission;
  for (const std::string_view kind : kinds) {
    Place place;
    place.level = PlaceLevel::kCommune;
    place.kind = kind;
    mission.places.push_back(place);
  }
  return mission;
}

TEST(Words, PluralsFollowTheRulesOfEnglish) {
  EXPECT_EQ(plural_form("district"), "districts");
  EXPECT_EQ(plural_form("city"), "cities");
  EXPECT_EQ(plural_form("municipality"), "municipalities");
  EXPECT_EQ(plural_form("valley"), "valleys");
  EXPECT_EQ(plural_form("parish"), "parishes");
  EXPECT_EQ(plural_form("address"), "addresses");
}

TEST(Words, ALevelHasTheWordOfMostOfItsPlaces) {
  const LevelWords words = level_words(mission_of({"capital", "District", "", "district"}));
  EXPECT_EQ(words.admin2.singular, "district");
  EXPECT_EQ(words.admin2.plural, "districts");
}

TEST(Words, OfWordsAsFrequentTheFirstIsMeant) {
  EXPECT_EQ(level_words(mission_of({"town", "village"})).admin2.singular, "town");
}

TEST(Words, ALevelWithoutAWordKeepsItsNameInPlacesCsv) {
  const LevelWords words = level_words(mission_of({"", ""}));
  EXPECT_EQ(words.admin1.plural, "departments");
  EXPECT_EQ(words.admin2.plural, "communes");
}

TEST(Words, OtherLevelsHaveTheirNames) {
  EXPECT_EQ(level_word(mission_of({"town"}), PlaceLevel::kSite), "site");
  EXPECT_EQ(level_word(mission_of({"town"}), PlaceLevel::kCommune), "town");
}

}  // namespace
}  // namespace muster
