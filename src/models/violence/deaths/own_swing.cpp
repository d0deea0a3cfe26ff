#include "models/violence/deaths/own_swing.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/parallel/parallel.hpp"
#include "base/require.hpp"
#include "models/violence/deaths/event_kinds.hpp"

namespace muster {
namespace {

constexpr std::array kTailPoints = {1.15, 1.5, 2.1, 3.2};
constexpr std::array kSwingPoints = {0.0, 0.15, 0.3, 0.45, 0.6, 0.8, 1.0, 1.4, kMostSwing};

double sum_of(const std::vector<double>& counts) {
  return std::accumulate(counts.begin(), counts.end(), 0.0);
}

double log_likelihood(std::span<const DeadlyMonth> months, double tail, double swing, double most) {
  double events = 0;
  for (const DeadlyMonth& month : months) events += month.events;
  const DeathScales scales(tail, swing, most, std::max(events, 2.0));
  double sum = 0;
  for (const DeadlyMonth& month : months)
    sum += log_probability_of_month({scales.at(month.mean), tail, most}, swing, month.events, month.deaths);
  return sum;
}

}  // namespace

std::vector<DeadlyMonth> deadly_months(std::span<const std::vector<double>> events,
                                       std::span<const std::vector<double>> deaths) {
  require(events.size() == deaths.size(), "events of {} and deaths of {} departments", events.size(),
          deaths.size());
  double all = 0, dead = 0;
  for (std::size_t d = 0; d < events.size(); ++d) {
    all += sum_of(events[d]);
    dead += sum_of(deaths[d]);
  }
  std::vector<DeadlyMonth> list;
  for (std::size_t d = 0; d < events.size(); ++d) {
    const double here = sum_of(events[d]);
    const double dead_here = sum_of(deaths[d]);
    for (std::size_t m = 0; m < events[d].size(); ++m) {
      const double count = events[d][m];
      const double other = dead - deaths[d][m];
      if (count <= 0 || all - count <= 0 || other <= 0) continue;
      const double country = other / (all - count);
      list.push_back({count, deaths[d][m],
                      (dead_here - deaths[d][m] + kPooledEvents * country) / (here - count + kPooledEvents)});
    }
  }
  return list;
}

OwnSwing::OwnSwing(std::span<const DeadlyMonth> months, double mean, double deviation, double most) {
  require(deviation > 0, "a deviation of {} > 0", deviation);
  std::array<std::array<double, kSwings>, kTails> logs{};
  in_parallel(kTails * kSwings, 1, 0, [&](std::size_t k) {
    const double swing = kSwingPoints[k % kSwings];
    const double z = (swing - mean) / deviation;
    logs[k / kSwings][k % kSwings] =
        log_likelihood(months, kTailPoints[k / kSwings], swing, most) - z * z / 2;
  });
  for (std::size_t t = 0; t < kTails; ++t) {
    const double top = *std::max_element(logs[t].begin(), logs[t].end());
    // The density is taken as a line between two points.
    for (std::size_t s = 1; s < kSwings; ++s) {
      const double area = (std::exp(logs[t][s] - top) + std::exp(logs[t][s - 1] - top)) / 2;
      below_[t][s] = below_[t][s - 1] + area * (kSwingPoints[s] - kSwingPoints[s - 1]);
    }
    const double whole = below_[t].back();
    for (double& below : below_[t]) below /= whole;
  }
}

double OwnSwing::draw(double tail, double uniform) const {
  // Between two tails the chances of a swing are between theirs.
  const auto above = std::upper_bound(kTailPoints.begin(), kTailPoints.end(), tail) - kTailPoints.begin();
  const auto t = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(above - 1, 0, kTails - 2));
  const double part = std::clamp((tail - kTailPoints[t]) / (kTailPoints[t + 1] - kTailPoints[t]), 0.0, 1.0);
  const auto below = [&](std::size_t s) { return (1 - part) * below_[t][s] + part * below_[t + 1][s]; };
  std::size_t s = 1;
  while (s + 1 < kSwings && below(s) <= uniform) ++s;
  const double width = below(s) - below(s - 1);
  const double within = width > 0 ? std::clamp((uniform - below(s - 1)) / width, 0.0, 1.0) : 0.5;
  return kSwingPoints[s - 1] + within * (kSwingPoints[s] - kSwingPoints[s - 1]);
}

}  // namespace muster
