#include "status/status.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "status/testing/record.hpp"

namespace muster {
namespace {

MandateStatus mandate_on(const Mission& mission, std::string_view day) {
  return mandate_status(View(mission, d(day)));
}

TEST(MandateStatus, NoneIsKnownBeforeTheFirstWasAdopted) {
  const Mission mission = Record().load();
  EXPECT_EQ(mandate_on(mission, "2024-01-31").mandate, nullptr);
}
TEST(MandateStatus, DaysLeftCountToTheLastDay) {
  const Mission mission = Record().load();
  EXPECT_EQ(mandate_on(mission, "2024-02-01").days_left, 182);
  EXPECT_EQ(mandate_on(mission, "2024-07-31").days_left, 1);
  EXPECT_EQ(mandate_on(mission, "2024-08-01").days_left, 0);
}
TEST(MandateStatus, RenewalCountsFromTheDayItStarts) {
  const Mission mission = Record().load();
  EXPECT_EQ(mandate_on(mission, "2024-08-01").mandate->instrument, "R1");
  EXPECT_EQ(mandate_on(mission, "2024-08-02").mandate->instrument, "R2");
}
TEST(MandateStatus, AMandateWithoutAKnownLastDayRunsOn) {
  Mission mission = Record().load();
  mission.mandates.back().ends = Day{};
  EXPECT_EQ(mandate_on(mission, "2025-08-11").mandate->instrument, "R2");
  EXPECT_FALSE(mandate_on(mission, "2025-08-11").days_left.has_value());
}
TEST(MandateStatus, EndedMandateHasNegativeDaysLeft) {
  const Mission mission = Record().load();
  EXPECT_EQ(mandate_on(mission, "2025-08-11").days_left, -10);
}

TEST(StepsStatus, StepIsOpenUntilSomebodyReportedThatItWasDone) {
  const Mission mission = Record().steps("a,First,visit,,,2024-03-01,s-0210,,s-0310\n").load();
  EXPECT_EQ(steps_status(View(mission, d("2024-03-05"))).open, 1);
  EXPECT_EQ(steps_status(View(mission, d("2024-03-10"))).done, 1);
  EXPECT_TRUE(steps_status(View(mission, d("2024-02-09"))).items.empty());
}
TEST(StepsStatus, StepCanStartOnceAllBeforeItAreDone) {
  const Mission mission =
      Record().steps("a,First,visit,,,2024-03-01,s-0210,,s-0310\nb,Second,lift,a,,,s-0210,,\n").load();
  EXPECT_FALSE(steps_status(View(mission, d("2024-03-09"))).items[1].can_start);
  EXPECT_TRUE(steps_status(View(mission, d("2024-03-10"))).items[1].can_start);
}
TEST(StepsStatus, PlannedDayIsKnownOnlyOnceItWasSaid) {
  const Mission mission = Record().steps("a,Vote,renewal,,2024-09-30,,s-0210,s-0910,\n").load();
  EXPECT_FALSE(mandate_on(mission, "2024-09-09").next.has_value());
  EXPECT_EQ(mandate_on(mission, "2024-09-10").next->on, d("2024-09-30"));
}

ForceStatus force_on(const Mission& mission, std::string_view day) {
  return force_status(View(mission, d(day)));
}

TEST(ForceStatus, NobodyIsThereBeforeAnyArrivalIsKnown) {
  const Mission mission =
      Record().fact("p,pledged_personnel,,2024-02-01,,,KEN,,,1000,,,,announced,,,s-0201,").load();
  const ForceStatus force = force_on(mission, "2024-06-01");
  EXPECT_EQ(force.in_theatre.value, 0);
  EXPECT_TRUE(force.in_theatre.sources.empty());
}
TEST(ForceStatus, ArrivalsLessDeparturesAreThere) {
  const Mission mission = Record()
                              .fact("a1,arrivals,,2024-03-05,2024-03-05,,KEN,,,200,,,,,,,s-0310,")
                              .fact("a2,arrivals,,2024-04-05,2024-04-05,,KEN,,,150,,,,,,,s-0410,")
                              .fact("d1,departures,,2024-05-05,2024-05-05,,KEN,,,50,,,,,,,s-0510,")
                              .load();
  EXPECT_EQ(force_on(mission, "2024-03-09").in_theatre.value, 0) << "not yet published";
  EXPECT_EQ(force_on(mission, "2024-03-10").in_theatre.value, 200);
  EXPECT_EQ(force_on(mission, "2024-06-01").in_theatre.value, 300);
}
TEST(ForceStatus, SeveralReportsOfOneArrivalCountOnce) {
  const Mission mission = Record()
                              .fact("a1,arrivals,,2024-03-05,2024-03-05,,KEN,,,200,,,,,1,,s-0310,")
                              .fact("a2,arrivals,,2024-03-05,2024-03-05,,KEN,,,400,,,,,4,,low-0310,")
                              .load();
  EXPECT_EQ(force_on(mission, "2024-06-01").in_theatre.value, 200);
}
TEST(ForceStatus, ArrivalAfterAClaimedStrengthIsAddedToIt) {
  const Mission mission = Record()
                              .fact("s1,strength_in_theatre,,2024-03-20,,,KEN,,,390,,,,,,,s-0320,")
                              .fact("a1,arrivals,,2024-04-05,2024-04-05,,KEN,,,100,,,,,,,s-0410,")
                              .load();
  EXPECT_EQ(force_on(mission, "2024-04-10").in_theatre.value, 490);
}
TEST(ForceStatus, WholeMissionsClaimIsUsedUntilSomebodyElseArrives) {
  const Mission mission = Record()
                              .fact("s1,strength_in_theatre,,2024-03-20,,,FORCE,,,430,,,,,,,s-0320,")
                              .fact("s2,strength_in_theatre,,2024-03-15,,,KEN,,,400,,,,,,,s-0320,")
                              .fact("a1,arrivals,,2024-04-05,2024-04-05,,JAM,,,24,,,,,,,s-0410,")
                              .load();
  const ForceStatus before = force_on(mission, "2024-04-01");
  EXPECT_EQ(before.in_theatre.value, 430);
  EXPECT_EQ(before.in_theatre.low, 400) << "the contributors add up to less";
  EXPECT_EQ(force_on(mission, "2024-04-10").in_theatre.value, 424);
}
TEST(ForceStatus, PledgesOfGroupsAreNeverAdded) {
  const Mission mission = Record()
                              .fact("p1,pledged_personnel,,2024-02-01,,,KEN,,,1000,,,,announced,,,s-0201,")
                              .fact("p2,pledged_personnel,,2024-02-01,,,OTHERS,,,1900,,,,announced,,,s-0201,")
                              .load();
  const ForceStatus force = force_on(mission, "2024-06-01");
  EXPECT_EQ(force.pledged.value, 1000);
  EXPECT_EQ(force.group_claims.size(), 1U);
}

Outcome outcome_on(const Mission& mission, std::string_view day) {
  const PromisesStatus promises = promises_status(View(mission, d(day)));
  EXPECT_EQ(promises.items.size(), 1U);
  return promises.items.at(0).outcome;
}

constexpr std::string_view kPromise =
    "p,promised_arrivals,,2024-02-10,2024-04-30,,KEN,KEN,,200,,,,planned,,,s-0210,";

TEST(PromisesStatus, OpenUntilDueThenMissedThenLate) {
  const Mission mission = Record()
                              .fact(std::string(kPromise))
                              .fact("a,arrivals,,2024-06-05,2024-06-05,,KEN,,,200,,,,,,,s-0610,")
                              .load();
  EXPECT_EQ(outcome_on(mission, "2024-04-30"), Outcome::kOpen);
  EXPECT_EQ(outcome_on(mission, "2024-05-01"), Outcome::kMissed);
  EXPECT_EQ(outcome_on(mission, "2024-06-09"), Outcome::kMissed) << "they came, but nobody had said so";
  EXPECT_EQ(outcome_on(mission, "2024-06-10"), Outcome::kLate);
}
TEST(PromisesStatus, KeptOnTheDueDayItself) {
  const Mission mission = Record()
                              .fact(std::string(kPromise))
                              .fact("a,arrivals,,2024-04-30,2024-04-30,,KEN,,,200,,,,,,,s-0510,")
                              .load();
  EXPECT_EQ(outcome_on(mission, "2024-05-10"), Outcome::kKept);
}
TEST(PromisesStatus, ArrivalsBeforeThePromiseDoNotKeepIt) {
  const Mission mission = Record()
                              .fact(std::string(kPromise))
                              .fact("a,arrivals,,2024-02-01,2024-02-01,,KEN,,,200,,,,,,,s-0210,")
                              .load();
  EXPECT_EQ(outcome_on(mission, "2024-05-10"), Outcome::kMissed);
}
TEST(PromisesStatus, HalfDeliveredIsAHalfShare) {
  const Mission mission = Record()
                              .fact(std::string(kPromise))
                              .fact("a,arrivals,,2024-04-01,2024-04-01,,KEN,,,100,,,,,,,s-0410,")
                              .load();
  const PromisesStatus promises = promises_status(View(mission, d("2024-05-10")));
  EXPECT_DOUBLE_EQ(promises.items[0].share, 0.5);
}
TEST(PromisesStatus, SeveralReportsAreOnePromise) {
  const Mission mission =
      Record()
          .fact("p1,promised_arrivals,,2024-02-10,2024-04-30,,KEN,KEN,,200,,,,planned,,x,s-0210,")
          .fact("p2,promised_arrivals,,2024-02-20,2024-04-30,,KEN,KEN,,200,,,,planned,,x,s-0220,")
          .load();
  const PromisesStatus promises = promises_status(View(mission, d("2024-03-10")));
  ASSERT_EQ(promises.items.size(), 1U);
  EXPECT_EQ(promises.items[0].made, d("2024-02-10"));
}

TEST(ForceStatus, WhereMoreLeftThanWereThereNobodyIsLeft) {
  const Mission mission = Record()
                              .fact("a,arrivals,,2024-02-10,2024-02-10,,KEN,,T,200,,,,,1,,s-0220,")
                              .fact("b,departures,,2024-03-01,2024-03-01,,KEN,,T,500,,,,,1,,s-0310,")
                              .load();
  const ForceStatus force = force_status(View(mission, d("2024-04-01")));
  EXPECT_EQ(force.in_theatre.value, 0);
  EXPECT_EQ(force.in_theatre.low, 0);
  EXPECT_EQ(force.contributors.front().in_theatre.value, 0);
}

TEST(RecordEnd, IsToldWhereTheNewestSourceIsHalfAYearOld) {
  const Mission mission =
      Record().fact("a,arrivals,,2024-02-10,2024-02-10,,KEN,,T,200,,,,,1,,s-0220,").load();
  EXPECT_FALSE(record_end(View(mission, d("2024-12-31"))).long_ago);
  const RecordEnd end = record_end(View(mission, d("2025-12-20")));
  EXPECT_TRUE(end.long_ago);
  EXPECT_EQ(end.published, d("2024-12-20"));
  EXPECT_EQ(end.days, 365);
  EXPECT_EQ(mission[end.newest].id, "a");
}

TEST(SituationStatus, LaterClaimsOfWorseSourcesWidenTheRange) {
  const Mission mission = Record()
                              .fact("a,displaced,,2024-05-31,,,IOM,,T,578000,,,,,1,,s-0610,")
                              .fact("b,displaced,,2024-06-15,,,,,T,700000,,,,disputed,4,,low-0620,")
                              .load();
  const auto items = situation_status(View(mission, d("2024-06-20")));
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items[0].figure.value, 578000);
  EXPECT_EQ(items[0].figure.high, 700000);
  EXPECT_EQ(items[0].losers.size(), 1U);
}
TEST(SituationStatus, TrendComparesWithTheLevelBefore) {
  const Mission mission = Record()
                              .fact("a,displaced,,2024-03-01,,,IOM,,T,360000,,,,,1,,s-0310,")
                              .fact("b,displaced,,2024-05-31,,,IOM,,T,578000,,,,,1,,s-0610,")
                              .load();
  const auto items = situation_status(View(mission, d("2024-06-20")));
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items[0].before, 360000);
}

TEST(Infrastructure, StateHoldsSinceItLastChanged) {
  const Mission mission = Record()
                              .fact("a,airport_open,,2024-03-04,,,,,T,0,,,,,1,,s-0310,")
                              .fact("b,airport_open,,2024-03-11,,,,,T,0,,,,,1,,s-0320,")
                              .fact("c,airport_open,,2024-05-20,,,,,T,1,,,,,1,,s-0520,")
                              .load();
  const auto closed = infrastructure_status(View(mission, d("2024-04-01")));
  ASSERT_EQ(closed.size(), 1U);
  EXPECT_FALSE(closed[0].open);
  EXPECT_EQ(closed[0].since, d("2024-03-04"));
  EXPECT_EQ(infrastructure_status(View(mission, d("2024-05-20")))[0].since, d("2024-05-20"));
}

TEST(Disagreements, ClaimsThatDifferByMoreThanRoundingAreListed) {
  const Mission mission = Record()
                              .fact("a,displaced,,2024-05-31,,,IOM,,T,578000,,,,,1,,s-0610,")
                              .fact("b,displaced,,2024-05-31,,,,,T,580000,,,,,3,,s-0610,")
                              .fact("c,displaced,,2024-05-31,,,,,T,700000,,,,,4,,s-0610,")
                              .load();
  const auto found = disagreements(View(mission, d("2024-06-20")));
  ASSERT_EQ(found.size(), 1U);
  ASSERT_EQ(found[0].others.size(), 1U);
  EXPECT_EQ(mission[found[0].others[0]].id, "c");
}
TEST(Disagreements, AFloorDoesNotContradictAHigherCount) {
  const Mission mission = Record()
                              .fact("a,displaced,,2024-05-31,,,IOM,,T,578000,,,,,1,,s-0610,")
                              .fact("b,displaced,,2024-05-31,,,,,T,500000,500000,,,,3,,s-0610,")
                              .load();
  EXPECT_TRUE(disagreements(View(mission, d("2024-06-20"))).empty());
}

// Whatever is published after the day of the view never changes what the view says.
RC_GTEST_PROP(StatusOnDate, IgnoresFactsPublishedLater, ()) {
  const int later = *rc::gen::inRange(1, 6);
  const int people = *rc::gen::inRange(0, 5000);
  Record record;
  record.fact("a1,arrivals,,2024-03-05,2024-03-05,,KEN,,,200,,,,,,,s-0310,");
  const Mission without = record.load();
  for (int i = 0; i < later; ++i) {
    record.fact(fmt::format("x{},strength_in_theatre,,2024-03-{:02},,,KEN,,,{},,,,,1,,s-0{}10,", i, 6 + i,
                            people, *rc::gen::inRange(5, 9)));
  }
  const Mission with = record.load();
  const ForceStatus a = force_on(without, "2024-05-09");
  const ForceStatus b = force_on(with, "2024-05-09");
  RC_ASSERT(a.in_theatre.value == b.in_theatre.value);
  RC_ASSERT(a.in_theatre.facts.size() == b.in_theatre.facts.size());
}

// The count of May is known in June, and still holds on the last day; nobody has stated it anew.
TEST(StrengthLine, MarksTheDaysThatAClaimIsAbout) {
  const Mission mission = Record()
                              .fact("c1,strength_in_theatre,,2024-05-31,,,KEN,,,450,,,,,,,s-0620,")
                              .fact("c2,strength_in_theatre,,2024-06-30,,,KEN,,,600,,,,,,,s-0720,")
                              .load();
  const std::vector<StrengthOfDay> line = strength_line(View(mission, d("2024-06-29")));
  ASSERT_EQ(line.size(), 3U) << "the mandate's day, that of the count, the last";
  EXPECT_TRUE(!line[0].claimed && line[1].claimed && !line[2].claimed);
  EXPECT_EQ(line[2].people.value, 450);
}

// A claim is never lost: every fact known stands in exactly one group.
RC_GTEST_PROP(ResolvedGroups, HoldEveryKnownFactOnce, ()) {
  const int count = *rc::gen::inRange(1, 20);
  Record record;
  for (int i = 0; i < count; ++i) {
    record.fact(fmt::format("f{},displaced,,2024-0{}-15,,,,,T,{},,,,,{},,s-0{}20,", i,
                            *rc::gen::inRange(1, 5), *rc::gen::inRange(0, 1000000), *rc::gen::inRange(1, 7),
                            *rc::gen::inRange(5, 10)));
  }
  const Mission mission = record.load();
  const View view(mission, d("2024-07-01"));
  std::multiset<FactId> seen;
  const SeriesId series = mission.catalogue.find("displaced");
  for (const Resolved& group : resolved_groups(view, series)) {
    seen.insert(group.chosen);
    seen.insert(group.others.begin(), group.others.end());
    RC_ASSERT(group.low <= group.value && group.value <= group.high);
  }
  const auto known = view.facts(series);
  RC_ASSERT(seen == std::multiset<FactId>(known.begin(), known.end()));
}

}  // namespace
}  // namespace muster
