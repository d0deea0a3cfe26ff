// How fast people are moved, beside what the machine could do at most: see README.md.
#include <benchmark/benchmark.h>

#include <cstring>
#include <filesystem>
#include <optional>
#include <vector>

#include "base/random/random.hpp"
#include "flee/flee_case.hpp"
#include "models/people/run.hpp"
#include "people_network.hpp"

namespace {

using muster::Displacement;
using RunFunction = muster::Run (*)(const Displacement&, std::uint64_t, std::uint32_t);

void run(benchmark::State& state, const Displacement& scenario, RunFunction simulate) {
  std::uint64_t updates = 0;
  std::uint32_t number = 0;
  for ([[maybe_unused]] auto _ : state) updates += simulate(scenario, 1, number++).updates;
  state.counters["person_updates"] =
      benchmark::Counter(static_cast<double>(updates), benchmark::Counter::kIsRate);
}

std::optional<Displacement> flee_case(const char* name) {
  const std::filesystem::path folder =
      std::filesystem::path(MUSTER_SOURCE_DIR) / "tests/data/flee/flee3" / name;
  muster::Problems problems;
  auto read = muster::read_flee_case(folder, muster::RuleSet::kFlee, 0, {}, problems);
  return read ? std::optional(std::move(read->scenario)) : std::nullopt;
}

void central_african_republic(benchmark::State& state, RunFunction simulate, std::int64_t factor) {
  const auto scenario = flee_case("car");
  if (!scenario) {
    state.SkipWithError("the case of the Central African Republic cannot be read");
    return;
  }
  run(state, muster::scaled(*scenario, factor), simulate);
}

void CarByCohorts(benchmark::State& state) {
  central_african_republic(state, muster::run_cohorts, 1);
}
BENCHMARK(CarByCohorts)->Unit(benchmark::kMillisecond);

void CarByCohortsWithThousandTimesThePeople(benchmark::State& state) {
  central_african_republic(state, muster::run_cohorts, 1000);
}
BENCHMARK(CarByCohortsWithThousandTimesThePeople)->Unit(benchmark::kMillisecond);

void CarByAgents(benchmark::State& state) {
  central_african_republic(state, muster::run_agents, 1);
}
BENCHMARK(CarByAgents)->Unit(benchmark::kMillisecond)->Iterations(1);

// One in a thousand leaves each day, as in camps.
void AgentsOfWhomMostStay(benchmark::State& state) {
  run(state, muster::invented_ring(state.range(0), 100, 0.001), muster::run_agents);
}
BENCHMARK(AgentsOfWhomMostStay)->Arg(1000000)->Arg(4000000)->Unit(benchmark::kMillisecond);

void AgentsOfWhomAllMove(benchmark::State& state) {
  run(state, muster::invented_ring(state.range(0), 20, 1), muster::run_agents);
}
BENCHMARK(AgentsOfWhomAllMove)->Arg(250000)->Arg(1000000)->Unit(benchmark::kMillisecond);

void CountryOfTwelveMillionByCohorts(benchmark::State& state) {
  run(state, muster::invented_country(12000000, 365), muster::run_cohorts);
}
BENCHMARK(CountryOfTwelveMillionByCohorts)->Unit(benchmark::kMillisecond)->Iterations(1);

void CountryOfTwelveMillionByAgents(benchmark::State& state) {
  run(state, muster::invented_country(12000000, 365), muster::run_agents);
}
BENCHMARK(CountryOfTwelveMillionByAgents)->Unit(benchmark::kMillisecond)->Iterations(1);

// --- what the machine could do ---

// Words of Philox, drawn in order by one stream.
void PhiloxWords(benchmark::State& state) {
  constexpr int kWords = 1 << 20;
  muster::Draws draws({.seed = 1, .run = 0, .day = 0, .entity = 0});
  std::uint32_t sum = 0;
  for ([[maybe_unused]] auto _ : state) {
    for (int i = 0; i < kWords; ++i) sum += draws.word();
  }
  benchmark::DoNotOptimize(sum);
  state.SetItemsProcessed(state.iterations() * kWords);
}
BENCHMARK(PhiloxWords);

// Bytes copied from one place in memory to another, both counted.
void MemoryCopied(benchmark::State& state) {
  std::vector<char> from(std::size_t{1} << 27, 1), to(from.size());
  for ([[maybe_unused]] auto _ : state) {
    std::memcpy(to.data(), from.data(), from.size());
    benchmark::DoNotOptimize(to.data());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(2 * from.size()));
}
BENCHMARK(MemoryCopied);

}  // namespace

BENCHMARK_MAIN();
