#include "scoring/bench/summary.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "base/require.hpp"

namespace muster {
namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();

double log_of(double value) {
  return std::log1p(std::max(value, 0.0));
}

// The factor by which a forecast's interval must be drawn out or in to hold what came just so.
double factor_needed(const LimitsAndOutcome& one) {
  const double distance = std::abs(one.observed - one.median);
  if (distance == 0) return 0;
  const double side = one.observed > one.median ? one.high - one.median : one.median - one.low;
  return side > 0 ? distance / side : kInfinite;
}

using Chosen = std::vector<std::size_t>;  // numbers of forecasts

BenchMean mean_of_forecaster(const BenchFamily& family, const Chosen& chosen, std::size_t forecaster) {
  std::vector<GroupedScore> grouped;
  std::vector<LimitsAndOutcome> natural, logs;
  double log_wis = 0;
  for (const std::size_t i : chosen) {
    const BenchScore& score = family.score(i, forecaster);
    grouped.push_back({&score, family.forecasts[i].cluster});
    log_wis += score.log_wis;
    if (!score.has_quantiles) continue;
    const Quantiles& q = score.quantiles;
    const double observed = family.forecasts[i].observed;
    natural.push_back({q[kLow80], q[kMedian], q[kHigh80], observed});
    logs.push_back({log_of(q[kLow80]), log_of(q[kMedian]), log_of(q[kHigh80]), log_of(observed)});
  }
  BenchMean mean;
  static_cast<MeanScore&>(mean) = mean_score(grouped);
  mean.log_wis = log_wis / static_cast<double>(chosen.size());
  mean.sharpness = sharpness_at_80(natural);
  mean.log_sharpness = sharpness_at_80(logs);
  return mean;
}

// What the bootstrap needs of two forecasters, over some forecasts or joint forecasts.
struct Paired {
  std::vector<double> ours, theirs;
  std::vector<std::size_t> cluster;

  void add(double our, double their, std::size_t group) {
    ours.push_back(our);
    theirs.push_back(their);
    cluster.push_back(group);
  }
  [[nodiscard]] SkillInterval skill(std::uint64_t seed) const {
    return relative_skill(ours, theirs, cluster, seed);
  }
};

AgainstPool against(const BenchFamily& family, const Chosen& chosen, const Chosen& joint,
                    std::size_t forecaster, std::uint64_t seed) {
  Paired natural, logs, energy;
  for (const std::size_t i : chosen) {
    const BenchScore& pool = family.score(i, 0);
    const BenchScore& other = family.score(i, forecaster);
    const std::size_t cluster = family.forecasts[i].cluster;
    natural.add(pool[Score::kCrps], other[Score::kCrps], cluster);
    logs.add(pool[Score::kLogCrps], other[Score::kLogCrps], cluster);
  }
  AgainstPool result{forecaster, natural.skill(seed), logs.skill(seed), std::nullopt};
  for (const std::size_t i : joint) {
    const JointScore& one = family.joint[i];
    energy.add(one.energy[0], one.energy[forecaster], one.cluster);
  }
  if (!joint.empty()) result.energy = energy.skill(seed);
  return result;
}

template <class Accept>
BenchGroup group_of(const BenchFamily& family, std::uint64_t seed, const Accept& accept) {
  BenchGroup group;
  Chosen chosen, joint;
  std::set<std::uint32_t> clusters;
  for (std::size_t i = 0; i < family.forecasts.size(); ++i) {
    const BenchForecast& one = family.forecasts[i];
    if (!accept(one.horizon, family.areas[one.area].country)) continue;
    chosen.push_back(i);
    clusters.insert(one.cluster);
  }
  for (std::size_t i = 0; i < family.joint.size(); ++i) {
    if (accept(family.joint[i].horizon, family.countries[family.joint[i].country])) joint.push_back(i);
  }
  group.forecasts = chosen.size();
  group.clusters = clusters.size();
  group.joint = joint.size();
  if (chosen.empty()) return group;
  for (std::size_t k = 0; k < family.forecasters.size(); ++k) {
    BenchMean mean = mean_of_forecaster(family, chosen, k);
    for (const std::size_t i : joint) {
      mean.energy += family.joint[i].energy[k] / static_cast<double>(joint.size());
      mean.log_energy += family.joint[i].log_energy[k] / static_cast<double>(joint.size());
    }
    if (joint.empty()) mean.energy = mean.log_energy = std::numeric_limits<double>::quiet_NaN();
    group.means.push_back(mean);
    if (k > 0) group.skill.push_back(against(family, chosen, joint, k, seed));
  }
  return group;
}

}  // namespace

double sharpness_at_80(const std::vector<LimitsAndOutcome>& forecasts) {
  if (forecasts.empty()) return std::numeric_limits<double>::quiet_NaN();
  std::vector<double> factors;
  double width = 0;
  for (const LimitsAndOutcome& one : forecasts) {
    factors.push_back(factor_needed(one));
    width += (one.high - one.low) / static_cast<double>(forecasts.size());
  }
  const auto held = static_cast<std::size_t>(std::ceil(0.8 * static_cast<double>(factors.size())));
  const auto place = factors.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(held, 1) - 1);
  std::nth_element(factors.begin(), place, factors.end());
  return *place == kInfinite ? std::numeric_limits<double>::quiet_NaN() : *place * width;
}

BenchSummary summary_of(const BenchFamily& family, std::uint64_t seed) {
  require(!family.forecasts.empty(), "{} without a forecast", family.name);
  BenchSummary summary;
  for (const int months : family.horizons) {
    BenchGroup group =
        group_of(family, seed, [&](int horizon, const std::string&) { return horizon == months; });
    group.horizon = months;
    if (group.forecasts > 0) summary.by_horizon.push_back(std::move(group));
  }
  for (std::uint32_t c = 0; c < family.countries.size(); ++c) {
    BenchGroup group = group_of(
        family, seed, [&](int, const std::string& country) { return country == family.countries[c]; });
    group.country = c;
    if (group.forecasts > 0) summary.by_country.push_back(std::move(group));
  }
  return summary;
}

}  // namespace muster
