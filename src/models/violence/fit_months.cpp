#include "models/violence/fit_months.hpp"

#include <algorithm>
#include <cmath>

#include "base/random/distributions.hpp"
#include "base/random/log_gamma.hpp"
#include "models/violence/months/together.hpp"

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

// How a surplus of the month before carries over: the correlation of successive months is ρ(G), where G is
// branching · ((1 − spread)·I + spread·P) and P the links.  Here a quadratic in P, right where P is −1, 0 and
// 1.
struct Carried {
  double own = 0;
  double once = 0;   // P · surplus
  double twice = 0;  // P · P · surplus
};

Carried carried(const ViolenceParameters& p, double days, double own) {
  if (p.spread == 0) return {own, 0, 0};
  const double all = stretch_moments(p.branching, p.memory_days, days).correlation;
  const double other = stretch_moments(p.branching * (1 - 2 * p.spread), p.memory_days, days).correlation;
  return {own, (all - other) / 2, (all + other) / 2 - own};
}

// P times a number by place.  A place without neighbours keeps all.
void pass_on(const ViolencePlaces& places, std::span<const double> from, std::span<double> to) {
  std::fill(to.begin(), to.end(), 0);
  for (std::size_t j = 0; j < places.size(); ++j) {
    if (places.first[j] == places.first[j + 1]) to[j] += from[j];
    for (std::uint32_t k = places.first[j]; k < places.first[j + 1]; ++k)
      to[places.to[k]] += from[j] * places.weight[k];
  }
}

// The standard deviation of a month, given the one before, is almost linear in the eigenvalues of G, as
// 1 / (1 − G) is over a long time.  This is the slope over the value without neighbours: b of together.hpp.
double share_together(const ViolenceParameters& p) {
  const auto deviation = [&](double branching) {
    const StretchMoments m = stretch_moments(branching, p.memory_days, kMonthDays);
    return std::sqrt(m.dispersion * (1 - m.correlation * m.correlation));
  };
  return 1 - deviation(p.branching * (1 - p.spread)) / deviation(p.branching);
}

// What one set of parameters lets expect of months.
class Months {
 public:
  Months(const PlacesTogether& together, const ViolencePlaces& places, const ViolenceCounts& counts,
         const ViolenceParameters& p)
      : together_(together),
        places_(places),
        counts_(counts),
        p_(p),
        rate_(mean_rates(places, p)),
        alone_(p.spread == 0) {
    if (!alone_) factor_ = together.factor(share_together(p), rate_);
  }

  // Calls each(place, month, expected), which returns the count, for all months that follow a counted one, in
  // places that have events.  Within a month in the order of the places, each given those before it.
  template <class Each>
  void for_each(Each each) const {
    const std::size_t count = places_.size();
    std::vector<double> mean(count);
    std::vector<double> surplus(count);  // by rank
    for (std::size_t m = 1; m < counts_.days.size(); ++m) {
      if (!counts_.follows(m)) continue;
      const double extra = expect(m, mean);
      for (std::size_t r = 0; r < count; ++r) {
        const std::size_t i = together_.order()[r];
        surplus[r] = 0;
        if (rate_[i] <= 0) continue;
        const MonthExpected expected =
            alone_ ? MonthExpected{mean[i], extra} : given_those_before(r, m, {mean[i], extra}, surplus);
        surplus[r] = each(i, m, expected) - mean[i];
      }
    }
  }

  // The same of each place by itself, given the month before alone.
  template <class Each>
  void for_each_alone(Each each) const {
    std::vector<double> mean(places_.size());
    const std::vector<double> covariance =
        alone_ ? std::vector<double>{} : together_.covariance(factor_, rate_);
    for (std::size_t m = 1; m < counts_.days.size(); ++m) {
      if (!counts_.follows(m)) continue;
      const double extra = expect(m, mean);
      for (std::size_t i = 0; i < places_.size(); ++i) {
        if (rate_[i] <= 0) continue;
        const double of_all = alone_ ? 1 : covariance[i * places_.size() + i] / rate_[i];
        each(i, m, MonthExpected{mean[i], (1 + extra) * of_all - 1});
      }
    }
  }

 private:
  // Fills the mean of month m by place, given the month before; returns variance over mean, less 1, of a
  // place without what its neighbours set off.
  double expect(std::size_t m, std::vector<double>& mean) const {
    const std::size_t count = places_.size();
    const double days = counts_.days[m];
    const StretchMoments own = stretch_moments(p_.branching * (1 - p_.spread), p_.memory_days, days);
    const Carried carry = carried(p_, days, own.correlation);
    std::vector<double> surplus(count);
    std::vector<double> once(count, 0);
    std::vector<double> twice(count, 0);
    for (std::size_t i = 0; i < count; ++i)
      surplus[i] = counts_.events[i][m - 1] - rate_[i] * counts_.days[m - 1];
    if (p_.spread > 0) {
      pass_on(places_, surplus, once);
      pass_on(places_, once, twice);
    }
    for (std::size_t i = 0; i < count; ++i) {
      const double usual = rate_[i] * days;
      mean[i] = std::max(kLeastMean * usual,
                         usual + carry.own * surplus[i] + carry.once * once[i] + carry.twice * twice[i]);
    }
    return own.dispersion * (1 - own.correlation * own.correlation) - 1;
  }

  [[nodiscard]] MonthExpected given_those_before(std::size_t rank, std::size_t m, MonthExpected alone,
                                                 std::span<const double> surplus) const {
    const auto before = together_.before(rank);
    const std::span<const double> slope = std::span(factor_.slope).subspan(together_.begin(rank));
    for (std::size_t k = 0; k < before.size(); ++k) alone.mean += slope[k] * surplus[before[k]];
    const double least = kLeastMean * rate_[together_.order()[rank]] * counts_.days[m];
    return {std::max(least, alone.mean), std::max((1 + alone.extra) * factor_.left[rank] - 1, 0.0)};
  }

  const PlacesTogether& together_;
  const ViolencePlaces& places_;
  const ViolenceCounts& counts_;
  const ViolenceParameters& p_;
  std::vector<double> rate_;
  bool alone_;
  TogetherFactor factor_{};
};

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
  return log_likelihood(PlacesTogether(places), places, counts, p);
}

double log_likelihood(const PlacesTogether& together, const ViolencePlaces& places,
                      const ViolenceCounts& counts, const ViolenceParameters& p) {
  double sum = 0;
  Months(together, places, counts, p)
      .for_each([&](std::size_t place, std::size_t month, const MonthExpected& expected) {
        const double count = counts.events[place][month];
        sum += log_mass(count, expected.mean, expected.extra);
        return count;
      });
  return sum;
}

std::vector<std::vector<MonthExpected>> expected_months(const ViolencePlaces& places,
                                                        const ViolenceCounts& counts,
                                                        const ViolenceParameters& p) {
  std::vector<std::vector<MonthExpected>> all(places.size(), std::vector<MonthExpected>(counts.days.size()));
  Months(PlacesTogether(places), places, counts, p)
      .for_each_alone([&](std::size_t place, std::size_t month, const MonthExpected& expected) {
        all[place][month] = expected;
      });
  return all;
}

std::vector<std::vector<double>> drawn_months(const ViolencePlaces& places, const ViolenceCounts& counts,
                                              const ViolenceParameters& p, const DrawAddress& address) {
  std::vector<std::vector<double>> all(places.size(), std::vector<double>(counts.days.size(), 0));
  std::vector<Draws> draws;
  for (std::size_t i = 0; i < places.size(); ++i) {
    DrawAddress who = address;
    who.entity = static_cast<std::uint32_t>(i);
    draws.emplace_back(who);
  }
  Months(PlacesTogether(places), places, counts, p)
      .for_each([&](std::size_t place, std::size_t month, const MonthExpected& expected) {
        return all[place][month] = draw_month(draws[place], expected);
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
