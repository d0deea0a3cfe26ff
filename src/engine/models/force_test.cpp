#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <set>
#include <utility>

#include "engine/inside_view.hpp"
#include "models/force/draws.hpp"
#include "models/force/history.hpp"
#include "models/force/pipeline.hpp"

namespace muster {
namespace {

constexpr double kNotKnown = std::numeric_limits<double>::quiet_NaN();

// Ten days a stage, nothing random, a flight of 100 a day.
PipelineParameters exact() {
  PipelineParameters p;
  p.notify_days = p.authorise_days = p.visit_days = p.train_days = p.equip_days = p.step_days = 10;
  p.stage_spread = p.contributor_spread = p.mission_spread = p.step_spread = 0;
  p.pledge_lapses = p.pledge_lapses_begun = 0;
  p.flights_a_week = 7;
  p.people_a_flight = 100;
  p.closures_a_year = 0;
  p.relieved = 1;
  p.renewed = 1;
  return p;
}

// One contributor with 100 people at `stage`; money is not known.
PipelinePlan one_contingent(Stage stage, std::int32_t people = 100) {
  PipelinePlan plan;
  plan.on = day_from({2024, 1, 1});
  plan.ceiling = 1000;
  plan.contributors = {"KEN"};
  plan.contingents = {{.contributor = 0, .stage = stage, .people = people}};
  plan.gates.resize(1);
  plan.money = {.balance = kNotKnown, .cost_per_officer_month = kNotKnown};
  plan.mandate_days = 10000;
  plan.offers = false;
  return plan;
}

Conditions open_day(int day) {
  return {.day = day, .money = kNotKnown, .base_capacity = 1e9, .ceiling = 1000};
}

// The first day on which all are in theatre; 0 if not within a thousand days.
int day_of_arrival(const PipelinePlan& plan, const PipelineParameters& p, const DaysSooner& sooner = {}) {
  PipelineState state = pipeline_at_start(plan, p, sooner, {1, 0});
  for (int day = 1; day <= 1000; ++day) {
    advance(state, plan, p, open_day(day), sooner, {1, 0});
    if (state.strength > 0 && state.waiting[0] == 0) return day;
  }
  return 0;
}

double strength_after(const PipelinePlan& plan, const PipelineParameters& p, int days, int runs = 1) {
  const std::vector<Day> on = {plan.on + days};
  const InsideView view = run_inside(plan, p, on, runs, 1);
  double sum = 0;
  for (int run = 0; run < runs; ++run) sum += view.total(run, 0);
  return sum / runs;
}

TEST(TimeLeft, IsTheMedianAtAHalfAndLessWhatPassedWithoutSpread) {
  EXPECT_NEAR(time_left(40, 0.8, 0, 0.5), 40, 1e-9);
  EXPECT_DOUBLE_EQ(time_left(40, 0, 15, 0.3), 25);
  EXPECT_DOUBLE_EQ(time_left(40, 0, 50, 0.3), 0);
  EXPECT_DOUBLE_EQ(time_left(0, 0.8, 0, 0.3), 0);
}

TEST(TimeLeft, IsLongerTheLongerItHasTaken) {
  // For a lognormal time with median 40 and spread 0.8, P(T > 140 | T > 100) is its tail at 140 over its tail
  // at 100.
  const double tail = std::erfc(std::log(140.0 / 40) / 0.8 / std::sqrt(2.0)) /
                      std::erfc(std::log(100.0 / 40) / 0.8 / std::sqrt(2.0));
  EXPECT_NEAR(time_left(40, 0.8, 100, tail), 40, 1e-6);
}

TEST(NormalAbove, AgreesWithTheErrorFunction) {
  for (const double tail : {1e-12, 1e-4, 0.02, 0.3, 0.5, 0.7, 0.999})
    EXPECT_NEAR(0.5 * std::erfc(normal_above(tail) / std::sqrt(2.0)), tail, 1e-12 + 1e-9 * tail);
}

TEST(Pipeline, TakesTheTimeOfItsStages) {
  EXPECT_EQ(day_of_arrival(one_contingent(Stage::kPledged), exact()), 50);
  EXPECT_EQ(day_of_arrival(one_contingent(Stage::kNotified), exact()), 40);
  EXPECT_EQ(day_of_arrival(one_contingent(Stage::kTrained), exact()), 10);
  EXPECT_EQ(day_of_arrival(one_contingent(Stage::kEquipped), exact()), 1);
}

TEST(Pipeline, CountsTheDaysThatHavePassedInAStage) {
  PipelinePlan plan = one_contingent(Stage::kPledged);
  plan.contingents[0].in_stage = 4;
  EXPECT_EQ(day_of_arrival(plan, exact()), 46);
}

TEST(Pipeline, AMonthLessOfACauseTakesItsDaysOff) {
  DaysSooner sooner{};
  sooner[static_cast<std::size_t>(Bound::kApproval)] = 6;
  EXPECT_EQ(day_of_arrival(one_contingent(Stage::kPledged), exact(), sooner), 44);
  sooner = {};
  sooner[static_cast<std::size_t>(Bound::kTraining)] = std::numeric_limits<double>::infinity();
  EXPECT_EQ(day_of_arrival(one_contingent(Stage::kPledged), exact(), sooner), 30);
}

// Each has 10 people in theatre and 10 pledged.
PipelinePlan many_contributors(std::size_t count) {
  PipelinePlan plan = one_contingent(Stage::kPledged);
  plan.ceiling = 1e6;
  plan.contributors.assign(count, "X");
  plan.gates.resize(count);
  plan.contingents.clear();
  for (std::size_t i = 0; i < count; ++i) {
    plan.contingents.push_back(
        {.contributor = static_cast<std::uint16_t>(i), .stage = Stage::kPledged, .people = 10, .there = 10});
  }
  return plan;
}

TEST(Pipeline, TreatsTheTwelveHundredthContributorLikeTheFirst) {
  PipelinePlan plan = many_contributors(1200);
  PipelineParameters p = exact();
  p.pledge_lapses = 1;
  // Contributors that have begun send all, whoever they are.
  EXPECT_EQ(strength_after(plan, p, 400), 1200 * 20);
  // A pledge by an unknown contributor, and one by a contributor that has not begun.
  plan.contingents.push_back({.contributor = PipelinePlan::kNobody, .stage = Stage::kPledged, .people = 10});
  plan.contingents[1100].there = 0;
  EXPECT_EQ(strength_after(plan, p, 400), 1200 * 20 - 20);
}

TEST(Pipeline, DrawsForEveryContributorByItself) {
  PipelinePlan plan = many_contributors(1200);
  plan.contingents.resize(1300,
                          {.contributor = PipelinePlan::kNobody, .stage = Stage::kPledged, .people = 10});
  plan.offers = true;
  PipelineParameters p = exact();
  p.contributor_spread = 0.5;
  // In two runs: in one run, two of so many can have the same pace by chance.
  const PipelineState one = pipeline_at_start(plan, p, {}, {1, 0});
  const PipelineState other = pipeline_at_start(plan, p, {}, {1, 1});
  std::set<std::pair<float, float>> paces;
  for (std::size_t i = 0; i < one.pace.size(); ++i) paces.emplace(one.pace[i], other.pace[i]);
  EXPECT_EQ(paces.size(), one.pace.size());
}

TEST(Pipeline, NoPledgeBringsNobody) {
  PipelinePlan plan = one_contingent(Stage::kPledged);
  plan.contingents.clear();
  plan.contributors.clear();
  plan.gates.clear();
  EXPECT_EQ(strength_after(plan, exact(), 500), 0);
  const std::vector<Binding> binds = what_binds(plan, exact(), std::vector{plan.on + 100}, 3, 1);
  EXPECT_EQ(binds.front().bound, Bound::kPledge);
  EXPECT_DOUBLE_EQ(binds.front().share, 1);
}

TEST(Pipeline, NobodyIsSentUnderACeilingOfNone) {
  PipelinePlan plan = one_contingent(Stage::kEquipped);
  plan.ceiling = 0;
  EXPECT_EQ(strength_after(plan, exact(), 500), 0);
}

TEST(Pipeline, WhenAllHaveArrivedNothingChangesAndNothingBinds) {
  PipelinePlan plan = one_contingent(Stage::kInTheatre, 0);
  plan.contingents[0].there = 1000;
  EXPECT_EQ(strength_after(plan, exact(), 700), 1000);
  for (const Binding& binding : what_binds(plan, exact(), std::vector{plan.on + 700}, 2, 1)) {
    EXPECT_EQ(binding.share, 0);
    EXPECT_EQ(binding.without, 0);
  }
}

TEST(Pipeline, AboveTheCeilingNobodyComesAndTheExcessIsNotRelieved) {
  PipelinePlan plan = one_contingent(Stage::kInTheatre, 0);
  plan.contingents = {{.contributor = 0, .stage = Stage::kInTheatre, .there = 800, .on_tour = 0},
                      {.contributor = 0, .stage = Stage::kInTheatre, .there = 400, .on_tour = 100},
                      {.contributor = 0, .stage = Stage::kEquipped, .people = 300}};
  EXPECT_EQ(strength_after(plan, exact(), 200), 1200);
  // The 400 end their tour on day 265; 200 of the 300 then fill up to the ceiling.
  EXPECT_EQ(strength_after(plan, exact(), 300), 1000);
}

TEST(Pipeline, AnEndedMandateSendsNobodyAndTakesAllHome) {
  PipelinePlan plan = one_contingent(Stage::kEquipped);
  plan.contingents.push_back({.contributor = 0, .stage = Stage::kInTheatre, .there = 300});
  plan.mandate_days = -1;
  EXPECT_EQ(strength_after(plan, exact(), 89), 300);
  EXPECT_EQ(strength_after(plan, exact(), 90), 0);
}

TEST(Pipeline, AMandateThatEndsUnrenewedEndsTheMission) {
  PipelinePlan plan = one_contingent(Stage::kEquipped);
  plan.mandate_days = 50;
  PipelineParameters p = exact();
  p.renewed = 0;
  EXPECT_EQ(strength_after(plan, p, 50), 100);
  EXPECT_EQ(strength_after(plan, p, 140), 0);
  p.renewed = 1;
  EXPECT_EQ(strength_after(plan, p, 140), 100);
}

TEST(Pipeline, WaitsForTheStepsBeforeIt) {
  PipelinePlan plan = one_contingent(Stage::kEquipped);
  plan.steps = {{.id = "papers"}, {.id = "gate", .after = {0}}};
  plan.gates = {{1}};
  EXPECT_EQ(day_of_arrival(plan, exact()), 20);
}

TEST(Pipeline, AStepThatNeverFinishesHoldsItsPeopleForEver) {
  PipelinePlan plan = one_contingent(Stage::kPledged);
  plan.steps = {{.id = "court", .bound = Bound::kApproval, .never = true}};
  plan.gates = {{0}};
  EXPECT_EQ(strength_after(plan, exact(), 5000), 0);
  plan.ceiling = 100;
  const std::vector<Binding> binds = what_binds(plan, exact(), std::vector{plan.on + 5000}, 2, 1);
  EXPECT_EQ(binds.front().bound, Bound::kApproval);
  EXPECT_GT(binds.front().share, 0.98);
  EXPECT_EQ(binds.front().month_less_end, 0);
  EXPECT_EQ(binds.front().without_end, 100);
}

TEST(Pipeline, AnEmptyFundSendsNobody) {
  PipelinePlan plan = one_contingent(Stage::kEquipped);
  plan.money = {.balance = 0, .cost_per_officer_month = 1000};
  EXPECT_EQ(strength_after(plan, exact(), 900), 0);
}

TEST(Pipeline, MoneySendsWhomItCanKeepForTheReserve) {
  PipelinePlan plan = one_contingent(Stage::kEquipped);
  plan.money = {.balance = 300'000, .cost_per_officer_month = 1000};
  EXPECT_EQ(strength_after(plan, exact(), 1), 100);  // three months of 100 people at 1,000
  plan.money.balance = 299'999;
  EXPECT_EQ(strength_after(plan, exact(), 900), 0);
}

TEST(Pipeline, AnEmptyFundStopsRotationsAndInTheEndTakesPeopleHome) {
  PipelinePlan plan = one_contingent(Stage::kInTheatre, 0);
  plan.contingents[0].there = 100;
  plan.money = {.balance = 0, .cost_per_officer_month = 1000};
  EXPECT_EQ(strength_after(plan, exact(), 365 + 119), 100);
  EXPECT_EQ(strength_after(plan, exact(), 365 + 120), 0);
}

TEST(Pipeline, AnAirportClosedForGoodKeepsAllWhereTheyAre) {
  PipelinePlan plan = one_contingent(Stage::kEquipped);
  plan.contingents.push_back({.contributor = 0, .stage = Stage::kInTheatre, .there = 50});
  plan.airport_open = false;
  PipelineParameters p = exact();
  p.closed_days = 1e6;
  p.closed_spread = 0;
  EXPECT_EQ(strength_after(plan, p, 3000), 50);
}

TEST(Pipeline, FlightsHoldUpMoreThanTheyCarry) {
  PipelineParameters p = exact();
  p.flights_a_week = 1;
  const PipelinePlan plan = one_contingent(Stage::kEquipped, 300);
  EXPECT_EQ(strength_after(plan, p, 6), 0);
  EXPECT_EQ(strength_after(plan, p, 7), 100);
  EXPECT_EQ(strength_after(plan, p, 21), 300);
}

TEST(Pipeline, BasesHoldNoMoreThanTheyHold) {
  PipelineParameters p = exact();
  p.base_capacity = 60;
  EXPECT_EQ(strength_after(one_contingent(Stage::kEquipped), p, 100), 60);
}

TEST(Pipeline, OneContributorTrainsSoManyAtATime) {
  PipelinePlan plan = one_contingent(Stage::kVisited);
  plan.contingents.push_back(plan.contingents[0]);
  PipelineParameters p = exact();
  p.training_at_once = 100;
  EXPECT_EQ(strength_after(plan, p, 20), 100);
  EXPECT_EQ(strength_after(plan, p, 28), 100);
  EXPECT_EQ(strength_after(plan, p, 29), 200);  // trained from day 10 on, equipped from day 19 on
}

TEST(Pipeline, APledgeThatLapsesIsMissingAsAPledge) {
  PipelinePlan plan = one_contingent(Stage::kPledged);
  PipelineParameters p = exact();
  p.pledge_lapses = 1;
  EXPECT_EQ(strength_after(plan, p, 500), 0);
  p.pledge_lapses = 0.25;
  EXPECT_NEAR(strength_after(plan, p, 500, 4000), 75, 2.5);
}

TEST(InsideView, IsTheSameForAnySeedTwiceAndOtherForAnother) {
  PipelinePlan plan = one_contingent(Stage::kPledged);
  plan.offers = true;
  const std::vector<Day> days = {plan.on + 100, plan.on + 300};
  const PipelineParameters p;
  EXPECT_EQ(run_inside(plan, p, days, 200, 7).strength, run_inside(plan, p, days, 200, 7).strength);
  EXPECT_NE(run_inside(plan, p, days, 200, 7).strength, run_inside(plan, p, days, 200, 8).strength);
  // Runs are numbered, so more runs do not change the first ones.
  const InsideView few = run_inside(plan, p, days, 50, 7);
  const InsideView many = run_inside(plan, p, days, 200, 7);
  EXPECT_TRUE(std::equal(few.strength.begin(), few.strength.end(), many.strength.begin()));
}

// A plan of any shape.
PipelinePlan any_plan() {
  PipelinePlan plan = one_contingent(Stage::kPledged);
  plan.contingents.clear();
  const int count = *rc::gen::inRange(0, 8);
  for (int i = 0; i < count; ++i) {
    plan.contingents.push_back({.contributor = 0,
                                .stage = static_cast<Stage>(*rc::gen::inRange(1, 8)),
                                .people = *rc::gen::inRange(0, 600),
                                .there = *rc::gen::inRange(0, 300),
                                .in_stage = *rc::gen::inRange(0, 400),
                                .on_tour = *rc::gen::inRange(0, 400)});
  }
  plan.ceiling = *rc::gen::inRange(0, 3000);
  plan.offers = *rc::gen::arbitrary<bool>();
  plan.money = {.balance = *rc::gen::inRange(0, 1000) * 1000.0,
                .pledged = {{.amount = *rc::gen::inRange(0, 1000) * 1000.0}},
                .pledged_a_day = *rc::gen::inRange(0, 1000) * 1.0,
                .cost_per_officer_month = *rc::gen::inRange(1, 2000) * 1.0};
  return plan;
}

RC_GTEST_PROP(Pipeline, ConservesPeopleAndNeverExceedsTheCeilingByLift, ()) {
  const PipelinePlan plan = any_plan();
  const PipelineParameters p;
  const RunAddress address{static_cast<std::uint64_t>(*rc::gen::inRange(0, 1000)), 3};
  PipelineState state = pipeline_at_start(plan, p, {}, address);
  std::vector<std::int32_t> whole(state.stage.size());
  for (std::size_t i = 0; i < whole.size(); ++i) whole[i] = state.waiting[i] + state.there[i];
  for (int day = 1; day <= 600; ++day) {
    const std::int32_t before = state.strength;
    const Conditions now{.day = day,
                         .mandate = day < 500,
                         .airport_open = day % 90 < 60,
                         .money = day % 200 * 1000.0,
                         .unpaid = day % 50 < 5,
                         .base_capacity = 2000,
                         .ceiling = plan.ceiling};
    const Changes changes = advance(state, plan, p, now, {}, address);
    RC_ASSERT(state.strength == before + changes.arrived - changes.went_home);
    RC_ASSERT(state.strength == std::accumulate(state.there.begin(), state.there.end(), 0));
    RC_ASSERT(changes.arrived == 0 || state.strength <= plan.ceiling);
    for (std::size_t i = 0; i < whole.size(); ++i) {
      RC_ASSERT(state.waiting[i] + state.there[i] + state.gone[i] == whole[i]);
      RC_ASSERT(state.waiting[i] >= 0 && state.there[i] >= 0 && state.gone[i] >= 0);
    }
    // Everybody missing to the ceiling waits for exactly one thing.
    const double missing = std::accumulate(changes.waiting.begin(), changes.waiting.end(), 0.0);
    RC_ASSERT(!now.mandate || std::fabs(missing - std::max(plan.ceiling - state.strength, 0.0)) < 1e-6);
  }
}

RC_GTEST_PROP(Pipeline, MoreMoneyNeverBringsFewerOnTheFirstDay, ()) {
  PipelinePlan plan = any_plan();
  const PipelineParameters p;
  PipelineState poor = pipeline_at_start(plan, p, {}, {1, 0});
  PipelineState rich = poor;
  Conditions now = open_day(1);
  now.ceiling = plan.ceiling;
  now.money = *rc::gen::inRange(0, 1000) * 100.0;
  advance(poor, plan, p, now, {}, {1, 0});
  now.money *= 2;
  advance(rich, plan, p, now, {}, {1, 0});
  RC_ASSERT(rich.strength >= poor.strength);
}

}  // namespace
}  // namespace muster
