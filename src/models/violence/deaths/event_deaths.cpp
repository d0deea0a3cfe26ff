#include "models/violence/deaths/event_deaths.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/require.hpp"

namespace muster {
namespace {

// The chance of at least k deaths.
double chance_of(const EventDeaths& each, double k) {
  if (k <= 0) return 1;
  return k > each.most ? 0 : std::pow(1 + k / each.scale, -each.tail);
}

// Probabilities of 0, 1, 2, … steps of `step` deaths, for one event; those between two steps are shared out
// so that the mean stays.
std::vector<double> on_lattice(const EventDeaths& each, std::size_t steps, std::size_t step) {
  std::vector<double> chance(steps + 1, 0);
  double at_least = 1;
  for (std::size_t k = 0; k < (steps + 1) * step; ++k) {
    const double more = chance_of(each, static_cast<double>(k) + 1);
    const double here = at_least - more;
    at_least = more;
    const std::size_t below = k / step;
    const double part = static_cast<double>(k % step) / static_cast<double>(step);
    chance[below] += (1 - part) * here;
    if (below < steps) chance[below + 1] += part * here;
  }
  return chance;
}

// The distribution of a sum, up to as many as the parts hold.
std::vector<double> sum_of_two(const std::vector<double>& a, const std::vector<double>& b) {
  std::vector<double> sum(a.size(), 0);
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; i + j < a.size(); ++j) sum[i + j] += a[i] * b[j];
  }
  return sum;
}

// Of `events` such events together, by doubling.
std::vector<double> sum_of_many(std::vector<double> one, std::uint64_t events) {
  std::vector<double> sum;
  while (events > 0) {
    if (events % 2 == 1) sum = sum.empty() ? one : sum_of_two(sum, one);
    events /= 2;
    if (events > 0) one = sum_of_two(one, one);
  }
  return sum;
}

constexpr double kLeastChance = 1e-300;  // so that a logarithm is one

double chance_of_sum(const EventDeaths& each, double events, double deaths) {
  if (events <= 0) return deaths == 0 ? 1 : 0;
  const auto count = static_cast<std::size_t>(deaths);
  const std::size_t step = 1 + count / (kExactDeaths + 1);
  // One step more than needed, so that the last but one has all that belongs to it.
  const std::size_t steps = count / step + 2;
  const std::vector<double> sum =
      sum_of_many(on_lattice(each, steps, step), static_cast<std::uint64_t>(events));
  const std::size_t below = count / step;
  const double part = static_cast<double>(count % step) / static_cast<double>(step);
  return ((1 - part) * sum[below] + part * sum[below + 1]) / static_cast<double>(step);
}

constexpr double kLowLog = -9, kStepLog = 0.3;  // of the scale: from 1e-4 to 8,000 people

double log_scale_at(std::size_t k) {
  return kLowLog + kStepLog * static_cast<double>(k);
}

}  // namespace

std::int64_t deaths_of_event(const EventDeaths& each, double uniform) {
  const double deaths = each.scale * (std::pow(1 - uniform, -1 / each.tail) - 1);
  return static_cast<std::int64_t>(std::min(deaths, each.most));
}

double mean_deaths(const EventDeaths& each) {
  constexpr double kOneByOne = 12;
  const double most = std::floor(each.most);
  double mean = 0;
  double k = 1;
  for (; k <= most && k <= kOneByOne; ++k) mean += chance_of(each, k);
  if (k > most) return mean;
  const double s = each.scale;
  const double a = each.tail;
  const auto integral = [&](double x) { return -s / (a - 1) * std::pow(1 + x / s, 1 - a); };
  const auto slope = [&](double x) { return -a / s * std::pow(1 + x / s, -a - 1); };
  constexpr double kSecond = 12;  // the second Bernoulli number, over 2
  return mean + integral(most) - integral(k) + (chance_of(each, k) + chance_of(each, most)) / 2 +
         (slope(most) - slope(k)) / kSecond;
}

double log_probability_of_deaths(const EventDeaths& each, double events, double deaths) {
  return std::log(std::max(chance_of_sum(each, events, deaths), kLeastChance));
}

const std::array<NormalNode, 5>& normal_nodes() {
  static constexpr std::array<NormalNode, 5> kNodes = {{{-2.8569700138728056, 0.011257411327720688},
                                                        {-1.3556261799742659, 0.22207592200561264},
                                                        {0, 0.53333333333333333},
                                                        {1.3556261799742659, 0.22207592200561264},
                                                        {2.8569700138728056, 0.011257411327720688}}};
  return kNodes;
}

double log_probability_of_month(const EventDeaths& each, double swing, double events, double deaths) {
  if (swing <= 0) return log_probability_of_deaths(each, events, deaths);
  double chance = 0;
  for (const NormalNode& node : normal_nodes()) {
    EventDeaths of_month = each;
    of_month.scale *= std::exp(swing * node.value);
    chance += node.weight * chance_of_sum(of_month, events, deaths);
  }
  return std::log(std::max(chance, kLeastChance));
}

DeathScales::DeathScales(double tail, double swing, double most, double events) {
  require(tail > 1 && swing >= 0 && events > 1, "tail {} > 1, swing {} >= 0, events {} > 1", tail, swing,
          events);
  const double shown = std::pow(events, 1 / tail) - 1;  // in units of the scale
  for (std::size_t k = 0; k < kPoints; ++k) {
    const double scale = std::exp(log_scale_at(k));
    plain_[k] = std::log(mean_deaths({scale, tail, std::clamp(scale * shown, 1.0, most)}));
  }
  for (std::size_t k = 0; k < kPoints; ++k) {
    double mean = 0;
    for (const NormalNode& node : normal_nodes())
      mean += node.weight * std::exp(log_mean(log_scale_at(k) + swing * node.value));
    swung_[k] = std::log(mean);
  }
}

// Of one month; a line goes on beyond the ends of the table.
double DeathScales::log_mean(double log_scale) const {
  const double at = (log_scale - kLowLog) / kStepLog;
  const auto k = static_cast<std::size_t>(std::clamp(std::floor(at), 0.0, static_cast<double>(kPoints - 2)));
  const double part = at - static_cast<double>(k);
  return (1 - part) * plain_[k] + part * plain_[k + 1];
}

double DeathScales::at(double mean) const {
  require(mean > 0, "a mean of {} > 0", mean);
  const double wanted = std::log(mean);
  const auto above = std::upper_bound(swung_.begin(), swung_.end(), wanted) - swung_.begin();
  const auto k = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(above - 1, 0, kPoints - 2));
  const double part = std::clamp((wanted - swung_[k]) / (swung_[k + 1] - swung_[k]), 0.0, 1.0);
  return std::exp(log_scale_at(k) + part * kStepLog);
}

}  // namespace muster
