#include "intake/tables/values.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "base/number.hpp"

namespace muster {
namespace {

std::string day(std::string_view text) {
  const auto read = field_day(text);
  return read ? to_string(*read) : "nothing";
}
std::string month(std::string_view text) {
  const auto read = field_month_end(text);
  return read ? to_string(*read) : "nothing";
}

TEST(FieldNumber, TakesPlainDigitsAndThousands) {
  EXPECT_EQ(field_number("2500"), 2500);
  EXPECT_EQ(field_number("448,465"), 448465);
  EXPECT_EQ(field_number("1 234 567"), 1234567);
  EXPECT_EQ(field_number("1\xC2\xA0"
                         "234"),
            1234);
  EXPECT_EQ(field_number(" 6706.0 "), 6706);
  EXPECT_EQ(field_number("1.29E+06"), 1290000);
  EXPECT_EQ(field_number("57 %"), 57);
  EXPECT_EQ(field_number("-3"), -3);
}
TEST(FieldNumber, GivesNothingForWordsAndForCommasThatPartNoThousands) {
  for (const char* text :
       {"", "NA", "nan", "<Null>", "Not available", "12,34", "1,2345", ",500", "about 5", "5 or 6"})
    EXPECT_EQ(field_number(text), std::nullopt) << text;
}
RC_GTEST_PROP(FieldNumber, ReadsWhatWithThousandsWrites, (std::uint32_t number)) {
  RC_ASSERT(field_number(with_thousands(number)) == static_cast<double>(number));
}

TEST(FieldDay, TakesTheWaysOfTheField) {
  EXPECT_EQ(day("2024-05-31"), "2024-05-31");
  EXPECT_EQ(day("2024-05-31T00:00:00"), "2024-05-31");
  EXPECT_EQ(day("2022-04-25 00:00:00.000"), "2022-04-25");
  EXPECT_EQ(day("20140331T000000"), "2014-03-31");
  EXPECT_EQ(day("31-Jan-21"), "2021-01-31");
  EXPECT_EQ(day("31 December 2020"), "2020-12-31");
  EXPECT_EQ(day("December 31, 2020"), "2020-12-31");
  EXPECT_EQ(day("44469"), "2021-09-30");
}
TEST(FieldDay, PutsTheDayFirstUnlessOnlyTheMonthCanBe) {
  EXPECT_EQ(day("02/01/1997"), "1997-01-02");
  EXPECT_EQ(day("31/01/2021"), "2021-01-31");
  EXPECT_EQ(day("01/31/2021"), "2021-01-31");
}
TEST(FieldDay, TakesAMidnightEastOfGreenwichWrittenInUtcForTheNextDay) {
  EXPECT_EQ(day("2023-11-06T11:00:00.000Z"), "2023-11-07");
  EXPECT_EQ(day("2023-11-06T00:00:00.000Z"), "2023-11-06");
}
TEST(FieldDay, GivesNothingForWhatIsNoDay) {
  for (const char* text :
       {"", "soon", "2023-02-29", "31/02/2021", "32 January 2020", "12", "99999999", "13/13/2020"})
    EXPECT_EQ(day(text), "nothing") << text;
}
RC_GTEST_PROP(FieldDay, ReadsEveryDayThatItsOwnWritingGives, ()) {
  const Day any{*rc::gen::inRange(7305, 47482)};  // 1990 to 2099
  RC_ASSERT(field_day(to_string(any)) == any);
  RC_ASSERT(field_day(to_words(any)) == any);
}

TEST(FieldMonthEnd, IsTheLastDayOfMonthOrYear) {
  EXPECT_EQ(month("Sep 2025"), "2025-09-30");
  EXPECT_EQ(month("septembre 2025"), "2025-09-30");
  EXPECT_EQ(month("2025-02"), "2025-02-28");
  EXPECT_EQ(month("09/2025"), "2025-09-30");
  EXPECT_EQ(month("2025"), "2025-12-31");
  EXPECT_EQ(month("2025-02-03"), "2025-02-03");
}

TEST(MonthNumber, KnowsEnglishAndFrenchNamesAndTheirBeginnings) {
  EXPECT_EQ(month_number("January"), 1);
  EXPECT_EQ(month_number("d\xC3\xA9"
                         "cembre"),
            12);
  EXPECT_EQ(month_number("ao\xC3\xBBt"), 8);
  EXPECT_EQ(month_number("Sept"), 9);
  EXPECT_EQ(month_number("7"), 7);
  EXPECT_EQ(month_number("jui"), 0);
  EXPECT_EQ(month_number("13"), 0);
}

}  // namespace
}  // namespace muster
