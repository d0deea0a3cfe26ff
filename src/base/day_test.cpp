#include "base/day.hpp"

#include <gtest/gtest.h>

namespace muster {
namespace {

TEST(Day, TheEpochIsZero) {
  EXPECT_EQ(day_from({1970, 1, 1}).v, 0);
  EXPECT_EQ(to_string(Day{0}), "1970-01-01");
}
TEST(Day, EveryDayFromYear1To9999IsReadAsItIsWritten) {
  const Day last = day_from({9999, 12, 31});
  CivilDate expected{1, 1, 1};
  for (Day day = day_from({1, 1, 1}); day <= last; day = day + 1) {
    const CivilDate date = civil(day);
    ASSERT_EQ(date.year, expected.year);
    ASSERT_EQ(date.month, expected.month);
    ASSERT_EQ(date.day, expected.day);
    ASSERT_EQ(day_from(date), day);
    if (day.v % 13 == 0) {  // the text of each would take seconds
      ASSERT_EQ(parse_day(to_string(day)), day);
    }
    if (++expected.day > days_in_month(expected.year, expected.month)) {
      expected.day = 1;
      if (++expected.month > 12) expected = {expected.year + 1, 1, 1};
    }
  }
}
TEST(Day, LeapYearsAreThoseOfTheGregorianCalendar) {
  EXPECT_TRUE(parse_day("2024-02-29"));
  EXPECT_TRUE(parse_day("2000-02-29"));
  EXPECT_FALSE(parse_day("2023-02-29"));
  EXPECT_FALSE(parse_day("1900-02-29"));
  EXPECT_FALSE(parse_day("2100-02-29"));
}
TEST(Day, OnlyTheIsoFormIsADate) {
  for (const char* text :
       {"", "2024", "2024-1-02", "2024-01-2", "24-01-02", "2024/01/02", "2024-01-02 ", " 2024-01-02",
        "2024-13-01", "2024-00-01", "2024-01-00", "2024-01-32", "2024-04-31", "0000-01-01", "2024-0a-01",
        "-024-01-01", "2024-01-02T00:00", "20240102"}) {
    EXPECT_FALSE(parse_day(text)) << text;
  }
}
TEST(Day, MonthOrYearStandsForItsLastDay) {
  EXPECT_EQ(to_string(*parse_day_or_month("2024-02")), "2024-02-29");
  EXPECT_EQ(to_string(*parse_day_or_month("2023-04")), "2023-04-30");
  EXPECT_EQ(to_string(*parse_day_or_month("2023")), "2023-12-31");
  EXPECT_EQ(to_string(*parse_day_or_month("2023-04-01")), "2023-04-01");
  for (const char* text : {"", "23", "2023-", "2023-4", "2023-13", "2023-00", "0000", "202x", "2023/04"}) {
    EXPECT_FALSE(parse_day_or_month(text)) << text;
  }
}
TEST(Day, NotGivenIsBeforeEveryDayAndHasNoText) {
  EXPECT_FALSE(Day{}.given());
  EXPECT_LT(Day{}, day_from({1, 1, 1}));
  EXPECT_EQ(to_string(Day{}), "");
  EXPECT_EQ(to_words(Day{}), "");
}
TEST(Day, DifferenceCountsDays) {
  EXPECT_EQ(day_from({2024, 10, 2}) - day_from({2024, 9, 26}), 6);
  EXPECT_EQ(day_from({2024, 3, 1}) - 1, day_from({2024, 2, 29}));
}
TEST(Day, WordsNameTheMonth) {
  EXPECT_EQ(to_words(day_from({2024, 9, 26})), "26 Sep 2024");
}

}  // namespace
}  // namespace muster
