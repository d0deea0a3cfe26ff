// Displaced people by province, forecast three and six months ahead from every round.
#pragma once

#include "scoring/bench/months.hpp"

namespace muster {

// An origin is the first day on which a round may be used; the provinces that it counted are forecast, each
// from all of its rounds that were known.  What is forecast is the round that speaks of the day nearest to so
// many months later, at most kRoundDaysOff off, later than the last known one and published after the origin,
// as of its own day.  What was not counted is neither forecast nor scored.
//
//   pool           both walks with weights learnt by CRPS of log(1 + x) (pools/learnt_weights.hpp)
//   equal pool     the same with equal weights
//   trend walk     goes on, in part, as the place and its country lately went (models/plain)
//   walk           without drift, spread by the last six rounds (models/plain)
//   class walk     the last count times the growth over like intervals of other countries (analogs.hpp)
//   persistence    the last count, with the size of that growth either way as its error
[[nodiscard]] BenchFamily bench_rounds(const RoundTable& table, const MonthsCall& call);
inline constexpr int kRoundDaysOff = 45;

}  // namespace muster
