#include "models/plain/counts.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include "base/random/log_gamma.hpp"
#include "base/require.hpp"

namespace muster {
namespace {

constexpr std::array kDiscounts = {0.5, 0.75, 0.9, 0.97};
constexpr std::array kShapes = {0.15, 0.4, 1.0, 2.5, 8.0, 50.0};
constexpr std::array kTails = {std::numeric_limits<double>::infinity(), 3.0, 1.6};
constexpr std::array kHurdles = {0.4, 0.7, 1.0, 1.4, 1.9, 2.5};

constexpr auto kGrid = [] {
  std::array<CountCandidate, kCountCandidates> grid;
  std::size_t k = 0;
  for (const double discount : kDiscounts) {
    for (const double shape : kShapes) {
      for (const double tail : kTails) grid[k++] = {discount, shape, tail, 0};
    }
    for (const double hurdle : kHurdles) grid[k++] = {discount, 0, 0, hurdle};
  }
  return grid;
}();
static_assert(kDiscounts.size() * (kShapes.size() * kTails.size() + kHurdles.size()) == kCountCandidates);

// What past months say, those of long ago less.
struct Smoothed {
  double months = kCountPriorMonths;
  double counted = kCountPriorRate * kCountPriorMonths;
  double with_any = kCountPriorMonths / 2;  // months with something
  double logarithms = 0;                    // of their counts

  void add(double count, double discount) {
    for (double* sum : {&months, &counted, &with_any, &logarithms}) *sum *= discount;
    if (std::isnan(count)) return;  // a month that nobody counted only makes the others older
    months += 1;
    counted += count;
    if (count <= 0) return;
    with_any += 1;
    logarithms += std::log(count);
  }
};

Smoothed smoothed(std::span<const double> past, double discount) {
  Smoothed level;
  for (const double count : past) level.add(count, discount);
  return level;
}

// How much the variance of a level has grown so many months ahead.
double grown(int ahead, double discount) {
  return 1 + ahead * (1 - discount) / discount;
}

// Negative binomial of this mean and size where the tail is infinite, else beta negative binomial.
class GammaCount {
 public:
  GammaCount(const Smoothed& level, int ahead, const CountCandidate& c)
      : mean_(std::max(level.counted / level.months, kCountLeastRate)), tail_(c.tail) {
    const double of_a_month = 1 / c.shape + 1 / (c.tail - 1);  // relative variance, or what stands for it
    const double of_level = (1 / mean_ + of_a_month) / level.months;
    size_ = 1 / (1 / c.shape + of_level * grown(ahead, c.discount));
    if (std::isinf(tail_)) {
      constant_ = size_ * std::log(size_ / (size_ + mean_)) - log_gamma(size_);
      log_share_ = std::log(mean_ / (size_ + mean_));
    } else {
      beta_ = (tail_ - 1) * mean_ / size_;
      constant_ = log_gamma(tail_ + size_) + log_gamma(tail_ + beta_) - log_gamma(tail_) - log_gamma(beta_) -
                  log_gamma(size_);
    }
  }

  [[nodiscard]] double log_probability(double k) const {
    const double ways = log_gamma(size_ + k) - log_gamma(k + 1) + constant_;
    if (std::isinf(tail_)) return ways + k * log_share_;
    return ways + log_gamma(beta_ + k) - log_gamma(tail_ + size_ + beta_ + k);
  }
  [[nodiscard]] double middle() const { return mean_; }

 private:
  double mean_, tail_;
  double size_ = 1;
  double beta_ = 0;
  double constant_ = 0;
  double log_share_ = 0;
};

// Nothing, or a rounded lognormal number, 1 at least.
class HurdleCount {
 public:
  HurdleCount(const Smoothed& level, int ahead, const CountCandidate& c)
      : any_((level.with_any + kHurdleDoubt) / (level.months + 2 * kHurdleDoubt)),
        mean_log_(level.with_any > 0 ? level.logarithms / level.with_any : 0),
        deviation_(c.hurdle * std::sqrt(1 + grown(ahead, c.discount) / std::max(level.with_any, 1.0))) {}

  [[nodiscard]] double log_probability(double k) const {
    if (k == 0) return std::log1p(-any_);
    // Differences of small upper tails are exact far out; the floor is for what rounds to nothing.
    constexpr double kLeast = 1e-300;
    const double inside = (k == 1 ? 1 : upper(k - 0.5)) - upper(k + 0.5);
    return std::log(any_) + std::log(std::max(inside, kLeast));
  }
  [[nodiscard]] double middle() const { return std::exp(mean_log_ + deviation_); }

 private:
  [[nodiscard]] double upper(double x) const {
    return std::erfc((std::log(x) - mean_log_) / deviation_ * (1 / std::numbers::sqrt2)) / 2;
  }

  double any_, mean_log_, deviation_;
};

// Calls what is to be done with the distribution of a candidate.
template <class Do>
auto with_distribution(const Smoothed& level, int ahead, const CountCandidate& c, const Do& then) {
  return c.hurdle > 0 ? then(HurdleCount(level, ahead, c)) : then(GammaCount(level, ahead, c));
}

constexpr double kOneByOne = 200;  // numbers up to here have a sample each
constexpr double kFarther = 1.03;  // beyond, samples are so many times farther out each

double next_value(double value) {
  return value < kOneByOne ? value + 1 : std::floor(value * kFarther);
}

// Adds the distribution, times `weight`, to samples at 0 and every next_value.
template <class Distribution>
void add_distribution(const Distribution& distribution, double weight, std::vector<Sample>& samples) {
  constexpr double kLeft = 1e-6;
  const double far = 1e4 * (distribution.middle() + 10);
  double left = 1;
  double value = 0;
  double before = -1;
  for (std::size_t i = 0; left > kLeft && value <= far; ++i) {
    const double next = next_value(value);
    const double width = (next - before) / 2;  // whole numbers nearer to this value than to others
    const double probability = std::min(left, std::exp(distribution.log_probability(value)) * width);
    if (i == samples.size()) samples.push_back({value, 0});
    samples[i].weight += weight * probability;
    left -= probability;
    before = value;
    value = next;
  }
}

}  // namespace

std::span<const CountCandidate, kCountCandidates> count_candidates() {
  return kGrid;
}

CountEvidence count_evidence(std::span<const double> months, std::size_t at) {
  require(at < months.size(), "month {} of {}", at, months.size());
  CountEvidence evidence{};
  const double observed = months[at];
  if (std::isnan(observed)) return evidence;
  int judged = 0;
  for (const int ahead : kCountAhead) {
    if (at < static_cast<std::size_t>(ahead)) continue;
    const auto past = months.first(at + 1 - static_cast<std::size_t>(ahead));
    if (std::all_of(past.begin(), past.end(), [](double count) { return std::isnan(count); })) continue;
    ++judged;
    Smoothed level;
    double discount = 0;
    for (std::size_t k = 0; k < kGrid.size(); ++k) {
      if (kGrid[k].discount != discount) level = smoothed(past, discount = kGrid[k].discount);
      evidence[k] += with_distribution(level, ahead, kGrid[k],
                                       [&](const auto& one) { return one.log_probability(observed); });
    }
  }
  if (judged > 0) {
    for (double& one : evidence) one /= judged;
  }
  return evidence;
}

CountWeights count_weights(const CountEvidence& evidence) {
  const double best = *std::max_element(evidence.begin(), evidence.end());
  CountWeights weights{};
  double sum = 0;
  for (std::size_t k = 0; k < weights.size(); ++k) sum += weights[k] = std::exp(evidence[k] - best);
  for (double& weight : weights) weight /= sum;
  return weights;
}

CountWeights weigh_counts(std::span<const std::span<const double>> places) {
  CountEvidence sum{};
  for (const std::span<const double> months : places) {
    for (std::size_t m = 1; m < months.size(); ++m) {
      const CountEvidence more = count_evidence(months, m);
      for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += more[k];
    }
  }
  return count_weights(sum);
}

Samples forecast_count(std::span<const double> past, int ahead, const CountCandidate& candidate) {
  require(ahead >= 1, "{} months ahead", ahead);
  std::vector<Sample> samples;
  with_distribution(smoothed(past, candidate.discount), ahead, candidate,
                    [&](const auto& one) { add_distribution(one, 1, samples); });
  return Samples(std::move(samples));
}

Samples forecast_count(std::span<const double> past, int ahead, const CountWeights& weights) {
  require(ahead >= 1, "{} months ahead", ahead);
  constexpr double kLeast = 1e-4;
  std::vector<Sample> samples;
  Smoothed level;
  double discount = 0;
  for (std::size_t k = 0; k < kGrid.size(); ++k) {
    if (weights[k] < kLeast) continue;
    if (kGrid[k].discount != discount) level = smoothed(past, discount = kGrid[k].discount);
    with_distribution(level, ahead, kGrid[k],
                      [&](const auto& one) { add_distribution(one, weights[k], samples); });
  }
  return Samples(std::move(samples));
}

}  // namespace muster
