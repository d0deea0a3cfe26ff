#include "inputs/force.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <set>

#include "forecast/influence/influence.hpp"
#include "forecast/mission_forecast.hpp"
#include "record/load/load.hpp"

namespace muster {
namespace {

const Mission& haiti() {
  static const Mission mission = [] {
    Problems problems;
    return load_mission(MUSTER_SOURCE_DIR "/missions/haiti-mss", embedded_catalogue(problems), problems);
  }();
  return mission;
}

MissionPlan plan_on(Day day) {
  const View view(haiti(), day);
  const ForceStatus force = force_status(view);
  return mission_plan(view, force, money_status(view, force), PipelineParameters{});
}

const Day kSeptember = day_from({2024, 9, 26});

const Reference& past_missions() {
  static const Reference past = [] {
    Problems problems;
    return embedded_reference(problems);
  }();
  return past;
}

std::optional<MissionInput> input_on(Day day) {
  const View view(haiti(), day);
  return mission_input(view, force_status(view), promises_status(view), past_missions());
}

TEST(MissionPlan, HasEveryPledgedAndArrivedPersonOnce) {
  const PipelinePlan plan = plan_on(kSeptember).plan;
  const View view(haiti(), kSeptember);
  const ForceStatus force = force_status(view);
  for (std::size_t who = 0; who < plan.contributors.size(); ++who) {
    double waiting = 0;
    double there = 0;
    for (const Contingent& c : plan.contingents) {
      if (c.contributor != who || c.people == Contingent::kUnnumbered) continue;
      waiting += c.people;
      there += c.there;
    }
    const Figure& pledged = force.contributors[who].pledged;
    EXPECT_EQ(there, force.contributors[who].in_theatre.value) << plan.contributors[who];
    if (!pledged.known()) continue;
    EXPECT_EQ(waiting + there, pledged.value) << plan.contributors[who];
  }
}

TEST(MissionPlan, TakesWhomParliamentApprovedForAuthorised) {
  const PipelinePlan plan = plan_on(kSeptember).plan;
  const auto kenya =
      std::find(plan.contributors.begin(), plan.contributors.end(), "KEN") - plan.contributors.begin();
  double authorised = 0;
  for (const Contingent& c : plan.contingents) {
    if (c.contributor == kenya && c.stage == Stage::kAuthorised) authorised += c.people;
  }
  EXPECT_EQ(authorised, 600);
}

TEST(MissionPlan, KnowsTheAirportAsItWasOnTheDay) {
  EXPECT_FALSE(plan_on(day_from({2024, 4, 1})).plan.airport_open);
  EXPECT_EQ(plan_on(day_from({2024, 4, 1})).plan.airport_closed_for, 28);
  EXPECT_TRUE(plan_on(kSeptember).plan.airport_open);
  EXPECT_EQ(plan_on(kSeptember).plan.airport_closures, 1);
}

TEST(MissionPlan, HoldsInTheFundNoMoreThanWasPaid) {
  const PipelinePlan plan = plan_on(kSeptember).plan;
  EXPECT_GT(plan.money.balance, 0);
  EXPECT_LT(plan.money.balance, 85.3e6);
  EXPECT_NEAR(plan.money.cost_per_officer_month, 600e6 / 12 / 2500, 1e-6);
}

TEST(MissionPlan, CountsTheMandateToItsKnownEnd) {
  EXPECT_EQ(plan_on(kSeptember).plan.mandate_days, 6);
  EXPECT_GT(plan_on(day_from({2024, 10, 5})).plan.mandate_days, 300);
}

TEST(MissionForecast, HasNothingToSayBeforeTheFirstSource) {
  EXPECT_FALSE(input_on(day_from({2021, 6, 1})).has_value());
}

// A figure that nobody has stated anew is no second count (before, it was repeated at each month's end).
TEST(MissionForecast, CountsOnlyTheDaysThatAClaimIsAbout) {
  const View view(haiti(), kSeptember);
  const auto input = input_on(kSeptember);
  ASSERT_TRUE(input);
  std::set<Day> claimed;
  for (const StrengthOfDay& one : strength_line(view)) {
    if (one.claimed) claimed.insert(one.on);
  }
  ASSERT_FALSE(input->history.counts.empty());
  for (const DatedNumber& count : input->history.counts) EXPECT_TRUE(claimed.contains(count.on));
  EXPECT_EQ(input->there, force_status(view).in_theatre.value);
}

// Half of the runs have 1,000 people in the first month only, half in the second only: each month half of
// the runs have them, and by the second both have had them.
TEST(Milestones, AreReachedByTheFirstPassageOfEachRun) {
  const Day origin{20000};
  const History known{.traits = {.id = "x", .kind = "un", .funding = "assessed", .host = "HTI"},
                      .authorised = origin - 300,
                      .ceilings = {{origin - 300, 2000}},
                      .counts = {{origin, 500}}};
  const OutsideModel model = fit_outside({}, {}, 1);
  InsideView inside;
  inside.days = forecast_days(origin, 2, {});
  inside.runs = 16;
  for (int pair = 0; pair < 8; ++pair) {
    for (const float people : {1000.F, 600.F, 600.F, 1000.F}) inside.strength.push_back(people);
  }
  const std::vector<double> milestones{1000};
  const StrengthForecast forecast = forecast_strength(condition(model, known, origin), 2, {}, {}, milestones,
                                                      1, {.view = &inside, .weight = 1});
  EXPECT_EQ(forecast.milestones[0].probability, 1);
  EXPECT_EQ(forecast.milestones[0].by[1], inside.days[0]);
  EXPECT_EQ(forecast.milestones[0].by[2], inside.days[1]);
}

TEST(MissionForecast, LiesBetweenWhatEachViewAloneWouldSay) {
  const auto input = input_on(kSeptember);
  ASSERT_TRUE(input);
  const OutsideModel model = fit_reference(past_missions(), 1, {});
  const StrengthForecast forecast = forecast_mission(*input, kSeptember, model, 6, 1, 500);
  ASSERT_EQ(forecast.inside.size(), 6U);
  for (std::size_t k = 0; k < 6; ++k) {
    for (std::size_t q = 0; q < kLevels.size(); ++q) {
      const auto [low, high] = std::minmax(forecast.outside[k].people[q], forecast.inside[k].people[q]);
      EXPECT_GE(forecast.total[k].people[q], low);
      EXPECT_LE(forecast.total[k].people[q], high);
    }
  }
  for (const PromiseOdds& odds : forecast.promises) {
    EXPECT_GE(odds.forecast, std::min(odds.inside, odds.outside));
    EXPECT_LE(odds.forecast, std::max(odds.inside, odds.outside));
  }
  EXPECT_TRUE(forecast.money.known);
}

TEST(MissionForecast, WithoutWeightIsTheOutsideView) {
  auto input = input_on(kSeptember);
  ASSERT_TRUE(input);
  input->inside_weight = 0;
  const OutsideModel model = fit_reference(past_missions(), 1, {});
  const StrengthForecast forecast = forecast_mission(*input, kSeptember, model, 3, 1, 50);
  EXPECT_EQ(forecast.total.back().people, forecast.outside.back().people);
  EXPECT_TRUE(forecast.inside.empty());
}

TEST(Binding, SharesOfThoseMissingSumToOne) {
  const auto input = input_on(kSeptember);
  ASSERT_TRUE(input);
  double sum = 0;
  for (const Binding& one : binding_of(*input, kSeptember, 6, 1, 50)) sum += one.share;
  EXPECT_NEAR(sum, 1, 1e-9);
}

TEST(Influences, NameEachParameterAndPartOfTheRecord) {
  const auto input = input_on(kSeptember);
  ASSERT_TRUE(input);
  const Influences found = influences(*input, kSeptember, 6, 1, 50);
  EXPECT_EQ(found.facts.size(), input->plan.evidence.size());
  EXPECT_GT(found.parameters.size(), 30U);
}

}  // namespace
}  // namespace muster
