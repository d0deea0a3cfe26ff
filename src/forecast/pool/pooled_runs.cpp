#include "forecast/pool/pooled_runs.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/random/random.hpp"
#include "base/require.hpp"
#include "models/plain/pool.hpp"

namespace muster {
namespace {

// Two numbers of a run, day and department, which all families share.
struct TieDraw {
  double order = 0;  // among runs that say the same
  double whole = 0;  // where whole numbers begin
};
TieDraw tie_draw(std::uint64_t seed, int run, const PlainMargin& margin) {
  Draws draws({.seed = seed,
               .run = static_cast<std::uint32_t>(run),
               .day = static_cast<std::uint32_t>(margin.day),
               .rule = DrawRule::kPoolTies,
               .entity = static_cast<std::uint32_t>(margin.department)});
  const double order = draws.uniform();
  return {order, draws.uniform()};
}

// The quantiles (k − ½) / n of the pool, to the runs in the order of their values.
std::vector<double> moved(const std::vector<double>& values, std::span<const TieDraw> ties,
                          const PlainMargin& margin, const std::vector<double>& weights) {
  std::vector<Samples> parts = {equal_samples(std::span<const double>(values))};
  parts.insert(parts.end(), margin.plain.begin(), margin.plain.end());
  const Samples pool = pooled(parts, weights);
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (values[a] != values[b]) return values[a] < values[b];
    return ties[a].order != ties[b].order ? ties[a].order < ties[b].order : a < b;
  });
  std::vector<double> out(values.size());
  const auto samples = pool.ordered();
  std::size_t at = 0;
  double reached = samples[0].weight;
  for (std::size_t k = 0; k < order.size(); ++k) {
    const double level = (static_cast<double>(k) + 0.5) / static_cast<double>(order.size());
    while (reached < level && at + 1 < samples.size()) reached += samples[++at].weight;
    out[order[k]] = samples[at].value;
  }
  return out;
}

// Adds `amount` to `into` by `shares`; in whole numbers, those whose running sum passes one more whole number
// after `start`.
void add_by_shares(double amount, std::span<const double> shares, bool whole, double start,
                   std::span<double> into) {
  const double all = std::accumulate(shares.begin(), shares.end(), 0.0);
  double sum = 0;
  double before = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    sum += shares[i];
    // Once all shares are in, the sum is exact, so that nothing is lost.
    const double exact = sum == all ? amount : amount * sum / all;
    const double after = whole && sum != all ? std::min(amount, std::floor(exact + start)) : exact;
    into[i] += after - before;
    before = after;
  }
}

class PoolRewriter {
 public:
  PoolRewriter(RunSeries& runs, const MissionChain& chain, std::uint64_t seed)
      : runs_(runs), chain_(chain), seed_(seed) {}

  void rewrite(const PlainMargin& margin, const std::vector<double>& weights) {
    const bool country = margin.department == kWholeCountry;
    const SeriesShape& of = runs_[country ? Output::kDisplacedInAll : output_of(margin.family)];
    const std::vector<std::uint32_t> within =
        country ? std::vector<std::uint32_t>{} : chain_.within[margin.department];
    const std::vector<double> before = runs_.sum_on(margin.day, of, within);
    std::vector<TieDraw> ties;
    for (int run = 0; run < runs_.runs; ++run) ties.push_back(tie_draw(seed_, run, margin));
    const std::vector<double> after = moved(before, ties, margin, weights);
    if (country) {
      for (int run = 0; run < runs_.runs; ++run)
        row(run, margin.day, of)[0] = static_cast<float>(after[static_cast<std::size_t>(run)]);
      return;
    }
    const std::vector<double> mean = mean_of_communes(margin.day, of, within);
    const bool whole = margin.family != PoolFamily::kDisplaced;
    for (int run = 0; run < runs_.runs; ++run) {
      const auto r = static_cast<std::size_t>(run);
      if (after[r] != before[r]) share_out(run, margin.day, of, within, mean, after[r], whole, ties[r].whole);
    }
  }

 private:
  std::span<float> row(int run, std::size_t day, const SeriesShape& of) {
    return runs_.of_run(run).subspan(day * runs_.columns + of.first, of.width);
  }

  // By population where no run has anything there.
  std::vector<double> mean_of_communes(std::size_t day, const SeriesShape& of,
                                       std::span<const std::uint32_t> within) {
    std::vector<double> mean(within.size(), 0);
    for (int run = 0; run < runs_.runs; ++run) {
      for (std::size_t i = 0; i < within.size(); ++i) mean[i] += runs_.at(run, day, of, within[i]);
    }
    if (std::accumulate(mean.begin(), mean.end(), 0.0) > 0) return mean;
    for (std::size_t i = 0; i < within.size(); ++i) mean[i] = chain_.violence->places.population[within[i]];
    return mean;
  }

  void share_out(int run, std::size_t day, const SeriesShape& of, std::span<const std::uint32_t> within,
                 std::span<const double> mean, double after, bool whole, double start) {
    const std::span<float> columns = row(run, day, of);
    std::vector<double> had;
    for (const std::uint32_t i : within) had.push_back(columns[i]);
    const double before = std::accumulate(had.begin(), had.end(), 0.0);
    std::vector<double> has(within.size(), 0);
    if (after < before) {
      add_by_shares(after, had, whole, start, has);
    } else {
      has = had;
      add_by_shares(after - before, mean, whole, start, has);
    }
    for (std::size_t i = 0; i < within.size(); ++i) columns[within[i]] = static_cast<float>(has[i]);
  }

  RunSeries& runs_;
  const MissionChain& chain_;
  std::uint64_t seed_;
};

}  // namespace

RunSeries pooled_runs(const RunSeries& runs, const MissionChain& chain, std::span<const PlainMargin> margins,
                      const PoolWeights& weights, std::uint64_t seed) {
  require(runs.runs > 0, "{} runs", runs.runs);
  RunSeries pooled = runs;
  PoolRewriter rewriter(pooled, chain, seed);
  for (const PlainMargin& margin : margins) rewriter.rewrite(margin, weights[margin.family]);
  return pooled;
}

}  // namespace muster
