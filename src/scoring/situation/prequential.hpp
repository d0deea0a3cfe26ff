// Weights of a pool learnt as outcomes come in: on each day from those known by then.
#pragma once

#include <span>
#include <vector>

#include "base/day.hpp"
#include "base/samples.hpp"
#include "models/plain/pool.hpp"

namespace muster {

// One past forecast by all parts of a pool, and what came of it.
struct KnownLoss {
  Day known;   // the day on which the outcome had been published
  Day target;  // what was forecast is about this day, or the month that begins on it
  PoolLoss loss;
  std::vector<double> crps;  // by part, in what is counted
};
[[nodiscard]] KnownLoss known_loss(Day known, Day target, std::span<const Samples> parts, double observed);

// What had been learnt by a day.
struct LearntSoFar {
  std::vector<double> weights;  // by part, sum to 1
  int outcomes = 0;             // calendar months of targets
  int forecasts = 0;            // in them
  std::vector<double> crps;     // by part, the mean of these; NaN where there is none
};

// From the forecasts whose outcome was known on `day`.  All that is about one calendar month counts as one
// outcome, with the mean loss of its places and horizons, since these hang together: a month of ten
// departments is not ten times as much news as one of a country.  Weights of least CRPS, drawn to equal ones
// as by kPoolPrior more outcomes (pool_weights).
[[nodiscard]] LearntSoFar learnt_by(std::size_t parts, std::span<const KnownLoss> losses, Day day);
inline constexpr double kPoolPrior = 20;

}  // namespace muster
