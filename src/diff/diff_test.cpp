#include "diff/diff.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "diff/testing/small_record.hpp"

namespace muster {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> names(const Mission& mission, const std::vector<FactId>& facts) {
  std::vector<std::string> list;
  for (const FactId id : facts) list.emplace_back(mission[id].id);
  return list;
}

// "new a", "corrected b": each claim by its id.
std::set<std::string> changes(const View& before, const View& after) {
  std::set<std::string> list;
  for (const ChangedClaim& one : diff(before, after).claims) {
    const Mission& mission = (one.how == ClaimChange::kWithdrawn ? before : after).mission();
    list.insert(fmt::format("{} {}", name_of(one.how), mission[one.fact].id));
  }
  return list;
}

const MovedFigure* moved(const Diff& all, std::string_view name, std::string_view actor = "") {
  for (const MovedFigure& one : all.figures) {
    if (one.after.name == name && one.after.actor == actor) return &one;
  }
  return nullptr;
}

Mission displaced() {
  return SmallRecord()
      .fact("a,displaced,,2024-01-01,,,T,100,,s-0110")
      .fact("b,displaced,,2024-03-01,,,T,200,,s-0310")
      .fact("b2,displaced,,2024-03-01,,,T,220,,s-0320")
      .fact("c,displaced,,2024-03-01,,,T,900,,q-0401")
      .fact("d,displaced,,2024-06-01,,,T1,50,,q-0601")
      .load();
}

TEST(Diff, OfADayWithItselfIsEmpty) {
  const Mission mission = displaced();
  const View view(mission, day_2024(5, 1));
  const Diff all = diff(view, view);
  EXPECT_THAT(all.claims, IsEmpty());
  EXPECT_THAT(all.figures, IsEmpty());
  EXPECT_THAT(all.promises, IsEmpty());
}

TEST(Diff, TheSamePublisherCorrectsAndAnotherContradicts) {
  const Mission mission = displaced();
  const auto between = [&](Day from, Day to) { return changes(View(mission, from), View(mission, to)); };
  EXPECT_EQ(between(day_2024(1, 20), day_2024(3, 10)), (std::set<std::string>{"new b"}));
  EXPECT_EQ(between(day_2024(3, 10), day_2024(3, 20)), (std::set<std::string>{"corrected b2"}));
  EXPECT_EQ(between(day_2024(3, 20), day_2024(4, 1)), (std::set<std::string>{"contradicted c"}));
  EXPECT_EQ(between(day_2024(4, 1), day_2024(6, 1)), (std::set<std::string>{"new d"}));
}

TEST(Diff, OfTwoRecordsMatchesRowsByTheirIds) {
  const Mission old = displaced();
  const Mission now = SmallRecord()
                          .fact("z,displaced,,2023-12-01,,,T2,10,,s-0101")  // late, and before all others
                          .fact("b,displaced,,2024-03-01,,,T,201,,s-0310")
                          .fact("b2,displaced,,2024-03-01,,,T,220,,s-0320")
                          .fact("c,displaced,,2024-03-01,,,T,900,,q-0401")
                          .fact("d,displaced,,2024-06-01,,,T1,50,,q-0601")
                          .load();
  const Day on = day_2024(7, 1);
  EXPECT_EQ(changes(View(old, on), View(now, on)),
            (std::set<std::string>{"new z", "corrected b", "withdrawn a"}));
  EXPECT_EQ(changes(View(now, on), View(old, on)),
            (std::set<std::string>{"new a", "corrected b", "withdrawn z"}));
}

TEST(Diff, AFigureMovesByTheClaimsThatItsValueIsMadeOf) {
  const Mission mission = displaced();
  const Diff all = diff(View(mission, day_2024(1, 20)), View(mission, day_2024(3, 20)));
  const MovedFigure* one = moved(all, "displaced");
  ASSERT_NE(one, nullptr);
  EXPECT_EQ(one->before.figure.value, 100);
  EXPECT_THAT(names(mission, one->because), ElementsAre(one->after.figure.value == 220 ? "b2" : "b"));
}

TEST(Diff, ARivalClaimThatLosesMovesTheBoundsOfAFigure) {
  const std::string newer = "a,displaced,,2024-03-01,,,T,200,,s-0401";
  const Mission old = SmallRecord().fact(newer).load();
  const Mission now = SmallRecord().fact(newer).fact("b,displaced,,2024-03-01,,,T,900,,q-0310").load();
  const Diff all = diff(View(old, day_2024(5, 1)), View(now, day_2024(5, 1)));
  const MovedFigure* one = moved(all, "displaced");
  ASSERT_NE(one, nullptr);
  EXPECT_EQ(one->before.figure.value, 200);
  EXPECT_EQ(one->before.figure.high, 200);
  EXPECT_EQ(one->after.figure.value, 200);
  EXPECT_EQ(one->after.figure.low, 200);
  EXPECT_EQ(one->after.figure.high, 900);
  EXPECT_THAT(names(now, one->because), ElementsAre("b"));
}

TEST(Diff, APledgeThatIsSaidAgainIsNoCauseOfTheSum) {
  const Mission mission = SmallRecord()
                              .fact("k,pledged_personnel,,2024-01-01,,KEN,,500,,s-0110")
                              .fact("j,pledged_personnel,,2024-01-01,,JAM,,100,,s-0110")
                              .fact("k2,pledged_personnel,,2024-02-01,,KEN,,500,,s-0210")
                              .fact("j2,pledged_personnel,,2024-02-01,,JAM,,150,,s-0210")
                              .load();
  const Diff all = diff(View(mission, day_2024(1, 20)), View(mission, day_2024(2, 20)));
  const MovedFigure* sum = moved(all, "pledged");
  ASSERT_NE(sum, nullptr);
  EXPECT_EQ(sum->after.figure.value - sum->before.figure.value, 50);
  EXPECT_THAT(names(mission, sum->because), ElementsAre("j2"));
  EXPECT_EQ(moved(all, "pledged", "KEN"), nullptr);
}

TEST(Diff, ANewPromiseIsBecauseOfItsOwnReport) {
  const Mission mission = SmallRecord()
                              .fact("p,promised_strength,,2024-02-01,2024-06-30,FORCE,,400,more,s-0210")
                              .fact("s,strength_in_theatre,,2024-02-01,,FORCE,T,250,,s-0210")
                              .load();
  const Diff made = diff(View(mission, day_2024(1, 1)), View(mission, day_2024(3, 1)));
  ASSERT_EQ(made.promises.size(), 1U);
  EXPECT_FALSE(made.promises[0].before.has_value());
  EXPECT_THAT(names(mission, made.promises[0].because), ElementsAre("p"));
  // Nobody says that it was missed: the day passed.
  const Diff due = diff(View(mission, day_2024(6, 30)), View(mission, day_2024(7, 1)));
  ASSERT_EQ(due.promises.size(), 1U);
  EXPECT_EQ(due.promises[0].after->outcome, Outcome::kMissed);
  EXPECT_THAT(due.promises[0].because, IsEmpty());
}

TEST(Diff, AFigureOfWithdrawnClaimsSaysWithoutWhich) {
  const Mission old = displaced();
  const Mission now = SmallRecord().load();
  const Diff all = diff(View(old, day_2024(2, 1)), View(now, day_2024(2, 1)));
  const MovedFigure* one = moved(all, "displaced");
  ASSERT_NE(one, nullptr);
  EXPECT_FALSE(one->after.figure.known());
  EXPECT_THAT(names(old, one->without), ElementsAre("a"));
}

RC_GTEST_PROP(Diff, WhatComesInByTwoStepsIsWhatComesInByOne, ()) {
  SmallRecord record;
  const int rows = *rc::gen::inRange(1, 12);
  for (int i = 0; i < rows; ++i) {
    const int month = *rc::gen::inRange(1, 12);
    record.fact(fmt::format("f{},displaced,,2024-{:02}-01,,,{},{},,{}-{:02}20", i, month,
                            *rc::gen::element("T", "T1", "T2"), *rc::gen::inRange(0, 5),
                            *rc::gen::element('s', 'q'), month));
  }
  const Mission mission = record.load();
  const Day a = day_2024(1, 1);
  const Day b = a + *rc::gen::inRange(0, 365);
  const Day c = day_2024(12, 31);
  const auto facts = [&](Day from, Day to) {
    std::set<FactId> ids;
    for (const ChangedClaim& one : diff(View(mission, from), View(mission, to)).claims) ids.insert(one.fact);
    return ids;
  };
  std::set<FactId> both = facts(a, b);
  for (const FactId id : facts(b, c)) RC_ASSERT(both.insert(id).second);  // never twice
  RC_ASSERT(both == facts(a, c));
}

}  // namespace
}  // namespace muster
