#include "scoring/bench/missions/promise_cases.hpp"

#include <gtest/gtest.h>

#include "scoring/bench/missions/past_missions.hpp"

namespace muster {
namespace {

Day day(const char* text) {
  return *parse_day(text);
}

// A mission of 1,000 people counted at 600 month after month, and then at 900 from May 2010 on.
PastMission mission(const char* id, const char* host) {
  PastMission one;
  one.name = id;
  one.history.traits = {.id = id, .kind = "un", .funding = "assessed", .host = host};
  one.history.authorised = day("2009-12-01");
  one.history.ceilings = {{one.history.authorised, 1000}};
  for (int month = 0; month < 20; ++month) {
    const Day on = one.history.day_of_month(month);
    one.history.counts.push_back({on, on < day("2010-05-01") ? 600.0 : 900.0});
  }
  return one;
}

PastPromise promise(const char* stated, const char* due, double people, PromisedPeople of,
                    PastOutcome came = PastOutcome::kMissed) {
  return {.stated = day(stated), .due = day(due), .quantity = people, .of = of, .came = came};
}

TEST(PromiseCases, MorePeopleAreWantedOnTopOfThoseThere) {
  PastMission one = mission("one", "AAA");
  one.promises = {promise("2010-03-15", "2010-04-15", 200, PromisedPeople::kMore),
                  promise("2010-03-15", "2010-04-15", 800, PromisedPeople::kForce),
                  promise("2010-03-15", "2010-04-15", 200, PromisedPeople::kPart)};
  const std::vector<PastMission> past = {one};
  const PromiseCases all = promise_cases(past);
  ASSERT_EQ(all.cases.size(), 3U);
  EXPECT_EQ(strength_wanted(all.cases[0]), 800);
  EXPECT_EQ(strength_wanted(all.cases[1]), 800);
  EXPECT_EQ(strength_wanted(all.cases[2]), std::nullopt);
  // 600 were there: none of 200 more, three quarters of 800.
  EXPECT_EQ(share_come(all.cases[0], one.history), 0);
  EXPECT_EQ(share_come(all.cases[1], one.history), 0.75);
  EXPECT_EQ(share_come(all.cases[2], one.history), std::nullopt);
}

// 300 more where 600 of 1,000 stand: as the strength of the whole force 300 were there long ago, and the odds
// were near 1.  Mended: they are those of 900.
TEST(PromiseCases, PeopleOnTopAreNotTakenForTheWholeForce) {
  std::vector<PastMission> past = {mission("one", "AAA"), mission("two", "BBB"), mission("three", "CCC")};
  past[0].promises = {promise("2010-03-15", "2010-04-15", 300, PromisedPeople::kMore)};
  const BenchFamily more = bench_promises(past, 1);
  past[0].promises[0].of = PromisedPeople::kForce;
  const BenchFamily force = bench_promises(past, 1);
  constexpr std::size_t kAlone = 1;
  EXPECT_GT(force.score(0, kAlone)[Score::kCrps], 0.9);
  EXPECT_LT(more.score(0, kAlone)[Score::kCrps], 0.5);
}

TEST(PromiseCases, OfAPartTheClassAloneSpeaks) {
  std::vector<PastMission> past = {mission("one", "AAA"), mission("two", "BBB")};
  past[0].promises = {promise("2010-03-15", "2010-04-15", 300, PromisedPeople::kPart)};
  const BenchFamily family = bench_promises(past, 1);
  ASSERT_EQ(family.forecasts.size(), 1U);
  // No promise is known of the class: one half, by all but the word.
  for (const std::size_t k : {0, 1, 2}) EXPECT_NEAR(family.score(0, k)[Score::kCrps], 0.25, 1e-12);
  EXPECT_NEAR(family.score(0, 3)[Score::kCrps], 1, 1e-12);
}

TEST(PromiseCases, LatenessIsTheTimeToTheFirstCountThatShowsThePeople) {
  PastMission one = mission("one", "AAA");
  one.promises = {promise("2010-03-15", "2010-04-15", 900, PromisedPeople::kForce),
                  promise("2010-03-15", "2010-04-15", 950, PromisedPeople::kForce),
                  promise("2010-03-15", "2010-04-15", 900, PromisedPeople::kForce, PastOutcome::kKept),
                  promise("2011-01-15", "2011-04-15", 950, PromisedPeople::kForce)};
  const std::vector<PastMission> past = {one};
  const PromiseCases all = promise_cases(past);
  const Day first = one.history.counts[5].on;  // the first count of 900
  EXPECT_NEAR(months_late(all.cases[0], one.history).value(), (first - day("2010-04-15")) / kDaysOfMonth,
              1e-12);
  EXPECT_EQ(months_late(all.cases[1], one.history), kMostLate);
  EXPECT_EQ(months_late(all.cases[2], one.history), 0);
  // Counts end in July 2011 with the promise open: nobody knows.
  EXPECT_EQ(months_late(all.cases[3], one.history), std::nullopt);
}

TEST(PromiseCases, LatenessByStrengthIsADistributionAndGrowsWithWhatIsWanted) {
  std::vector<PastMission> past = {mission("one", "AAA"), mission("two", "BBB"), mission("three", "CCC")};
  past[0].promises = {promise("2010-03-15", "2010-04-15", 500, PromisedPeople::kForce),
                      promise("2010-03-15", "2010-04-15", 990, PromisedPeople::kForce)};
  const PromiseCases all = promise_cases(past);
  std::vector<History> histories;
  for (const PastMission& one : past) histories.push_back(one.history);
  const OutsideModel model = fit_outside(histories, OutsideParameters{}, 1);
  const ConditionedView view = condition(model, all.cases[0].known, day("2010-03-15"));
  const Samples early = lateness_by_strength(all.cases[0], view, 1);
  const Samples late = lateness_by_strength(all.cases[1], view, 1);
  EXPECT_LT(early.mean(), 1);
  EXPECT_GT(late.mean(), early.mean());
  EXPECT_LE(late.quantile(1), kMostLate);
}

TEST(PromiseCases, TheClassKnowsOnlyWhatHadComeOfOtherFamilies) {
  std::vector<PastMission> past = {mission("one", "AAA"), mission("two", "BBB"), mission("same", "AAA")};
  past[0].promises = {promise("2010-05-20", "2010-08-15", 900, PromisedPeople::kForce)};
  past[1].promises = {promise("2010-03-01", "2010-04-15", 800, PromisedPeople::kForce),
                      promise("2010-03-01", "2010-06-15", 800, PromisedPeople::kForce)};
  past[2].promises = {promise("2010-03-01", "2010-04-15", 1200, PromisedPeople::kForce)};
  const PromiseCases all = promise_cases(past);
  // All, nothing, and the one promise due before: three quarters.
  const Samples shares = shares_of_class(all, all.cases[0], past);
  ASSERT_EQ(shares.ordered().size(), 3U);
  EXPECT_NEAR(shares.at(0.75), 1.0 / 3, 1e-12);
  // Lateness is known a year after the due day.
  EXPECT_EQ(lateness_of_class(all, all.cases[0], past).ordered().size(), 2U);
}

TEST(PromiseCases, WhatCannotBeForecastIsNamed) {
  PastMission one = mission("one", "AAA");
  one.promises = {promise("2010-03-15", "2010-03-15", 900, PromisedPeople::kForce),
                  promise("2009-11-15", "2010-03-15", 900, PromisedPeople::kForce)};
  one.promises.push_back({.stated = day("2010-03-15"),
                          .due = day("2010-04-15"),
                          .quantity = std::numeric_limits<double>::quiet_NaN()});
  const std::vector<PastMission> past = {one};
  const PromiseCases all = promise_cases(past);
  EXPECT_TRUE(all.cases.empty());
  EXPECT_EQ(all.left_out, (std::vector<std::string>{"one: due on the day it was stated",
                                                    "one: no ceiling known when it was stated",
                                                    "one: no number of people"}));
}

}  // namespace
}  // namespace muster
