#include "models/force/class_change.hpp"

#include <gtest/gtest.h>

namespace muster {
namespace {

const Day kBegin = *parse_day("2010-01-01");

History history(const char* id, const char* host, std::vector<std::pair<double, double>> counts) {
  History one;
  one.traits = {.id = id, .kind = "un", .funding = "assessed", .host = host};
  one.authorised = kBegin;
  one.ceilings = {{kBegin, 1000}};
  for (const auto& [month, people] : counts) one.counts.push_back({one.day_of_month(month), people});
  return one;
}

// From month 3 to 9 one past mission closed half of its gap to the ceiling, another lost a quarter.
std::vector<History> past() {
  return {history("rises", "AAA", {{3, 400}, {9, 700}}), history("falls", "BBB", {{3, 800}, {9, 600}})};
}

TEST(ClassChange, CarriesOverWhatEachMissionDidOverTheSameMonths) {
  const OutsideModel model = fit_outside(past(), {}, 1);
  History known = history("own", "CCC", {{3, 200}});
  const auto draws = class_change(condition(model, known, known.day_of_month(4)), known.day_of_month(9));
  ASSERT_EQ(draws.size(), 2U);
  // Half of the gap of 800; three quarters of 200.
  EXPECT_NEAR(draws[0].people, 600, 1e-9);
  EXPECT_NEAR(draws[1].people, 150, 1e-9);
  for (const StrengthDraw& draw : draws) EXPECT_EQ(draw.weight, 0.5);
  EXPECT_EQ(draws[1].mission, 1);
}

TEST(ClassChange, SaysNothingWhereNobodyWasCountedSoFarAheadAndTheRampsSpeak) {
  const OutsideModel model = fit_outside(past(), {}, 1);
  History known = history("own", "CCC", {{3, 200}});
  const ConditionedView view = condition(model, known, known.day_of_month(4));
  const Day far = known.day_of_month(25);
  EXPECT_TRUE(class_change(view, far).empty());
  EXPECT_FALSE(draw_strength(view, far, 1, OutsidePart::kClassChange).empty());
}

TEST(ClassChange, IsNotLearntFromTheFamily) {
  const OutsideModel model = fit_outside(past(), {}, 1);
  History known = history("own", "BBB", {{3, 200}});
  const auto draws = class_change(condition(model, known, known.day_of_month(4)), known.day_of_month(9));
  ASSERT_EQ(draws.size(), 1U);
  EXPECT_EQ(draws[0].mission, 0);
}

// The pool's probability of any strength is the mean of the three parts', then tilted.
TEST(ClassChange, PoolIsTheMeanOfTheThreeParts) {
  OutsideParameters even;
  even.tilt = 1;
  const OutsideModel model = fit_outside(past(), even, 1);
  History known = history("own", "CCC", {{3, 200}});
  const ConditionedView view = condition(model, known, known.day_of_month(4));
  const Day day = known.day_of_month(9);
  const Samples all = samples_of(draw_strength(view, day, 1));
  for (const double people : {100.0, 155.0, 300.0, 605.0, 900.0}) {
    double mean = 0;
    for (const OutsidePart part : kOutsideParts)
      mean += samples_of(draw_strength(view, day, 1, part)).below(people) / 3;
    EXPECT_NEAR(all.below(people), mean, 1e-9) << people;
  }
}

}  // namespace
}  // namespace muster
