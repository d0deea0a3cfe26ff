#include "scoring/bench/pools/board.hpp"

#include <algorithm>
#include <cmath>

#include "base/random/random.hpp"
#include "base/require.hpp"

namespace muster {
namespace {

constexpr std::uint32_t kMonthsOfQuarter = 3;
// More than any number of quarters since year 0, so that no two countries share one.
constexpr std::uint32_t kQuarters = 10'000;

double uniform(std::uint64_t seed, DrawRule rule, const BenchForecast& about, std::size_t run) {
  Draws draws({.seed = seed,
               .run = static_cast<std::uint32_t>(run * 16 + static_cast<std::size_t>(about.horizon)),
               .day = static_cast<std::uint32_t>(about.origin.v),
               .rule = rule,
               .entity = about.area});
  return draws.uniform();
}

std::vector<double> logs(std::vector<double> values) {
  for (double& value : values) value = std::log1p(std::max(value, 0.0));
  return values;
}

// Where in [0, 1) a run stands.
struct RunLevel {
  double level = 0;
  std::size_t run = 0;
};

// The quantiles of one area's forecast at the levels of all runs, which stand in order: as Samples::quantile
// of each, in one pass.
void fill_runs(const Samples& forecast, std::span<const RunLevel> ordered, std::size_t area,
               std::size_t areas, std::vector<double>& runs) {
  const auto samples = forecast.ordered();
  double sum = 0;
  auto next = ordered.begin();
  for (const Sample& sample : samples) {
    sum += sample.weight;
    for (; next != ordered.end() && next->level <= sum && sample.weight > 0; ++next)
      runs[next->run * areas + area] = sample.value;
  }
  for (; next != ordered.end(); ++next) runs[next->run * areas + area] = samples.back().value;
}

}  // namespace

void score_together(std::span<const AreaForecast> forecasts, std::uint32_t country, std::uint64_t seed,
                    Board& board) {
  if (forecasts.empty()) return;
  std::vector<double> observed;
  for (const AreaForecast& one : forecasts) {
    const double u = uniform(seed, DrawRule::kPit, one.about, 0);
    board.forecasts.push_back(one.about);
    for (const Samples& samples : one.by) board.scores.push_back(score_bench(samples, one.about.observed, u));
    observed.push_back(one.about.observed);
  }
  const std::size_t areas = forecasts.size();
  if (areas < 2) return;
  const BenchForecast& first = forecasts.front().about;
  JointScore joint{country, country_quarter(country, first.target), first.horizon, first.origin, areas, {},
                   {}};
  std::vector<std::vector<RunLevel>> levels(areas);
  for (std::size_t i = 0; i < areas; ++i) {
    for (std::size_t run = 0; run < kJointRuns; ++run)
      levels[i].push_back({uniform(seed, DrawRule::kBenchJoint, forecasts[i].about, run), run});
    std::sort(levels[i].begin(), levels[i].end(),
              [](const RunLevel& a, const RunLevel& b) { return a.level < b.level; });
  }
  const std::vector<double> log_observed = logs(observed);
  for (std::size_t k = 0; k < forecasts.front().by.size(); ++k) {
    std::vector<double> runs(kJointRuns * areas);
    for (std::size_t i = 0; i < areas; ++i) fill_runs(forecasts[i].by[k], levels[i], i, areas, runs);
    joint.energy.push_back(energy_score(runs, observed));
    joint.log_energy.push_back(energy_score(logs(std::move(runs)), log_observed));
  }
  board.joint.push_back(std::move(joint));
}

void add_boards(std::vector<Board>&& boards, BenchFamily& family) {
  for (Board& board : boards) {
    family.forecasts.insert(family.forecasts.end(), board.forecasts.begin(), board.forecasts.end());
    family.scores.insert(family.scores.end(), board.scores.begin(), board.scores.end());
    for (JointScore& joint : board.joint) family.joint.push_back(std::move(joint));
    board = {};
  }
}

std::uint32_t country_quarter(std::uint32_t country, Day target) {
  return country * kQuarters + static_cast<std::uint32_t>(month_of(target).v) / kMonthsOfQuarter;
}

}  // namespace muster
