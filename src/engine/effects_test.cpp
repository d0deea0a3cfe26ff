#include "engine/effects.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <tbb/global_control.h>

#include "engine/conservation.hpp"
#include "engine/models.hpp"

namespace muster {
namespace {

// Nothing is random.  One contributor has 100 people in theatre and 200 ready for money, another has pledged
// 50. An officer costs 30.436875 a month, so 1 a day.  Flights carry 400 a week, 200 at a time.
PipelineParameters exact() {
  PipelineParameters p;
  p.stage_spread = p.contributor_spread = p.mission_spread = p.step_spread = p.payment_spread = 0;
  p.pledge_lapses = p.pledge_lapses_begun = 0;
  p.closures_a_year = 0;
  p.relieved = p.renewed = p.money_paid = 1;
  p.new_money = 0;
  p.reserve_months = 0;
  return p;
}

PipelinePlan small_mission() {
  PipelinePlan plan;
  plan.on = day_from({2024, 1, 1});
  plan.ceiling = 1000;
  plan.contributors = {"KEN", "JAM"};
  plan.contingents = {{.contributor = 0, .stage = Stage::kInTheatre, .there = 100},
                      {.contributor = 0, .stage = Stage::kEquipped, .people = 200},
                      {.contributor = 1, .stage = Stage::kPledged, .people = 50}};
  plan.gates.resize(2);
  plan.money = {.balance = 1e6, .paid = 2e6, .cost_per_officer_month = kDaysOfMonth};
  plan.mandate_days = 10000;
  plan.offers = false;
  return plan;
}

double on_day(const PipelinePlan& plan, int day, const Supposed& supposed = {},
              const PipelineParameters& p = exact()) {
  return run_inside(plan, p, std::vector{plan.on + day}, 1, 1, {}, supposed).total(0, 0);
}

TEST(Supposed, AClosedAirportLandsNobodyUntilItOpens) {
  const PipelinePlan plan = small_mission();
  EXPECT_EQ(on_day(plan, 10), 300);
  const Supposed closed{.closures = {{.from = 1, .until = 91}}, .money = {}, .strengths = {}};
  EXPECT_EQ(on_day(plan, 90, closed), 100);
  EXPECT_EQ(on_day(plan, 100, closed), 300);  // the flights of 200 leave on the fourth day
}

// Why a closed airport may leave more people in theatre: it keeps in those whose tour ends.
TEST(Supposed, AClosedAirportKeepsInThoseWhoseTourEnds) {
  PipelineParameters p = exact();
  p.tour_days = 50;
  p.relieved = 0;
  const PipelinePlan plan = small_mission();
  const Supposed closed{.closures = {{.from = 20, .until = 120}}, .money = {}, .strengths = {}};
  const std::vector days = {plan.on + 30, plan.on + 60, plan.on + 100};
  const InsideView open_view = run_inside(plan, p, days, 1, 1);
  const InsideView closed_view = run_inside(plan, p, days, 1, 1, {}, closed);
  EXPECT_GT(closed_view.total(0, 2), open_view.total(0, 2));
  EXPECT_EQ(closed_view.went_home[0], 0);
  for (const InsideView* view : {&open_view, &closed_view})
    EXPECT_EQ(view->total(0, 2), 100 + view->arrived[0] - view->went_home[0]);
}

TEST(Supposed, MoneyIsThereOnItsDayAndSendsThoseWhoWait) {
  PipelinePlan plan = small_mission();
  plan.money.balance = 0;
  const Supposed paid{.closures = {}, .money = {{.day = 50, .total = 3e6}}, .strengths = {}};
  EXPECT_EQ(on_day(plan, 60), 100);
  EXPECT_EQ(on_day(plan, 49, paid), 100);
  EXPECT_EQ(on_day(plan, 60, paid), 300);
  const InsideView view = run_inside(plan, exact(), std::vector{plan.on + 60}, 1, 1, {}, paid);
  EXPECT_EQ(view.paid_in[0], 1e6F);  // three million in total, two of them before
}

TEST(Supposed, NoMoneyStopsRotationAndTakesPeopleHome) {
  PipelinePlan plan = small_mission();
  plan.money.balance = 0;
  EXPECT_EQ(on_day(plan, 365 + 119), 100);
  EXPECT_EQ(on_day(plan, 365 + 120), 0);
}

TEST(Supposed, AContributorThatWithdrawsIsGoneAndSendsNobodyMore) {
  const PipelinePlan plan = small_mission();
  const Supposed out{.closures = {}, .money = {}, .strengths = {{.day = 2, .contributor = 0, .people = 0}}};
  EXPECT_EQ(on_day(plan, 1, out), 100);
  EXPECT_EQ(on_day(plan, 2, out), 0);
  EXPECT_EQ(on_day(plan, 300, out), 50);  // the other contributor still comes
}

TEST(Supposed, PeopleOnTimeComeWhateverHoldsThemUp) {
  PipelinePlan plan = small_mission();
  plan.airport_open = false;
  PipelineParameters p = exact();
  p.closed_days = 1e6;
  p.closed_spread = 0;
  const Supposed on_time{
      .closures = {}, .money = {}, .strengths = {{.day = 30, .contributor = 1, .people = 50}}};
  EXPECT_EQ(on_day(plan, 29, on_time, p), 100);
  EXPECT_EQ(on_day(plan, 30, on_time, p), 150);
}

TEST(Supposed, AMandateThatLapsesTakesAllHomeInTheDaysOfWithdrawal) {
  PipelinePlan plan = small_mission();
  plan.mandate_days = 6;
  PipelineParameters p = exact();
  p.renewed = 0;
  EXPECT_EQ(on_day(plan, 6, {}, p), 300);
  EXPECT_EQ(on_day(plan, 6 + 90, {}, p), 0);
  EXPECT_EQ(on_day(plan, 6 + 90, {}, exact()), 300);
}

TEST(Effects, OfTheSameScenarioAreExactlyZero) {
  const PipelinePlan plan = small_mission();
  const std::vector<Day> days = {plan.on + 100, plan.on + 400};
  const InsideView one = run_inside(plan, {}, days, 200, 3);
  const InsideView two = run_inside(plan, {}, days, 200, 3);
  for (int m = 0; m < kMeasures; ++m) {
    const auto measure = static_cast<Measure>(m);
    const Effect effect = effect_of(values_of(one, measure, plan.on), values_of(two, measure, plan.on));
    EXPECT_EQ(effect.mean, 0);
    EXPECT_EQ(effect.low, 0);
    EXPECT_EQ(effect.high, 0);
    EXPECT_EQ(effect.error, 0);
    EXPECT_EQ(effect.more + effect.less, 0);
  }
}

TEST(Effects, AreTakenRunByRun) {
  const Effect effect = effect_of(std::vector{1.0, 2.0, 3.0, 10.0}, std::vector{2.0, 2.0, 1.0, 14.0});
  EXPECT_EQ(effect.base, 4);
  EXPECT_EQ(effect.with, 4.75);
  EXPECT_EQ(effect.mean, 0.75);
  EXPECT_EQ(effect.low, -2);
  EXPECT_EQ(effect.high, 4);
  EXPECT_EQ(effect.more, 0.5);
  EXPECT_EQ(effect.less, 0.25);
}

TEST(Effects, HaveTheirIntervalsByNearestRank) {
  std::vector<double> base(20, 100);
  std::vector<double> with;
  for (int run = 1; run <= 20; ++run) with.push_back(100 + run);
  const Effect effect = effect_of(base, with);
  EXPECT_EQ(effect.low, 1);
  EXPECT_EQ(effect.inner_low, 2);
  EXPECT_EQ(effect.inner_high, 18);
  EXPECT_EQ(effect.high, 19);
}

TEST(Effects, AreTheSameBitsOnAnyNumberOfThreads) {
  const PipelinePlan plan = small_mission();
  const std::vector<Day> days = {plan.on + 100, plan.on + 400};
  std::vector<InsideView> views;
  for (const std::size_t threads : {1U, 2U, 8U}) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    views.push_back(run_inside(plan, {}, days, 500, 5));
  }
  for (std::size_t i = 1; i < views.size(); ++i) {
    EXPECT_EQ(views[i].strength, views[0].strength);
    EXPECT_EQ(views[i].needed, views[0].needed);
    EXPECT_EQ(views[i].waiting, views[0].waiting);
  }
}

// Over random missions and suppositions, on every day: no people and no money appear or disappear.
RC_GTEST_PROP(Chain, ConservesPeopleAndMoneyEveryDay, ()) {
  PipelinePlan plan = small_mission();
  plan.contingents.clear();
  for (int i = *rc::gen::inRange(1, 8); i > 0; --i) {
    plan.contingents.push_back({.contributor = static_cast<std::uint16_t>(*rc::gen::inRange(0, 2)),
                                .stage = static_cast<Stage>(*rc::gen::inRange(1, 8)),
                                .people = *rc::gen::inRange(0, 300),
                                .there = *rc::gen::inRange(0, 300)});
  }
  plan.money.balance = *rc::gen::inRange(0, 100'000);
  plan.money.pledged = {{.amount = plan.money.paid + *rc::gen::inRange(0, 100'000)}};
  plan.mandate_days = *rc::gen::inRange(-1, 300);
  plan.offers = *rc::gen::arbitrary<bool>();
  const auto day = [] { return *rc::gen::inRange(1, 400); };
  const auto who = static_cast<std::uint16_t>(*rc::gen::inRange(0, 2));
  const Supposed supposed{
      .closures = {{.from = day(), .until = day()}},
      .money = {{.day = day(), .total = 2e6 + *rc::gen::inRange(0, 100'000)}},
      .strengths = {{.day = day(), .contributor = who, .people = *rc::gen::inRange(0, 900)},
                    {.day = day(), .contributor = who, .people = 0}}};
  const DaysSooner sooner{};
  const PipelineParameters p;
  const RunSetup setup{plan, p, sooner, supposed, 400};
  Chain chain = chain_at_start(setup, {1, static_cast<std::uint32_t>(*rc::gen::inRange(0, 1000))});
  World world = world_at_start(chain);
  Conservation conservation(setup, chain, world);
  while (world.day < 400) {
    advance(chain, world);
    RC_ASSERT(conservation.broken(chain, world).value_or("") == "");
  }
}

TEST(Conservation, NamesWhatDoesNotAddUpWithBothValues) {
  const PipelinePlan plan = small_mission();
  const PipelineParameters p = exact();
  const DaysSooner sooner{};
  const Supposed nothing;
  const RunSetup setup{plan, p, sooner, nothing, 400};
  Chain chain = chain_at_start(setup, {1, 0});
  World world = world_at_start(chain);
  const auto told = [&](const World& seen) {
    return Conservation(setup, chain, world_at_start(chain)).broken(chain, seen).value_or("");
  };
  EXPECT_EQ(told(world), "");
  World wrong = world;
  wrong.strength = 99;
  EXPECT_EQ(told(wrong), "day 0: strength is 99, and should be 100");
  wrong = world;
  wrong.force.arrived = 3;
  EXPECT_EQ(told(wrong), "day 0: strength after arrivals and departures is 100, and should be 103");
  wrong = world;
  wrong.displaced = 7;
  EXPECT_EQ(told(wrong), "day 0: those away by where they fled is 0, and should be 7");
  Conservation before(setup, chain, world);
  const PipelinePlan fewer = [&] {
    PipelinePlan other = plan;
    other.contingents[1].people = 150;
    return other;
  }();
  const RunSetup of_fewer{fewer, p, sooner, nothing, 400};
  const Chain poorer = chain_at_start(of_fewer, {1, 0});
  EXPECT_EQ(before.broken(poorer, world).value_or(""),
            "day 0: all people of contributor 0 is 250, and should be 300");
  // The same people, less money.
  PipelinePlan dearer = plan;
  dearer.money.balance = 5;
  const RunSetup of_dearer{dearer, p, sooner, nothing, 400};
  const Chain short_of_money = chain_at_start(of_dearer, {1, 0});
  EXPECT_EQ(before.broken(short_of_money, world).value_or(""),
            "day 0: money spent and left is 5, and should be 1000000");
}

}  // namespace
}  // namespace muster
