// How long the forecast of the MSS with 10,000 runs of the inside view takes, and the backtest of the whole
// reference class.
#include <benchmark/benchmark.h>

#include "forecast/outlook.hpp"
#include "record/load/load.hpp"
#include "scoring/backtest.hpp"

namespace muster {
namespace {

constexpr std::uint64_t kSeed = 1;
constexpr int kMonths = 18;

void Forecast10000Draws(benchmark::State& state) {
  Problems problems;
  const Mission mission =
      load_mission(MUSTER_SOURCE_DIR "/missions/haiti-mss", embedded_catalogue(problems), problems);
  const View view(mission, day_from({2024, 9, 26}));
  const Reference past = embedded_reference(problems);
  const OutsideModel model = fit_reference(past, kSeed, {});
  const OutlookOptions options{.months = kMonths, .seed = kSeed, .chain = false, .outside = &model};
  const auto plans = outlook_plans(view, past, options);
  if (!plans) return state.SkipWithError(plans.error().what.c_str());
  for (auto _ : state) benchmark::DoNotOptimize(outlook(view, past, *plans, options).strength.draws);
}
BENCHMARK(Forecast10000Draws)->Unit(benchmark::kMillisecond)->UseRealTime();

void FullBacktest(benchmark::State& state) {
  Problems problems;
  const Reference past = embedded_reference(problems);
  for (auto _ : state) {
    benchmark::DoNotOptimize(backtest(past.missions, past.missions, OutsideParameters{}, kSeed));
  }
}
BENCHMARK(FullBacktest)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace muster

BENCHMARK_MAIN();
