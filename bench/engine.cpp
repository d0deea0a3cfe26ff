// The whole chain over the communes of the mission in Haiti: a year, and what each part of it takes.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <algorithm>
#include <string>

#include "forecast/outlook.hpp"
#include "record/load/load.hpp"

namespace muster {
namespace {

constexpr int kDays = 365;

struct Country {
  Mission mission;
  OutlookPlans plans;
};

Reference past_missions() {
  Problems problems;
  return embedded_reference(problems);
}

const Country& country() {
  static const Country kAllOfIt = [] {
    Problems problems;
    Country one;
    one.mission =
        load_mission(MUSTER_SOURCE_DIR "/missions/haiti-mss", embedded_catalogue(problems), problems);
    one.plans = outlook_plans(View(one.mission, day_from({2024, 9, 26})), past_missions(), {}).value();
    return one;
  }();
  return kAllOfIt;
}

enum Part { kForce, kForceAndViolence, kAll };

// One core.  Counters: milliseconds a run, and megabytes of the process at most.
void RunsOfAYear(benchmark::State& state) {
  const Country& c = country();
  const auto part = static_cast<Part>(state.range(0));
  ChainInput input = c.plans.baseline();
  if (part != kAll) input.people = nullptr;
  if (part == kForce) input.violence = nullptr;
  std::vector<Day> days;
  for (int day = 30; day < kDays; day += 30) days.push_back(c.plans.on + day);
  days.push_back(c.plans.on + kDays);
  const auto runs = static_cast<int>(state.range(1));
  for (auto _ : state)
    benchmark::DoNotOptimize(
        run_chains(input, days, runs, 1, static_cast<int>(state.range(2))).values.data());
  state.counters["ms_a_run"] =
      benchmark::Counter(static_cast<double>(runs) * static_cast<double>(state.iterations()) / 1e3,
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  state.counters["MB"] = static_cast<double>(usage.ru_maxrss) / 1024;
}
BENCHMARK(RunsOfAYear)
    ->ArgNames({"part", "runs", "threads"})
    ->Args({kForce, 100, 1})
    ->Args({kForceAndViolence, 100, 1})
    ->Args({kAll, 100, 1})
    ->Args({kAll, 1000, 2})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

// One core, all models.  Counters: the share of a run that each model takes, setting up, and keeping rows.
void ShareOfModels(benchmark::State& state) {
  const Country& c = country();
  const ChainInput input = c.plans.baseline();
  RunSeries rows = chain_series(input, std::vector{c.plans.on + kDays});
  rows.resize(1);
  ChainTimes times;
  for (auto _ : state) {
    for (std::uint32_t run = 0; run < 50; ++run) run_chain(input, rows, 1, run, rows.of_run(0), {}, &times);
  }
  const auto share = [&](std::int64_t part) {
    return static_cast<double>(part) / static_cast<double>(times.all);
  };
  state.counters["setting_up"] = share(times.start);
  std::int64_t told = times.start;
  for (std::size_t i = 0; i < kModels; ++i) {
    state.counters[std::string(kModelNames[i])] = share(times.models[i]);
    told += times.models[i];
  }
  state.counters["keeping_rows"] = share(times.all - told);
}
BENCHMARK(ShareOfModels)->Unit(benchmark::kMillisecond);

void Fit(benchmark::State& state) {
  const Country& c = country();
  const View view(c.mission, day_from({2024, 9, 26}));
  const Reference past = past_missions();
  for (auto _ : state) benchmark::DoNotOptimize(outlook_plans(view, past, {})->chain.known_displaced);
}
BENCHMARK(Fit)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace muster

BENCHMARK_MAIN();
