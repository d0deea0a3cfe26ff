#include "forecast/pool/explained.hpp"

#include <algorithm>

#include "base/require.hpp"
#include "forecast/pool/pooled_runs.hpp"

namespace muster {
namespace {

Quantiles quantiles_of(const RunSeries& runs, PoolFamily family, std::size_t span) {
  const bool people = family == PoolFamily::kDisplaced;
  const SeriesShape& of = runs[people ? Output::kDisplacedInAll : output_of(family)];
  std::vector<double> values(static_cast<std::size_t>(runs.runs), 0);
  for (std::size_t day = people ? span - 1 : 0; day < span; ++day) {
    const std::vector<double> one = runs.sum_on(day, of);
    for (std::size_t run = 0; run < values.size(); ++run) values[run] += one[run];
  }
  return equal_samples(std::span<const double>(values)).quantiles();
}

std::vector<Quantiles> all_spans(const RunSeries& runs, PoolFamily family,
                                 std::span<const std::size_t> spans) {
  std::vector<Quantiles> list;
  for (const std::size_t span : spans) list.push_back(quantiles_of(runs, family, span));
  return list;
}

}  // namespace

std::vector<FamilySays> what_parts_say(const Outlook& all, std::span<const std::size_t> spans) {
  require(all.published.runs > 0, "{} published runs", all.published.runs);
  std::size_t most = 1;
  for (const PoolFamily family : kAllFamilies) {
    if (all.pool.has(family)) most = std::max(most, parts_of(family).size());
  }
  std::vector<RunSeries> alone;  // by part number; the chain needs no pooling
  for (std::size_t part = 1; part < most; ++part) {
    alone.push_back(
        pooled_runs(all.good, all.plans.chain, all.pool.margins, weights_of_part(part), all.options.seed));
  }
  std::vector<FamilySays> list;
  for (const PoolFamily family : kAllFamilies) {
    if (!all.published.has(family == PoolFamily::kDisplaced ? Output::kDisplacedInAll : output_of(family)))
      continue;
    FamilySays says{family, all_spans(all.published, family, spans), {}};
    const bool has = all.pool.has(family);
    const auto parts = parts_of(family);
    const std::vector<double>& crps = all.pool.record[static_cast<std::size_t>(family)].crps;
    for (std::size_t k = 0; k < (has ? parts.size() : 1); ++k) {
      says.parts.push_back({.part = parts[k],
                            .weight = has ? all.pool.weights[family][k] : 1,
                            .spans = all_spans(k == 0 ? all.good : alone[k - 1], family, spans),
                            .crps = crps.empty() ? kNotGiven : crps[k]});
    }
    list.push_back(std::move(says));
  }
  return list;
}

}  // namespace muster
