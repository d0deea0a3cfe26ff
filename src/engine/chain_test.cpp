#include "engine/chain.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

namespace muster {
namespace {

PipelinePlan one_contributor() {
  PipelinePlan plan;
  plan.on = day_from({2024, 9, 26});
  plan.ceiling = 1000;
  plan.contributors = {"KEN"};
  plan.gates.resize(1);
  plan.contingents = {{.contributor = 0, .stage = Stage::kInTheatre, .people = 0, .there = 400}};
  plan.money = {.balance = 1e8, .paid = 1e8, .cost_per_officer_month = 1};
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
      [&](const Evening& evening) { seen.push_back(evening.world.day); }, {}, &times);
  EXPECT_EQ(seen, (std::vector{1, 2, 3, 4, 5}));
  EXPECT_GT(times.start, 0);
  EXPECT_GT(times.all, times.start);
}

// A run of a hundred thousand years.
TEST(Simulate, EndsALongRunSoonAfterSomebodyAsksToStop) {
  PipelinePlan plan = one_contributor();
  const PipelineParameters parameters;
  const Supposed nothing;
  const ChainInput input{plan, parameters, nothing};
  RunSeries shape = chain_series(input, std::vector{plan.on + 36'500'000});
  shape.resize(1);
  std::atomic<bool> asked = false;
  std::atomic<int> answers = 0;
  std::thread somebody([&] {
    while (answers == 0) std::this_thread::yield();
    asked = true;
  });
  const auto stop = [&] {
    ++answers;
    return asked.load();
  };
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_FALSE(run_chain(input, shape, 7, 1, shape.of_run(0), stop));
  somebody.join();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(1));
}

TEST(Simulate, AsksOnceASimulatedWeek) {
  const PipelinePlan plan = one_contributor();
  const PipelineParameters parameters;
  const Supposed nothing;
  const DaysSooner sooner{};
  int asked = 0;
  int last = 0;
  const auto stop = [&] { return ++asked > 3; };
  EXPECT_FALSE(simulate(
      {plan, parameters, sooner, nothing, 365}, {7, 1},
      [&](const Evening& evening) { last = evening.world.day; }, stop));
  EXPECT_EQ(last, 21);
}

}  // namespace
}  // namespace muster
