#include "forecast/influence/gaps.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/force/draws.hpp"

namespace muster {
namespace {

double draw(std::uint32_t entity, std::uint32_t run) {
  return normal(uniforms(1, DrawRule::kPace, entity, run));
}

// y = 2 a + b of independent standard normal numbers; c has nothing to do with it.
struct Sum {
  std::vector<double> a, b, c, y;
};

Sum sum_of_two(std::uint32_t runs) {
  Sum sum;
  for (std::uint32_t run = 0; run < runs; ++run) {
    sum.a.push_back(draw(0, run));
    sum.b.push_back(draw(1, run));
    sum.c.push_back(draw(2, run));
    sum.y.push_back(2 * sum.a.back() + sum.b.back());
  }
  return sum;
}

constexpr double kOfNormal = 0.5641895835477563;  // E|X − X'| / 2 of a standard normal number: 1 / √π

TEST(Gaps, KnowingOnePartOfASumLeavesTheSpreadOfTheOther) {
  const Sum sum = sum_of_two(100'000);
  EXPECT_NEAR(uncertainty(sum.y), kOfNormal * std::sqrt(5.0), 0.02);
  EXPECT_NEAR(left_when_known(sum.b, sum.y), kOfNormal * 2, 0.02);
  // Within each of twenty parts a still differs a little, most of all in the outermost.
  EXPECT_NEAR(left_when_known(sum.a, sum.y), kOfNormal, 0.06);
}

TEST(Gaps, KnowingWhatHasNothingToDoWithItNarrowsNothing) {
  const Sum sum = sum_of_two(20'000);
  EXPECT_NEAR(left_when_known(sum.c, sum.y) / uncertainty(sum.y), 1, 0.02);
}

TEST(Gaps, AnEventThatIsKnownFromItsCauseHasNoUncertaintyLeft) {
  const Sum sum = sum_of_two(10'000);
  std::vector<double> event;
  for (const double a : sum.a) event.push_back(a > 0 ? 1 : 0);
  EXPECT_NEAR(uncertainty(event), 0.25, 0.001);
  EXPECT_NEAR(left_when_known(sum.a, event), 0, 0.02);
  EXPECT_NEAR(left_when_known(sum.b, event), 0.25, 0.005);
}

// One contributor with a pledge, and a mission that has all its money and a mandate for good.
MissionInput one_pledge() {
  MissionInput input;
  PipelinePlan& plan = input.plan.plan;
  plan.on = day_from({2024, 9, 26});
  plan.ceiling = 1000;
  plan.contributors = {"KEN", "BEN"};
  plan.contingents = {{.contributor = 0, .people = 400}, {.contributor = 1, .people = 0, .there = 50}};
  plan.gates.resize(2);
  plan.mandate_days = 3650;
  plan.offers = false;
  plan.money.balance = kNotGiven;
  input.parameters.pledge_lapses = 0;
  return input;
}

TEST(Gaps, TheOnlyContributorWithPeopleToComeIsNamedFirst) {
  const MissionInput input = one_pledge();
  const Gaps found = gaps(input, input.plan.plan.on, 12, {}, 1, 2000);
  ASSERT_FALSE(found.list.empty());
  EXPECT_EQ(found.list.front().kind, Gap::Kind::kContributor);
  EXPECT_EQ(found.list.front().index, 0U);
  EXPECT_GT(found.list.front().narrower, 0.5);
  const auto benin = std::find_if(found.list.begin(), found.list.end(), [](const Gap& gap) {
    return gap.kind == Gap::Kind::kContributor && gap.index == 1;
  });
  EXPECT_EQ(benin, found.list.end()) << "all its people are there";
}

TEST(Gaps, AreTheSameForTheSameSeed) {
  const MissionInput input = one_pledge();
  const auto widths = [&](std::uint64_t seed) {
    std::vector<double> known;
    for (const Gap& gap : gaps(input, input.plan.plan.on, 12, {}, seed, 400).list) known.push_back(gap.known);
    return known;
  };
  EXPECT_EQ(widths(5), widths(5));
}

}  // namespace
}  // namespace muster
