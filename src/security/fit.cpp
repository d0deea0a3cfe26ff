#include "security/fit.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace muster {
namespace {

constexpr std::uint32_t kFitRule = 202;
constexpr std::uint32_t kPriorRule = 203;
using Point = std::array<double, kFitted>;

double normal(Draws& draws) {
  const double radius = std::sqrt(-2 * std::log(1 - draws.uniform()));
  return radius * std::cos(2 * std::numbers::pi * draws.uniform());
}

// The whole line onto (low, high), and the derivative's logarithm.
double bounded(double x, double low, double high) {
  return low + (high - low) / (1 + std::exp(-x));
}
double log_slope(double x, double low, double high) {
  return std::log(high - low) - x - 2 * std::log1p(std::exp(-x));
}
double unbounded(double value, double low, double high) {
  return std::log((value - low) / (high - value));
}

ViolenceParameters parameters_at(const Point& point) {
  ViolenceParameters p;
  for (std::size_t k = 0; k < kFitted; ++k) {
    const auto& row = row_of(kViolencePriors[k]);
    p.*row.value = bounded(point[k], row.low, row.high);
  }
  return p;
}

double log_prior(const Point& point) {
  double sum = 0;
  for (std::size_t k = 0; k < kFitted; ++k) {
    const auto& row = row_of(kViolencePriors[k]);
    const double z = (bounded(point[k], row.low, row.high) - row.preset) / kViolencePriors[k].deviation;
    sum += -z * z / 2 + log_slope(point[k], row.low, row.high);
  }
  return sum;
}

double draw_prior(const ViolencePrior& prior, Draws& draws) {
  const auto& row = row_of(prior);
  for (;;) {
    const double value = row.preset + prior.deviation * normal(draws);
    if (value > row.low && value < row.high) return value;
  }
}

struct Chain {
  std::vector<Point> points;
  double accepted = 0;
};

Chain walk(const ViolencePlaces& places, const ViolenceCounts& counts, int steps, std::uint64_t seed,
           std::uint32_t number) {
  Draws draws({.seed = seed, .run = number, .rule = kFitRule});
  Point at{};
  for (std::size_t k = 0; k < kFitted; ++k) {
    const auto& row = row_of(kViolencePriors[k]);
    at[k] = unbounded(draw_prior(kViolencePriors[k], draws), row.low, row.high);
  }
  const auto density = [&](const Point& p) {
    return log_likelihood(places, counts, parameters_at(p)) + log_prior(p);
  };
  double here = density(at);
  Point step;
  step.fill(0.3);
  Chain chain;
  // One parameter after another, each with its own step, moved towards 0.44 accepted (Roberts and Rosenthal
  // 2009).
  for (int s = 0; s < steps; ++s) {
    for (std::size_t k = 0; k < kFitted; ++k) {
      Point to = at;
      to[k] += step[k] * normal(draws);
      const double there = density(to);
      const bool taken = std::log(1 - draws.uniform()) < there - here;
      if (taken) {
        at = to;
        here = there;
      }
      if (s < steps / 2) {
        step[k] *= std::exp(((taken ? 1 : 0) - 0.44) / std::sqrt(1.0 + s));
      } else {
        chain.accepted += taken ? 1 : 0;
      }
    }
    if (s >= steps / 2) chain.points.push_back(at);
  }
  chain.accepted /= static_cast<double>(chain.points.size() * kFitted);
  return chain;
}

struct Moments {
  double mean = 0;
  double variance = 0;
};
Moments moments(std::span<const double> values) {
  Moments m;
  for (const double v : values) m.mean += v / static_cast<double>(values.size());
  for (const double v : values)
    m.variance += (v - m.mean) * (v - m.mean) / static_cast<double>(values.size() - 1);
  return m;
}

// Variances within and between stretches of `length` draws.
Moments between_stretches(std::span<const double> values, std::size_t length, double& within) {
  std::vector<double> means;
  within = 0;
  const std::size_t count = values.size() / length;
  for (std::size_t i = 0; i < count; ++i) {
    const Moments m = moments(values.subspan(i * length, length));
    means.push_back(m.mean);
    within += m.variance / static_cast<double>(count);
  }
  return moments(means);
}

void diagnose(ViolenceFit& fit, std::size_t each) {
  for (std::size_t k = 0; k < kFitted; ++k) {
    std::vector<double> values;
    for (const ViolenceParameters& p : fit.draws) values.push_back(p.*kViolencePriors[k].value);
    double within = 0;
    const std::size_t half = each / 2;
    const double between = between_stretches(values, half, within).variance;
    fit.r_hat[k] =
        within > 0
            ? std::sqrt((static_cast<double>(half - 1) / static_cast<double>(half) * within + between) /
                        within)
            : 1;
    const auto batch = static_cast<std::size_t>(std::sqrt(static_cast<double>(each)));
    const std::size_t batches = values.size() / batch;
    const double of_batches = between_stretches(values, batch, within).variance;
    fit.effective[k] = of_batches > 0
                           ? std::min(static_cast<double>(values.size()),
                                      static_cast<double>(batches) * moments(values).variance / of_batches)
                           : 0;
  }
}

// A mean is never below this share of the usual one, however calm the month before.
constexpr double kLeastMean = 0.05;

// Second moments of the counts of two months in a row under an exponential kernel, from the covariance
// density of Hawkes 1971, Biometrika 58, 83-90: rate · n(2 − n) / (2τ(1 − n)) · e^(−κu), κ = (1 − n)/τ.
struct MonthMoments {
  double dispersion = 1;   // variance over mean of one month
  double correlation = 0;  // of a month with the next
};
MonthMoments month_moments(double n, double memory_days, double days) {
  const double kappa = (1 - n) / memory_days;
  const double density = n * (2 - n) / (2 * memory_days * (1 - n));
  const double fall = (1 - std::exp(-kappa * days)) / kappa;
  MonthMoments m;
  m.dispersion = 1 + 2 * density * (days - fall) / kappa / days;
  m.correlation = density * fall * fall / days / m.dispersion;
  return m;
}

// Events per day in the long run without armed control and with the officers of the reference.
std::vector<double> mean_rates(const ViolencePlaces& places, const ViolenceParameters& p) {
  std::vector<double> officers(places.size());
  for (std::size_t i = 0; i < officers.size(); ++i)
    officers[i] = places.reference[i] * places.population[i] / 1000;
  return stationary_events(places, p, calm(places), officers);
}

// Poisson if `extra`, the variance over the mean less one, is next to nothing.
double log_mass(double n, double mean, double extra) {
  if (extra < 1e-6) return n * std::log(mean) - mean - std::lgamma(n + 1);
  const double size = mean / extra;
  const double none = -size * std::log1p(extra);
  if (n == 0) return none;
  return none + std::lgamma(n + size) - std::lgamma(size) - std::lgamma(n + 1) +
         n * std::log(extra / (1 + extra));
}

}  // namespace

double log_likelihood(const ViolencePlaces& places, const ViolenceCounts& counts,
                      const ViolenceParameters& p) {
  const std::size_t count = places.size();
  const std::vector<double> rate = mean_rates(places, p);
  std::vector<double> abroad(count);
  double sum = 0;
  for (std::size_t m = 1; m < counts.days.size(); ++m) {
    const double days = counts.days[m];
    const MonthMoments own = month_moments(p.branching * (1 - p.spread), p.memory_days, days);
    const MonthMoments all = month_moments(p.branching, p.memory_days, days);
    std::fill(abroad.begin(), abroad.end(), 0);
    for (std::size_t j = 0; j < count; ++j) {
      const double surplus = counts.events[j][m - 1] - rate[j] * counts.days[m - 1];
      for (std::uint32_t k = places.first[j]; k < places.first[j + 1]; ++k) {
        abroad[places.to[k]] += surplus * places.weight[k];
      }
    }
    for (std::size_t i = 0; i < count; ++i) {
      const double usual = rate[i] * days;
      if (usual <= 0) continue;
      const double surplus = counts.events[i][m - 1] - rate[i] * counts.days[m - 1];
      const double mean = std::max(kLeastMean * usual, usual + own.correlation * surplus +
                                                           (all.correlation - own.correlation) * abroad[i]);
      const double extra = own.dispersion * (1 - own.correlation * own.correlation) - 1;
      sum += log_mass(counts.events[i][m], mean, extra);
    }
  }
  return sum;
}

ViolenceFit fit_violence(const ViolencePlaces& places, const ViolenceCounts& counts, int steps,
                         std::uint64_t seed, int chains) {
  ViolenceFit fit;
  fit.chains = chains;
  std::size_t each = 0;
  for (int c = 0; c < chains; ++c) {
    const Chain chain = walk(places, counts, steps, seed, static_cast<std::uint32_t>(c));
    each = chain.points.size();
    fit.accepted += chain.accepted / chains;
    for (const Point& point : chain.points) {
      Draws draws({.seed = seed, .rule = kPriorRule, .entity = static_cast<std::uint32_t>(fit.draws.size())});
      ViolenceParameters p = parameters_at(point);
      for (std::size_t k = kFitted; k < kViolencePriors.size(); ++k) {
        p.*kViolencePriors[k].value = draw_prior(kViolencePriors[k], draws);
      }
      fit.draws.push_back(p);
    }
  }
  diagnose(fit, each);
  return fit;
}

}  // namespace muster
