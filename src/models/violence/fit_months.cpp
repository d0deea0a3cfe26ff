#include "models/violence/fit_months.hpp"

#include <algorithm>
#include <cmath>

#include "base/random/distributions.hpp"
#include "base/random/log_gamma.hpp"

namespace muster {
namespace {

// Events per day in the long run without armed control and with the officers of the reference.
std::vector<double> mean_rates(const ViolencePlaces& places, const ViolenceParameters& p) {
  std::vector<double> officers(places.size());
  for (std::size_t i = 0; i < officers.size(); ++i)
    officers[i] = places.reference[i] * places.population[i] / 1000;
  return stationary_events(places, p, calm(places), officers);
}

// Below it a count is Poisson.
constexpr double kNoExtra = 1e-6;

// `extra` is the variance over the mean, less one; Poisson if it is almost 0.  A fit asks a million times.
inline double log_mass(double n, double mean, double extra) {
  if (extra < kNoExtra) return n * std::log(mean) - mean - log_gamma(n + 1);
  const double size = mean / extra;
  const double none = -size * std::log1p(extra);
  if (n == 0) return none;
  return none + log_gamma(n + size) - log_gamma(size) - log_gamma(n + 1) + n * std::log(extra / (1 + extra));
}

// Calls each(place, month, expected) for all months that follow a counted one, in places that have events.
template <class Each>
void each_month(const ViolencePlaces& places, const ViolenceCounts& counts, const ViolenceParameters& p,
                Each each) {
  const std::size_t count = places.size();
  const std::vector<double> rate = mean_rates(places, p);
  std::vector<double> abroad(count);
  for (std::size_t m = 1; m < counts.days.size(); ++m) {
    if (!counts.follows(m)) continue;
    const double days = counts.days[m];
    const StretchMoments own = stretch_moments(p.branching * (1 - p.spread), p.memory_days, days);
    const StretchMoments all = stretch_moments(p.branching, p.memory_days, days);
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
      each(i, m, MonthExpected{mean, extra});
    }
  }
}

}  // namespace

double log_probability(double n, const MonthExpected& expected) {
  return log_mass(n, expected.mean, expected.extra);
}

// From the covariance density of Hawkes 1971, Biometrika 58, 83-90, under an exponential kernel:
// rate · n(2 − n) / (2τ(1 − n)) · e^(−κu), κ = (1 − n)/τ.
StretchMoments stretch_moments(double n, double memory_days, double days) {
  const double kappa = (1 - n) / memory_days;
  const double density = n * (2 - n) / (2 * memory_days * (1 - n));
  const double fall = (1 - std::exp(-kappa * days)) / kappa;
  StretchMoments m;
  m.dispersion = 1 + 2 * density * (days - fall) / kappa / days;
  m.correlation = density * fall * fall / days / m.dispersion;
  return m;
}

double log_likelihood(const ViolencePlaces& places, const ViolenceCounts& counts,
                      const ViolenceParameters& p) {
  double sum = 0;
  each_month(places, counts, p, [&](std::size_t place, std::size_t month, const MonthExpected& expected) {
    sum += log_mass(counts.events[place][month], expected.mean, expected.extra);
  });
  return sum;
}

std::vector<std::vector<MonthExpected>> expected_months(const ViolencePlaces& places,
                                                        const ViolenceCounts& counts,
                                                        const ViolenceParameters& p) {
  std::vector<std::vector<MonthExpected>> all(places.size(), std::vector<MonthExpected>(counts.days.size()));
  each_month(places, counts, p, [&](std::size_t place, std::size_t month, const MonthExpected& expected) {
    all[place][month] = expected;
  });
  return all;
}

double draw_month(Draws& draws, const MonthExpected& expected) {
  if (expected.extra < kNoExtra) return static_cast<double>(poisson(draws, expected.mean));
  // The sum of equal parts, so that each part's chance of 0 does not underflow.
  constexpr double kLeastLog = -500;
  const double log_none = -expected.mean / expected.extra * std::log1p(expected.extra);
  const double parts = std::max(1.0, std::ceil(log_none / kLeastLog));
  const double size = expected.mean / expected.extra / parts;
  const double ratio = expected.extra / (1 + expected.extra);
  double sum = 0;
  for (int part = 0; part < static_cast<int>(parts); ++part) {
    double left = draws.uniform();
    double chance = std::exp(log_none / parts);
    for (double n = 0; left >= chance && chance > 0; ++n, ++sum) {
      left -= chance;
      chance *= (size + n) / (n + 1) * ratio;
    }
  }
  return sum;
}

}  // namespace muster
