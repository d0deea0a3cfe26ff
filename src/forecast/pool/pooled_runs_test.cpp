#include "forecast/pool/pooled_runs.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/plain/pool.hpp"

namespace muster {
namespace {

constexpr int kRuns = 8;

// Two departments, of two communes and of one, with runs of two kept days.
MissionChain chain() {
  MissionChain chain;
  chain.violence.emplace();
  chain.violence->places.population = {30, 10, 60};
  chain.departments = {PlaceId{1}, PlaceId{2}};
  chain.within = {{0, 1}, {2}};
  return chain;
}

RunSeries runs() {
  RunSeries runs;
  runs.days = {Day{10'030}, Day{10'060}};
  for (const Output output : {Output::kEvents, Output::kDeaths, Output::kDisplaced}) runs.add(output, 3);
  runs.add(Output::kDisplacedInAll, 1);
  runs.resize(kRuns);
  for (int run = 0; run < kRuns; ++run) {
    for (std::size_t day = 0; day < 2; ++day) {
      const std::span<float> row = runs.of_run(run).subspan(day * runs.columns, runs.columns);
      const auto r = static_cast<float>(run);
      const std::vector<float> values = {r, 2 * r, 0, r, r, 0, 100 * r, 50, 10, 160 + 100 * r};
      std::copy(values.begin(), values.end(), row.begin());
    }
  }
  return runs;
}

PlainMargin margin(PoolFamily family, std::size_t day, std::size_t department, std::vector<Samples> plain) {
  return {family, day, department, std::move(plain)};
}

std::vector<double> sorted(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values;
}

// What the pool of the chain's values and of the plain forecasts says at the levels (k - 1/2) / n.
std::vector<double> expected(const std::vector<double>& values, const PlainMargin& of,
                             std::span<const double> weights) {
  std::vector<Samples> parts = {equal_samples(std::span<const double>(values))};
  parts.insert(parts.end(), of.plain.begin(), of.plain.end());
  const Samples pool = pooled(parts, weights);
  std::vector<double> out;
  for (std::size_t k = 0; k < values.size(); ++k)
    out.push_back(pool.quantile((static_cast<double>(k) + 0.5) / static_cast<double>(values.size())));
  return out;
}

const Samples kHigh({{100, 1}, {200, 1}});
const Samples kZero({{0, 1}});
constexpr std::array<std::uint32_t, 2> kFirst = {0, 1};

TEST(PooledRuns, AreTheChainsWhereAllWeightIsOnIt) {
  const std::vector<PlainMargin> margins = {margin(PoolFamily::kEvents, 0, 0, {kHigh, kZero}),
                                            margin(PoolFamily::kDeaths, 1, 1, {kHigh, kHigh}),
                                            margin(PoolFamily::kDisplaced, 1, 0, {kHigh}),
                                            margin(PoolFamily::kDisplaced, 0, kWholeCountry, {kZero})};
  const RunSeries before = runs();
  EXPECT_EQ(pooled_runs(before, chain(), margins, weights_of_part(0), 1).values, before.values);
  EXPECT_EQ(pooled_runs(before, chain(), {}, equal_weights(), 1).values, before.values);
}

TEST(PooledRuns, AreDistributedAsThePoolOfEachNumber) {
  const std::vector<PlainMargin> margins = {margin(PoolFamily::kEvents, 0, 0, {kHigh, kZero}),
                                            margin(PoolFamily::kDisplaced, 1, kWholeCountry, {kHigh})};
  const RunSeries before = runs();
  const PoolWeights weights = equal_weights();
  const RunSeries after = pooled_runs(before, chain(), margins, weights, 1);
  EXPECT_EQ(
      sorted(after.sum_on(0, after[Output::kEvents], kFirst)),
      expected(before.sum_on(0, before[Output::kEvents], kFirst), margins[0], weights[PoolFamily::kEvents]));
  EXPECT_EQ(sorted(after.sum_on(1, after[Output::kDisplacedInAll])),
            expected(before.sum_on(1, before[Output::kDisplacedInAll]), margins[1],
                     weights[PoolFamily::kDisplaced]));
}

TEST(PooledRuns, ChangeNothingElse) {
  const std::vector<PlainMargin> margins = {margin(PoolFamily::kEvents, 0, 0, {kHigh, kZero})};
  const RunSeries before = runs();
  const RunSeries after = pooled_runs(before, chain(), margins, equal_weights(), 1);
  for (int run = 0; run < kRuns; ++run) {
    EXPECT_EQ(after.at(run, 0, after[Output::kEvents], 2), before.at(run, 0, before[Output::kEvents], 2));
    EXPECT_EQ(after.at(run, 1, after[Output::kEvents], 0), before.at(run, 1, before[Output::kEvents], 0));
    EXPECT_EQ(after.at(run, 0, after[Output::kDeaths], 0), before.at(run, 0, before[Output::kDeaths], 0));
  }
}

TEST(PooledRuns, KeepTheOrderOfTheRuns) {
  const std::vector<PlainMargin> margins = {margin(PoolFamily::kEvents, 0, 0, {kHigh, kZero}),
                                            margin(PoolFamily::kEvents, 1, 0, {kHigh, kHigh})};
  const RunSeries after = pooled_runs(runs(), chain(), margins, equal_weights(), 1);
  for (std::size_t day = 0; day < 2; ++day) {
    const std::vector<double> values = after.sum_on(day, after[Output::kEvents], kFirst);
    EXPECT_TRUE(std::is_sorted(values.begin(), values.end()));  // as those of the chain are
  }
}

TEST(PooledRuns, KeepCountsWholeAndAddUpOverCommunes) {
  const Samples plain({{1, 1}, {7, 1}, {33, 1}});
  const std::vector<PlainMargin> margins = {margin(PoolFamily::kEvents, 0, 0, {plain, plain})};
  const RunSeries before = runs();
  const RunSeries after = pooled_runs(before, chain(), margins, equal_weights(), 1);
  const std::vector<double> sums = after.sum_on(0, after[Output::kEvents], kFirst);
  const std::vector<double> were = before.sum_on(0, before[Output::kEvents], kFirst);
  for (int run = 0; run < kRuns; ++run) {
    for (const std::size_t commune : {0, 1}) {
      const float is = after.at(run, 0, after[Output::kEvents], commune);
      const float was = before.at(run, 0, before[Output::kEvents], commune);
      EXPECT_EQ(is, std::round(is));
      EXPECT_GE(is, 0);
      // Nothing moves from one commune to another: both rise, or both fall.
      const auto r = static_cast<std::size_t>(run);
      if (sums[r] >= were[r]) {
        EXPECT_GE(is, was);
      }
      if (sums[r] <= were[r]) {
        EXPECT_LE(is, was);
      }
    }
  }
}

TEST(PooledRuns, ShareOutByPopulationWhereTheChainHasNothing) {
  const Samples many({{4'000, 1}});
  const std::vector<PlainMargin> margins = {margin(PoolFamily::kEvents, 0, 1, {many, many}),
                                            margin(PoolFamily::kDisplaced, 0, 0, {many})};
  RunSeries before = runs();
  std::fill(before.values.begin(), before.values.end(), 0.0F);
  const RunSeries after = pooled_runs(before, chain(), margins, weights_of_part(1), 1);
  EXPECT_EQ(after.at(3, 0, after[Output::kEvents], 2), 4'000);
  EXPECT_FLOAT_EQ(after.at(3, 0, after[Output::kDisplaced], 0), 3'000);
  EXPECT_FLOAT_EQ(after.at(3, 0, after[Output::kDisplaced], 1), 1'000);
}

TEST(PooledRuns, OrderRunsThatSayTheSameAlikeForEventsAndDeaths) {
  const Samples none_or_many({{0, 1}, {50, 1}});
  const std::vector<PlainMargin> margins = {margin(PoolFamily::kEvents, 0, 1, {none_or_many, none_or_many}),
                                            margin(PoolFamily::kDeaths, 0, 1, {none_or_many, none_or_many})};
  const RunSeries after = pooled_runs(runs(), chain(), margins, weights_of_part(1), 1);
  for (int run = 0; run < kRuns; ++run) {
    EXPECT_EQ(after.at(run, 0, after[Output::kEvents], 2), after.at(run, 0, after[Output::kDeaths], 2));
  }
}

TEST(PooledRuns, OfManyRunsHaveTheMeanOfThePool) {
  const std::vector<PlainMargin> margins = {margin(PoolFamily::kDeaths, 0, 0, {kHigh, kZero})};
  RunSeries many = runs();
  many.resize(0);
  many.resize(3'000);
  for (int run = 0; run < many.runs; ++run) many.of_run(run)[3] = static_cast<float>(run % 60);
  const RunSeries after = pooled_runs(many, chain(), margins, equal_weights(), 1);
  const std::vector<double> values = after.sum_on(0, after[Output::kDeaths], kFirst);
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / 3'000;
  EXPECT_NEAR(mean, (29.5 + 150 + 0) / 3, 0.1);
}

}  // namespace
}  // namespace muster
