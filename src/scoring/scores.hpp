// Proper scores of one forecast against what came, and their means.
//
// A forecast is a set of weighted samples.  Strictly proper scores, lower is better: CRPS and the weighted
// interval score.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/samples.hpp"

namespace muster {

// Continuous ranked probability score of the samples' step function: E|X − y| − E|X − X'| / 2, in the unit of
// y. Source: Gneiting and Raftery 2007, Strictly proper scoring rules, J. Am. Stat. Assoc. 102, eq. 21. COST:
// O(n).
[[nodiscard]] double crps(const Samples& forecast, double observed);

// Weighted interval score of the median and the central 50, 80 and 90 % intervals, and its parts, which sum
// to it. Source: Bracher, Ray, Gneiting and Reich 2021, Evaluating epidemic forecasts in an interval format,
// PLoS Comput. Biol. 17(2) e1008618, eq. 1 and 3: (|y − m| / 2 + Σ α/2 · IS_α) / (K + 1/2).  The error of the
// median counts as too high or too low, by its sign.
struct IntervalScore {
  double total = 0;
  double too_high = 0;  // what was observed lies below the interval or the median
  double too_low = 0;   // it lies above
  double spread = 0;    // width of the intervals
};
[[nodiscard]] IntervalScore interval_score(const Quantiles& forecast, double observed);

// Probability integral transform: weight below `observed` plus `u` of the weight exactly at it, u in [0, 1].
// With u drawn uniformly it is uniform for a calibrated forecast even where the forecast has atoms (Czado,
// Gneiting and Held 2009, Biometrics 65, eq. 1); with u = 1/2 it is its mean.
[[nodiscard]] double pit(const Samples& forecast, double observed, double u);

// Bias in [−1, 1]: 1 − 2·PIT at u = 1/2; above 0 where the forecast was too high (Funk et al. 2019, PLoS
// Comput. Biol. 15(2) e1006785, "bias").
[[nodiscard]] double bias(const Samples& forecast, double observed);

// CRPS of log(1 + x), of samples and what was observed: errors in proportion, zero allowed (Bosse et al.
// 2023, PLoS Comput. Biol. 19(8) e1011393).  Values below 0 count as 0.
[[nodiscard]] double log_crps(const Samples& forecast, double observed);

// Energy score of a forecast of several places together: E‖X − y‖ − E‖X − X'‖ / 2 with Euclidean norms, in
// the unit of y; for one place it is the CRPS.  `runs` holds one number a run and place, by run then by
// place, all runs weighing the same; `observed` one a place.  Source: Gneiting and Raftery 2007 (as above),
// eq. 22 with β = 1.  Exact, over all pairs of runs.  COST: O(runs² · places), hence the limit. REQUIRES: 1
// to kMostEnergyRuns runs of at least one place; all finite.
inline constexpr std::size_t kMostEnergyRuns = 4'000;
[[nodiscard]] double energy_score(std::span<const double> runs, std::span<const double> observed);

// The p-value of the Kolmogorov-Smirnov test that `values` are independent draws from the uniform
// distribution on [0, 1], by the limiting distribution with Stephens's correction √n + 0.12 + 0.11/√n
// (Stephens 1970, J. R. Stat. Soc. B 32). `effective` replaces n where the values are not independent.  1 for
// no value.
[[nodiscard]] double uniform_p_value(std::vector<double> values, double effective);

// Every score of which backtests take the mean, in the order of JSON and
// tables.
enum class Score : std::uint8_t {
  kCrps,
  kWis,
  kWisTooHigh,
  kWisTooLow,
  kWisSpread,
  kCoverage50,
  kCoverage80,
  kCoverage90,
  kBias,
  kLogCrps,
};
inline constexpr std::size_t kScores = static_cast<std::size_t>(Score::kLogCrps) + 1;

// One forecast and what came.
struct Scored {
  const Samples& forecast;
  const Quantiles& quantiles;  // of it
  double observed = 0;
  double unit = 1;  // what amounts are divided by
};

// JSON, tables and means come from these rows: a new score is a name in the
// enumeration and a row.
struct ScoreRow {
  enum class Shown : std::uint8_t {
    kAmount,  // in the unit
    kPart,    // part of an amount, which short tables leave out
    kPercent,
    kSigned,
    kNumber,  // without unit
  };
  Score score;
  std::string_view name;  // in JSON
  std::string_view head;  // of its column
  Shown shown;
  double (*of)(const Scored& scored);
};
[[nodiscard]] std::span<const ScoreRow, kScores> score_table();

// A number for each score.
struct ScoreValues {
  std::array<double, kScores> values{};

  [[nodiscard]] double operator[](Score score) const { return values[static_cast<std::size_t>(score)]; }
};

}  // namespace muster
