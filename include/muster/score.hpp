// How good forecasts were: proper scores of one forecast, and the backtest of Muster's own on past missions.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include <muster/outlook.hpp>

namespace muster::api {

// Continuous ranked probability score of equally likely samples, in the unit of `observed`; lower is better.
// Source: Gneiting and Raftery 2007, J. Am. Stat. Assoc. 102, eq. 21.  NaN without samples.  COST: O(n log
// n).
[[nodiscard]] double crps(std::span<const double> samples, double observed);

// Weighted interval score and its parts, which sum to it, in the unit of `observed`; lower is better.
// Source: Bracher, Ray, Gneiting and Reich 2021, PLoS Comput. Biol. 17(2) e1008618, eq. 1 and 3.
struct IntervalScore {
  double total = 0;
  double too_high = 0;  // what was observed lies below an interval or the median
  double too_low = 0;   // it lies above
  double spread = 0;    // width of the intervals
};
[[nodiscard]] IntervalScore interval_score(const Quantiles& forecast, double observed);

// Bias from −1 to 1, above 0 where the forecast was too high.
// Source: Funk et al. 2019, PLoS Comput. Biol. 15(2) e1006785.  NaN without samples.
[[nodiscard]] double bias(std::span<const double> samples, double observed);

// Means over many forecasts of strength, as shares of the ceiling.
struct MeanScore {
  std::string forecaster;  // "muster", or a baseline: "promise", "persistence", "linear", "climatology", …
  std::size_t forecasts = 0;
  double crps = 0;
  IntervalScore interval;
  std::array<double, 3> coverage{};  // of the central 90, 80 and 50 % intervals
  double bias = 0;
};

struct Backtest {
  std::vector<MeanScore> scores;      // Muster first
  std::vector<std::string> left_out;  // missions without a forecast, with the reason
};

// Forecasts past missions from past dates, each from the others, and scores what came: `muster backtest
// REFERENCE`. `reference`: a folder of past missions; empty: those that the library carries. ERRORS: a folder
// that cannot be read.  COST: some seconds.
[[nodiscard]] Result<Backtest> backtest(const std::filesystem::path& reference = {}, std::uint64_t seed = 1);

}  // namespace muster::api
