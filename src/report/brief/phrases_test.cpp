#include "report/brief/phrases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "report/brief/embedded.hpp"
#include "report/json/json_values.hpp"

namespace muster {
namespace {

using Messages = std::map<std::string, std::string>;

Messages messages(std::string_view file) {
  return Json::parse(file).get<Messages>();
}

std::multiset<std::string> gaps(const std::string& text) {
  static const std::regex kGap(R"(\{\w+\})");
  return {std::sregex_token_iterator(text.begin(), text.end(), kGap), std::sregex_token_iterator()};
}

std::set<std::string> keys(const Messages& all) {
  std::set<std::string> list;
  for (const auto& [key, text] : all) list.insert(key);
  return list;
}

TEST(Phrases, EveryLanguageHasEachMessageWithTheSameGaps) {
  const Messages english = messages(brief::messages_en());
  const Messages french = messages(brief::messages_fr());
  ASSERT_EQ(keys(french), keys(english));
  for (const auto& [key, text] : english) {
    EXPECT_EQ(gaps(french.at(key)), gaps(text)) << key;
    EXPECT_FALSE(french.at(key).empty()) << key;
  }
}

TEST(Phrases, TheFrenchHasNarrowSpacesThatDoNotBreakBeforeItsSigns) {
  for (const auto& [key, text] : messages(brief::messages_fr()))
    EXPECT_FALSE(std::regex_search(text, std::regex("( |\u00a0)([;:!?%]|»)|« "))) << key;
}

TEST(Phrases, ALanguageIsKnownByItsCode) {
  for (const Language one : kLanguages) EXPECT_EQ(language_of(code_of(one)), one);
  EXPECT_EQ(language_of("ht"), std::nullopt);
  EXPECT_EQ(language_of(""), std::nullopt);
}

TEST(Phrases, NumbersAreWrittenAsTheLanguageWritesThem) {
  const Phrases english(Language::kEnglish);
  const Phrases french(Language::kFrench);
  EXPECT_EQ(english.number(1'041'229), "1,041,229");
  EXPECT_EQ(french.number(1'041'229), "1\u202f041\u202f229");
  EXPECT_EQ(english.money(85.3e6, "USD"), "USD 85.3 million");
  EXPECT_EQ(french.money(85.3e6, "USD"), "85,3 millions USD");
  EXPECT_EQ(french.amount(1.5e6), "1,5 million") << "below two it is one";
  EXPECT_EQ(french.amount(2e9), "2 milliards");
  EXPECT_EQ(french.percent(0.165), "16\u202f%");
  EXPECT_EQ(english.odds(0.001), "under 1 %");
  EXPECT_EQ(french.odds(0.999), "plus de 99\u202f%");
  EXPECT_EQ(french.odds(0), "0\u202f%") << "nothing is not less than something";
}

TEST(Phrases, DaysAreWrittenAsTheLanguageWritesThem) {
  const Phrases french(Language::kFrench);
  EXPECT_EQ(french.day(day_from({.year = 2025, .month = 9, .day = 30})), "30 sept. 2025");
  EXPECT_EQ(french.day(day_from({.year = 2025, .month = 2, .day = 1})), "1er févr. 2025");
  EXPECT_EQ(french.day(Day{}), "");
}

TEST(Phrases, TheFormOfOneFollowsTheLanguage) {
  const Phrases english(Language::kEnglish);
  const Phrases french(Language::kFrench);
  EXPECT_EQ(english.counted(0, "count.day", "count.days"), "0 days");
  EXPECT_EQ(french.counted(0, "count.day", "count.days"), "0 jour");
  EXPECT_EQ(english.counted(1, "count.day", "count.days"), "1 day");
  EXPECT_EQ(french.counted(2, "count.day", "count.days"), "2 jours");
  EXPECT_EQ(english.people(1, kPersonnel[1]), "1 officer");
  EXPECT_EQ(french.people(1, kPersonnel[1]), "1 personne");
}

TEST(Phrases, AValueThatLooksLikeAGapStaysAsItIs) {
  EXPECT_EQ(Phrases(Language::kEnglish).say("date.promised", {{"promise", "{day} {promise}"}}),
            "promised: {day} {promise}");
}

}  // namespace
}  // namespace muster
