#include "diff/watch.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "diff/testing/small_record.hpp"

namespace muster {
namespace {

Mission creeping() {
  return SmallRecord()
      .fact("a,strength_in_theatre,,2024-01-01,,FORCE,T,100,,s-0101")
      .fact("b,strength_in_theatre,,2024-02-01,,FORCE,T,106,,s-0201")
      .fact("c,strength_in_theatre,,2024-03-01,,FORCE,T,112,,s-0301")
      .fact("n,displaced,,2024-02-01,,,T1,40,,s-0201")
      .load();
}

std::vector<Crossing> crossed(const Mission& mission, Day from, Day to, const Threshold& threshold,
                              const std::map<std::string, double>& told = {}) {
  const View before(mission, from);
  const View after(mission, to);
  return crossings(before, after, {threshold}, diff(before, after).claims, told);
}

Threshold of_figure(std::string figure) {
  Threshold one;
  one.name = "Watched";
  one.figure = std::move(figure);
  return one;
}

std::vector<Threshold> read(std::string text, const Mission& mission, Problems& problems) {
  return read_watch(TextFile("w.toml", std::move(text)), mission, problems);
}

TEST(Watch, ALimitIsCrossedOnce) {
  const Mission mission = creeping();
  Threshold one = of_figure("in_theatre");
  one.above = 105;
  const auto found = crossed(mission, day_2024(1, 10), day_2024(2, 10), one);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].how, Crossed::kAbove);
  EXPECT_EQ(found[0].before, 100);
  ASSERT_EQ(found[0].because.size(), 1U);
  EXPECT_EQ(mission[found[0].because[0]].id, "b");
  EXPECT_TRUE(crossed(mission, day_2024(2, 10), day_2024(3, 10), one).empty());
}

TEST(Watch, OneCauseIsToldOnceForEachThreshold) {
  const Mission mission = creeping();
  Threshold one = of_figure("in_theatre");
  one.above = 105;
  one.moves = 1;
  one.moves_percent = 1;
  EXPECT_EQ(crossed(mission, day_2024(1, 10), day_2024(2, 10), one).size(), 1U);
}

TEST(Watch, AMoveIsMeasuredFromWhatWasToldLast) {
  const Mission mission = creeping();
  Threshold one = of_figure("in_theatre");
  one.moves = 10;
  EXPECT_TRUE(crossed(mission, day_2024(2, 10), day_2024(3, 10), one).empty());
  const auto found = crossed(mission, day_2024(2, 10), day_2024(3, 10), one, {{one.key(), 100}});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].before, 100);
  EXPECT_EQ(found[0].after.value, 112);
}

TEST(Watch, ASeriesOfPlacesWithoutAPlaceIsAboutTheCountry) {
  const Mission mission = creeping();
  Threshold one;
  one.series = "displaced";
  one.above = 1;
  EXPECT_TRUE(crossed(mission, day_2024(1, 10), day_2024(2, 10), one).empty());
  one.place = "T1";
  EXPECT_EQ(crossed(mission, day_2024(1, 10), day_2024(2, 10), one).size(), 1U);
}

TEST(Watch, EveryErrorHasItsPlaceAndAllComeAtOnce) {
  const Mission mission = creeping();
  Problems problems;
  (void)read(
      "[[watch]]\nfigure = \"in_theater\"\nabov = 1\n[[watch]]\nseries = \"displaced\"\nplace = \"T3\"\n",
      mission, problems);
  EXPECT_GE(problems.errors(), 4U);
  for (const Problem& one : problems.all()) {
    EXPECT_GT(one.where.line, 0U) << to_string(one);
    EXPECT_GT(one.where.column, 0U) << to_string(one);
    EXPECT_FALSE(one.fix.empty()) << to_string(one);
  }
}

TEST(Watch, TheOrderOfAFileTellsNothing) {
  const Mission mission = creeping();
  Problems problems;
  const std::string a = "[[watch]]\nfigure = \"in_theatre\"\nabove = 105\n";
  const std::string b = "[[watch]]\nseries = \"displaced\"\nplace = \"T1\"\nmoves = 5\n";
  const auto one = read(a + b, mission, problems);
  const auto other = read(b + a, mission, problems);
  ASSERT_TRUE(problems.good());
  EXPECT_EQ(one[0].key(), other[1].key());
  EXPECT_EQ(one[1].key(), other[0].key());
}

// A number that wanders is told each time it has gone far enough, and never for less.
RC_GTEST_PROP(Watch, BetweenTwoTellingsLiesTheLimit, ()) {
  SmallRecord record;
  for (int month = 1; month <= 12; ++month)
    record.fact(fmt::format("f{},strength_in_theatre,,2024-{:02}-01,,FORCE,T,{},,s-{:02}01", month, month,
                            *rc::gen::inRange(50, 80), month));
  const Mission mission = record.load();
  Threshold one = of_figure("in_theatre");
  one.moves = *rc::gen::inRange(1, 20);
  std::map<std::string, double> told = {
      {one.key(), named_figures(View(mission, day_2024(1, 1)), status_of(View(mission, day_2024(1, 1))))[0]
                      .figure.value}};
  for (int month = 1; month < 12; ++month) {
    const double last = told[one.key()];
    const auto found = crossed(mission, day_2024(month, 1), day_2024(month + 1, 1), one, told);
    const Mission& m = mission;
    const View after(m, day_2024(month + 1, 1));
    const double now = watched_figure(after, named_figures(after, status_of(after)), one).value;
    RC_ASSERT(found.size() == (std::abs(now - last) >= one.moves ? 1U : 0U));
    if (!found.empty()) told[one.key()] = now;
  }
}

}  // namespace
}  // namespace muster
