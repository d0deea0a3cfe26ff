#include "models/people/flight_fit.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "base/require.hpp"

namespace muster {
namespace {

// Points of a logarithm, evenly.
struct Axis {
  double from = 0, step = 0;
  std::size_t count = 0;

  [[nodiscard]] double at(std::size_t i) const { return from + static_cast<double>(i) * step; }
};

Axis axis_about(double middle, double half, double step) {
  const auto each = static_cast<std::size_t>(std::ceil(half / step));
  return {middle - static_cast<double>(each) * step, step, 2 * each + 1};
}

double log_normal_density(double x, double mean, double deviation) {
  const double z = (x - mean) / deviation;
  return -z * z / 2;
}

// Rows: points of the country's rate; columns: of an interval's; each row sums to 1.
std::vector<double> of_intervals(const Axis& country, const Axis& interval, double within) {
  std::vector<double> weights(country.count * interval.count);
  for (std::size_t i = 0; i < country.count; ++i) {
    double sum = 0;
    for (std::size_t j = 0; j < interval.count; ++j) {
      double& one = weights[i * interval.count + j];
      one = std::exp(log_normal_density(interval.at(j), country.at(i), within));
      sum += one;
    }
    for (std::size_t j = 0; j < interval.count; ++j) weights[i * interval.count + j] /= sum;
  }
  return weights;
}

struct Axes {
  Axis flight, returns;                  // of an interval's rates
  Axis country_flight, country_returns;  // of the country's
};

Axes axes_of(const FlightPriors& priors) {
  // An interval's points are as near as the error of counts asks for; the country's rates lie much wider.
  constexpr double kFlightStep = 0.05, kReturnsStep = 0.15;
  constexpr double kCountry = 24;  // points on either side
  constexpr double kReach = 3.5;   // deviations
  const auto country = [&](const RatePrior& p) {
    return axis_about(p.mean, kReach * p.deviation, kReach * p.deviation / kCountry);
  };
  const auto interval = [&](const RatePrior& p, double step) {
    return axis_about(p.mean, kReach * p.deviation + 2 * p.within, step);
  };
  return {interval(priors.per_event, kFlightStep), interval(priors.returns_a_month, kReturnsStep),
          country(priors.per_event), country(priors.returns_a_month)};
}

// The likelihood of an interval at each of its rates, over its largest; by flight, then by returns.
std::vector<double> likelihoods(const CountInterval& interval, const Axes& axes, double count_error) {
  std::vector<double> table(axes.flight.count * axes.returns.count);
  for (std::size_t j = 0; j < axes.returns.count; ++j) {
    const double returns = std::exp(axes.returns.at(j));
    for (std::size_t i = 0; i < axes.flight.count; ++i)
      table[i * axes.returns.count + j] =
          log_likelihood(interval, std::exp(axes.flight.at(i)), returns, count_error);
  }
  const double most = *std::max_element(table.begin(), table.end());
  for (double& one : table) one = std::exp(one - most);
  return table;
}

// Adds the log likelihood of the country's rates, whatever the interval's own were.
void add_interval(const std::vector<double>& table, const Axes& axes, const std::vector<double>& flight,
                  const std::vector<double>& returns, std::vector<double>& into) {
  const std::size_t columns = axes.returns.count;
  std::vector<double> row(columns);
  constexpr double kNothing = 1e-300;
  for (std::size_t a = 0; a < axes.country_flight.count; ++a) {
    std::fill(row.begin(), row.end(), 0.0);
    for (std::size_t i = 0; i < axes.flight.count; ++i) {
      const double weight = flight[a * axes.flight.count + i];
      constexpr double kTooFar = 1e-9;
      if (weight < kTooFar) continue;
      for (std::size_t j = 0; j < columns; ++j) row[j] += weight * table[i * columns + j];
    }
    for (std::size_t b = 0; b < axes.country_returns.count; ++b) {
      double sum = 0;
      for (std::size_t j = 0; j < columns; ++j) sum += returns[b * columns + j] * row[j];
      into[a * axes.country_returns.count + b] += std::log(std::max(sum, kNothing));
    }
  }
}

// How far the interval's own flight is from the country's, in deviations of intervals, at the fit's medians.
void place_last(const std::vector<double>& table, const Axes& axes, double within, FlightFit& fit) {
  const double flight = std::log(fit.per_event);
  const double returns = std::log(fit.returns_a_month);
  double weights = 0;
  double sum = 0;
  double squares = 0;
  for (std::size_t i = 0; i < axes.flight.count; ++i) {
    const double z = (axes.flight.at(i) - flight) / fit.per_event_spread;
    for (std::size_t j = 0; j < axes.returns.count; ++j) {
      const double weight = table[i * axes.returns.count + j] *
                            std::exp(-z * z / 2 + log_normal_density(axes.returns.at(j), returns, within));
      weights += weight;
      sum += weight * z;
      squares += weight * z * z;
    }
  }
  if (!(weights > 0)) return;
  fit.last_interval = sum / weights;
  fit.last_error = std::sqrt(std::max(squares / weights - fit.last_interval * fit.last_interval, 0.0));
}

// Weighted moments of the country's rates and of the spread.
struct Moments {
  double weight = 0, flight = 0, returns = 0, flight2 = 0, returns2 = 0, both = 0, spread2 = 0;
};

FlightFit fit_from(const Moments& m, const FlightPriors& priors) {
  const double flight = m.flight / m.weight;
  const double returns = m.returns / m.weight;
  const double of_flight = std::max(m.flight2 / m.weight - flight * flight, 0.0);
  const double within = priors.returns_a_month.within;
  const double of_returns = std::max(m.returns2 / m.weight - returns * returns, 0.0) + within * within;
  const double both = m.both / m.weight - flight * returns;
  return {.per_event = std::exp(flight),
          .per_event_error = std::sqrt(of_flight),
          .per_event_spread = std::sqrt(m.spread2 / m.weight),
          .returns_a_month = std::exp(returns),
          .returns_error = std::sqrt(of_returns),
          .correlation = of_flight > 0 && of_returns > 0
                             ? std::clamp(both / std::sqrt(of_flight * of_returns), -1.0, 1.0)
                             : 0};
}

}  // namespace

double expected_after(const CountInterval& interval, double per_event, double returns_a_month) {
  constexpr double kLeast = 1e-3;
  const double fled = per_event * interval.violence;
  double after = interval.before + fled - interval.returned;
  if (interval.returned < 0) {
    const double going = returns_a_month * interval.months;
    const double of_fled = going > 0 ? -std::expm1(-going) / going : 1;
    after = interval.before * std::exp(-going) + fled * of_fled;
  }
  return std::max(after, kLeast * interval.before);
}

double log_likelihood(const CountInterval& interval, double per_event, double returns_a_month,
                      double count_error) {
  const double deviation = std::sqrt(2.0) * count_error;
  return log_normal_density(std::log(interval.after / expected_after(interval, per_event, returns_a_month)),
                            0, deviation) -
         std::log(deviation);
}

double log_evidence(const CountInterval& interval, const FlightPriors& priors, double count_error) {
  // Of one interval: the country's rate and its own part together.
  const auto together = [](const RatePrior& p) { return std::hypot(p.deviation, p.within); };
  constexpr double kReach = 4;
  constexpr double kFinest = 0.04;
  constexpr double kPoints = 30;
  const auto axis = [&](const RatePrior& p) {
    const double half = kReach * together(p);
    return axis_about(p.mean, half, std::min(half / kPoints, kFinest));
  };
  const Axis flight = axis(priors.per_event);
  const Axis returns = axis(priors.returns_a_month);
  double sum = 0;
  double weights = 0;
  for (std::size_t i = 0; i < flight.count; ++i) {
    for (std::size_t j = 0; j < returns.count; ++j) {
      const double weight = std::exp(
          log_normal_density(flight.at(i), priors.per_event.mean, together(priors.per_event)) +
          log_normal_density(returns.at(j), priors.returns_a_month.mean, together(priors.returns_a_month)));
      weights += weight;
      sum += weight *
             std::exp(log_likelihood(interval, std::exp(flight.at(i)), std::exp(returns.at(j)), count_error));
    }
  }
  constexpr double kNothing = 1e-300;
  return std::log(std::max(sum / weights, kNothing));
}

FlightFit fit_flight(std::span<const CountInterval> intervals, const FlightPriors& priors,
                     double count_error) {
  require(count_error > 0, "an error of counts of {}", count_error);
  for (const RatePrior& one : {priors.per_event, priors.returns_a_month})
    require(one.deviation > 0 && one.within > 0, "deviations {} and {}", one.deviation, one.within);
  const Axes axes = axes_of(priors);
  const std::vector<double> returns =
      of_intervals(axes.country_returns, axes.returns, priors.returns_a_month.within);
  std::vector<std::vector<double>> tables;
  for (const CountInterval& one : intervals) {
    require(one.before > 0 && one.after > 0 && one.months > 0, "counts {} and {} in {} months", one.before,
            one.after, one.months);
    tables.push_back(likelihoods(one, axes, count_error));
  }
  // Of the spread between intervals: its logarithm in deviations from the prior's.
  constexpr std::array kSpreads = {-2.0, -1.0, 0.0, 1.0, 2.0};
  std::vector<std::vector<double>> logs;
  double most = -1e300;
  for (const double z : kSpreads) {
    const double within = priors.per_event.within * std::exp(kSpreadOfSpread * z);
    const std::vector<double> flight = of_intervals(axes.country_flight, axes.flight, within);
    std::vector<double>& one =
        logs.emplace_back(axes.country_flight.count * axes.country_returns.count, -z * z / 2);
    for (std::size_t a = 0; a < axes.country_flight.count; ++a) {
      for (std::size_t b = 0; b < axes.country_returns.count; ++b)
        one[a * axes.country_returns.count + b] +=
            log_normal_density(axes.country_flight.at(a), priors.per_event.mean, priors.per_event.deviation) +
            log_normal_density(axes.country_returns.at(b), priors.returns_a_month.mean,
                               priors.returns_a_month.deviation);
    }
    for (const std::vector<double>& table : tables) add_interval(table, axes, flight, returns, one);
    most = std::max(most, *std::max_element(one.begin(), one.end()));
  }
  Moments moments;
  for (std::size_t s = 0; s < kSpreads.size(); ++s) {
    const double within = priors.per_event.within * std::exp(kSpreadOfSpread * kSpreads[s]);
    for (std::size_t a = 0; a < axes.country_flight.count; ++a) {
      for (std::size_t b = 0; b < axes.country_returns.count; ++b) {
        const double weight = std::exp(logs[s][a * axes.country_returns.count + b] - most);
        const double x = axes.country_flight.at(a);
        const double y = axes.country_returns.at(b);
        moments.weight += weight;
        moments.flight += weight * x;
        moments.returns += weight * y;
        moments.flight2 += weight * x * x;
        moments.returns2 += weight * y * y;
        moments.both += weight * x * y;
        moments.spread2 += weight * within * within;
      }
    }
  }
  FlightFit fit = fit_from(moments, priors);
  if (!tables.empty()) place_last(tables.back(), axes, priors.returns_a_month.within, fit);
  return fit;
}

}  // namespace muster
