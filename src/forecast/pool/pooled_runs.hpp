// The pooled forecast as draws: the runs of the chain, each number moved to what the pool says of it.
#pragma once

#include <cstdint>
#include <span>

#include "engine/outcome.hpp"
#include "forecast/pool/plain_margins.hpp"

namespace muster {

// `runs` with the numbers of `margins` replaced, so that over the runs each of them is distributed as the
// linear pool (models/plain/pool.hpp) of what the chain says of it, equal weights a run, and of its plain
// forecasts.  The run that is the k-th of n by the chain gets the quantile (k − ½) / n of the pool: what goes
// together in the chain (departments, months, events and deaths, people who flee from them) goes together in
// the pool as far as ranks say.  So sums over months and departments have a distribution, which plain
// forecasts of single months do not give.  Runs that say the same are put in an order by a draw, the same for
// events and deaths of a department and month.  Source: Schefzik, Thorarinsdottir and Gneiting 2013,
// Uncertainty quantification in complex simulation models using ensemble copula coupling, Stat. Sci. 28,
// 616-640 (quantiles of kind Q; that the margins are pools is ours).
//
// A department's number is shared out among its communes: what the run had of it, in proportion, where the
// pool has less; where it has more, the rest by what the communes have on average over the runs.  Counts stay
// whole numbers (systematic sampling).  The country's displaced people have a pool of their own: departments
// need not add up to it, as their counts do not.  Other outputs stay as they are.
//
// With all weight on the chain, or without margins, the runs come out as they went in.
// REQUIRES: a chain's runs, at least one; weights of each family in `margins`.  COST: O(runs log runs) a
// margin.
[[nodiscard]] RunSeries pooled_runs(const RunSeries& runs, const MissionChain& chain,
                                    std::span<const PlainMargin> margins, const PoolWeights& weights,
                                    std::uint64_t seed);

}  // namespace muster
