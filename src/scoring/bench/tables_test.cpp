#include "scoring/bench/tables.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "record/mission.hpp"

namespace muster {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::string_view kViolenceHead = "country,admin1_pcode,admin1_name,month,events,fatalities\n";
constexpr std::string_view kDeathsHead = "country,month,deaths\n";
constexpr std::string_view kRoundsHead =
    "country,admin1_pcode,admin1_name,date_about,date_known,round,operation,people,source,assessment,"
    "fieldwork_end,published\n";

TextFile file_of(std::string_view head, std::string_view rows) {
  return {"t.csv", std::string(head) + std::string(rows)};
}

// All problems of a table, one a line.
template <class Read>
std::string problems_of(Read read, std::string_view head, std::string_view rows) {
  Problems problems;
  (void)read(file_of(head, rows), problems);
  std::string text;
  for (const Problem& problem : problems.all()) text += to_string(problem) + '\n';
  return text;
}

TEST(BenchTables, CountsStandByAreaAndMonthAndWhatLacksIsNotZero) {
  Problems problems;
  const ViolenceTable table = read_violence(
      file_of(kViolenceHead, "AAA,A1,North,2020-01,3,1\nAAA,A1,North,2020-03,0,\nAAA,A2,South,2020-02,5,7\n"),
      problems);
  ASSERT_TRUE(problems.good());
  ASSERT_EQ(table.events.areas.size(), 2U);
  EXPECT_EQ(table.events.areas[1].name, "South");
  EXPECT_EQ(to_string(table.events.first), "2020-01");
  EXPECT_EQ(table.events.months, 3U);
  EXPECT_THAT(table.events.of(0), ElementsAre(3, testing::IsNan(), 0));
  EXPECT_THAT(table.events.of(1), ElementsAre(testing::IsNan(), 5, testing::IsNan()));
  EXPECT_THAT(table.deaths.of(0), ElementsAre(1, testing::IsNan(), testing::IsNan()));
}

TEST(BenchTables, MonthsAreWrittenAndCountedAcrossYears) {
  EXPECT_EQ(to_string(month_of(*parse_day("1999-12-31"))), "1999-12");
  EXPECT_EQ(month_of(*parse_day("2000-01-01")).v - month_of(*parse_day("1999-12-31")).v, 1);
  EXPECT_EQ(to_string(last_day(month_of(*parse_day("2024-02-03")))), "2024-02-29");
}

TEST(BenchTables, ATableWithoutRowsHasNoMonths) {
  Problems problems;
  const MonthCounts table = read_deaths(file_of(kDeathsHead, ""), problems);
  EXPECT_TRUE(problems.good());
  EXPECT_TRUE(table.areas.empty());
  EXPECT_EQ(table.months, 0U);
}

struct Bad {
  const char* row;
  const char* says;
};

TEST(BenchTables, EveryBadRowOfViolenceIsNamedWithItsPlaceAndWhatIsRight) {
  const std::vector<Bad> all = {
      {"aaa,A1,N,2020-01,1,1", "t.csv:2:1: error: 'aaa' is not a country's code: three capital letters"},
      {",A1,N,2020-01,1,1", "t.csv:2:1: error: country is empty"},
      {"AAA,,N,2020-01,1,1", "t.csv:2:5: error: admin1_pcode is empty"},
      {"AAA,A1,N,,1,1", "t.csv:2:10: error: month is empty"},
      {"AAA,A1,N,2020,1,1", "t.csv:2:10: error: '2020' is not a month: a month is written YYYY-MM"},
      {"AAA,A1,N,2020-13,1,1", "t.csv:2:10: error: '2020-13' is not a month"},
      {"AAA,A1,N,2020-01-31,1,1", "t.csv:2:10: error: '2020-01-31' is not a month"},
      {"AAA,A1,N,0020-01,1,1", "t.csv:2:10: error: the year of 0020-01 cannot be right: a year from 1900"},
      {"AAA,A1,N,2020-01,-1,1", "t.csv:2:18: error: events -1 is negative"},
      {"AAA,A1,N,2020-01,1.5,1", "t.csv:2:18: error: events 1.5 is not whole"},
      {"AAA,A1,N,2020-01,many,1", "t.csv:2:18: error: events 'many' is not a number"},
      {"AAA,A1,N,2020-01,1,1e999", "t.csv:2:20: error: fatalities 1e999 is too large"},
      {"AAA,A1,N,2020-01,1", "t.csv:2:1: error:"},
      {"AAA,A1,N,2020-01,1,1\nAAA,A1,N,2020-01,2,2",
       "t.csv:3:10: error: A1 has 2020-01 twice: leave one row"},
  };
  for (const Bad& bad : all) {
    EXPECT_THAT(problems_of(read_violence, kViolenceHead, bad.row), HasSubstr(bad.says)) << bad.row;
  }
}

TEST(BenchTables, EveryBadRowOfDisplacementIsNamedWithItsPlaceAndWhatIsRight) {
  const std::vector<Bad> all = {
      {"AAA,A1,N,,2020-02-01,1,op,5,s,BA,,", "t.csv:2:10: error: date_about is empty"},
      {"AAA,A1,N,2020-01-01,,1,op,5,s,BA,,", "t.csv:2:21: error: date_known is empty"},
      {"AAA,A1,N,2020-02-30,2020-03-01,1,op,5,s,BA,,", "t.csv:2:10: error: '2020-02-30' is not a date"},
      {"AAA,A1,N,2020-02-01,2020-01-01,1,op,5,s,BA,,",
       "t.csv:2:21: error: known on 2020-01-01, before the day it is about"},
      {"AAA,A1,N,2020-01-01,2020-02-01,1,op,5,s,XX,,", "t.csv:2:41: error: unknown assessment 'XX'"},
      {"AAA,A1,N,2020-01-01,2020-02-01,1,op,5,s,,,", "t.csv:2:41: error: assessment is empty"},
      {"AAA,A1,N,2020-01-01,2020-02-01,1,op,0.5,s,BA,,", "t.csv:2:37: error: people 0.5 is not whole"},
      {"AAA,A1,N,2020-01-01,2020-02-01,1,op,5,s,BA,soon,", "error: 'soon' is not a date"},
      {"AAA,A1,N,2020-01-01,2020-02-01,1,op,5,s,BA,,\nAAA,A1,N,2020-01-01,2020-02-01,2,op,6,s,BA,,",
       "t.csv:3:10: error: A1 has 2020-01-01 twice: leave one row: rounds and operations are not added"},
  };
  for (const Bad& bad : all) {
    EXPECT_THAT(problems_of(read_displacement, kRoundsHead, bad.row), HasSubstr(bad.says)) << bad.row;
  }
}

TEST(BenchTables, AColumnThatLacksOrIsUnknownIsAnError) {
  EXPECT_THAT(problems_of(read_deaths, "country,month\n", "AAA,2020-01"), HasSubstr("deaths"));
  EXPECT_THAT(problems_of(read_deaths, "country,month,deaths,colour\n", "AAA,2020-01,1,red"),
              HasSubstr("colour"));
}

TEST(BenchTables, SitesAreLeftOutWhereThereIsABaselineAndNothingIsAdded) {
  Problems problems;
  const RoundTable table = read_displacement(file_of(kRoundsHead,
                                                     "AAA,A1,N,2020-01-01,2020-02-01,1,op,100,s,BA,,\n"
                                                     "AAA,A1,N,2020-01-01,2020-02-01,1,op,30,s,SA,,\n"
                                                     "AAA,A1,N,2020-01-01,2020-02-01,1,other,7,s,BA,,\n"
                                                     "AAA,A2,S,2020-01-01,2020-02-01,1,op,9,s,SA,,\n"
                                                     "AAA,A2,S,2020-04-01,2020-05-01,2,op,,s,SA,,\n"),
                                             problems);
  ASSERT_TRUE(problems.good());
  ASSERT_EQ(table.areas.size(), 3U);
  EXPECT_EQ(table.of(0).size(), 1U);
  EXPECT_EQ(table.of(0)[0].people, 100);
  EXPECT_EQ(table.operations[1], "other");
  EXPECT_EQ(table.of(1)[0].people, 7);
  ASSERT_EQ(table.of(2).size(), 1U);  // an empty cell is not known
  EXPECT_EQ(table.of(2)[0].people, 9);
}

TEST(BenchTables, RoundsStandInOrderOfTheDayTheyAreAbout) {
  Problems problems;
  const RoundTable table = read_displacement(file_of(kRoundsHead,
                                                     "AAA,A1,N,2020-06-01,2020-07-01,48,op,2,s,BA,,\n"
                                                     "AAA,A1,N,2020-03-01,2020-04-01,46,op,1,s,BA,,\n"),
                                             problems);
  ASSERT_EQ(table.of(0).size(), 2U);
  EXPECT_EQ(table.of(0)[0].people, 1);
}

}  // namespace
}  // namespace muster
