#include "engine/chain.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace muster {
namespace {

PipelinePlan one_contributor() {
  PipelinePlan plan;
  plan.on = day_from({2024, 9, 26});
  plan.ceiling = 1000;
  plan.contributors = {"KEN"};
  plan.gates.resize(1);
  plan.contingents = {{.contributor = 0, .stage = Stage::kInTheatre, .people = 0, .there = 400}};
  plan.money = {.balance = 1e8, .paid = 1e8, .outstanding = 0, .cost_per_officer_month = 1};
  plan.mandate_days = 1000;
  return plan;
}

TEST(Chain, KeepsTheRowsOfARunWhateverOtherRunsThereAre) {
  const PipelinePlan plan = one_contributor();
  const PipelineParameters parameters;
  const Supposed nothing;
  const ChainInput input{plan, parameters, nothing};
  const std::vector<Day> days = {plan.on + 30, plan.on + 90};
  const RunSeries all = run_chains(input, days, 20, 7);
  RunSeries alone = chain_series(input, days);
  alone.resize(1);
  run_chain(input, alone, 7, 13, alone.of_run(0));
  const auto kept = all.of_run(13);
  EXPECT_TRUE(std::equal(kept.begin(), kept.end(), alone.values.begin()));
  EXPECT_EQ(all.run_size(), days.size() * all.columns);
}

TEST(Chain, SumsASeriesOverItsColumns) {
  const PipelinePlan plan = one_contributor();
  const RunSeries all = run_chains({plan, PipelineParameters{}, Supposed{}}, std::vector{plan.on + 1}, 3, 7);
  EXPECT_EQ(all.sum_on(0, all[Output::kStrength]), (std::vector<double>{400, 400, 400}));
}

TEST(Simulate, ShowsEveryEveningOnceAndInOrder) {
  const PipelinePlan plan = one_contributor();
  const PipelineParameters parameters;
  const Supposed nothing;
  const DaysSooner sooner{};
  std::vector<int> seen;
  ChainTimes times;
  simulate(
      {plan, parameters, sooner, nothing, 5}, {7, 1},
      [&](const Evening& evening) { seen.push_back(evening.world.day); }, &times);
  EXPECT_EQ(seen, (std::vector{1, 2, 3, 4, 5}));
  EXPECT_GT(times.start, 0);
  EXPECT_GT(times.all, times.start);
}

}  // namespace
}  // namespace muster
