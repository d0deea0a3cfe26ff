// What is said of a family of the benchmark: means of scores, skill with its interval, sharpness.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "scoring/bench/family.hpp"
#include "scoring/relative_skill.hpp"

namespace muster {

// Of one forecaster, over some forecasts.
struct BenchMean : MeanScore {
  double log_wis = 0;
  double energy = 0;  // mean over the joint forecasts; NaN if there is none
  double log_energy = 0;
  // Mean width of the 80 % interval once every interval is drawn out or in by one factor, from its median,
  // so that it holds exactly 80 %: of two forecasts that are made equally honest the narrower one knows more.
  // The factor a forecast needs is the distance of what came from the median over the distance of the limit
  // on that side; the factor taken is the one that 80 % of the forecasts stay within.  NaN where the limits
  // coincide with the median so often that no factor does (a forecast of a single value).
  double sharpness = 0;
  double log_sharpness = 0;  // of log(1 + x)
};

// 1 − the pool's score / the other's, with the 90 % interval of the bootstrap over clusters
// (relative_skill.hpp).
struct AgainstPool {
  std::size_t forecaster = 0;
  SkillInterval natural;  // by CRPS
  SkillInterval log;      // by CRPS of log(1 + x)
  std::optional<SkillInterval> energy;
};

// Of the forecasts of one horizon, or of one country, or of all.
struct BenchGroup {
  int horizon = 0;  // months; 0: all
  std::optional<std::uint32_t> country{};
  std::size_t forecasts = 0;
  std::size_t clusters = 0;
  std::size_t joint = 0;           // energy scores
  std::vector<BenchMean> means;    // by forecaster
  std::vector<AgainstPool> skill;  // of the pool against each of the others
};

struct BenchSummary {
  std::vector<BenchGroup> by_horizon;
  std::vector<BenchGroup> by_country;  // all horizons; as many forecasts decide as there are
};

// REQUIRES: a family with at least one forecast.
[[nodiscard]] BenchSummary summary_of(const BenchFamily& family, std::uint64_t seed);

// The factor and the mean width described at BenchMean::sharpness.  `limits`: by forecast low, median, high
// and what came.
struct LimitsAndOutcome {
  double low = 0, median = 0, high = 0, observed = 0;
};
[[nodiscard]] double sharpness_at_80(const std::vector<LimitsAndOutcome>& forecasts);

}  // namespace muster
