// How many people flee for one event, and how many of the displaced return, from counts of the displaced.
//
// Between two counts, people return at a rate that stays the same, and as many flee each day:
//   after = before · exp(−r·t) + k · violence · (1 − exp(−r·t)) / (r·t)
// so that a count that fell says that few fled, or that many returned, and is evidence of both.  Each
// interval has its own k and r, normal in their logarithms about those of the country, which are fitted; what
// is known of a country before its counts comes from other countries (Gelman and others 2013, Bayesian Data
// Analysis, third edition, chapter 5).
#pragma once

#include <span>

namespace muster {

// An interval between two counts of the displaced of a country.
struct CountInterval {
  double before = 0, after = 0;  // people, as counted; above 0
  double months = 0;             // above 0
  double violence = 0;           // events, or deaths, of its days
  double returned = -1;          // people who returned, as counted; below 0: not counted, the rate says it
};

// The next count that is expected.  It is never below a thousandth of the first.
[[nodiscard]] double expected_after(const CountInterval& interval, double per_event, double returns_a_month);

// The log density of the logarithm of the next count, whose error, and that of the first, have the standard
// deviation `count_error` each: what of an error lasts from count to count is in neither.
[[nodiscard]] double log_likelihood(const CountInterval& interval, double per_event, double returns_a_month,
                                    double count_error);

// Of the logarithm of a rate, before a country's own counts: the mean, how far the country may be from it,
// and how far an interval is from its country.
struct RatePrior {
  double mean = 0, deviation = 0, within = 0;
};
struct FlightPriors {
  RatePrior per_event, returns_a_month;
};

// The log probability of the next count by the priors alone, rates of the interval summed over; up to a
// constant of the count.  COST: some 2 ms.
[[nodiscard]] double log_evidence(const CountInterval& interval, const FlightPriors& priors,
                                  double count_error);

// What is known of the rates after the counts.
struct FlightFit {
  double per_event = 0;         // median over intervals
  double per_event_error = 0;   // standard deviation of its logarithm
  double per_event_spread = 0;  // that of an interval's logarithm about it
  double returns_a_month = 0;   // median
  double returns_error = 0;     // standard deviation of its logarithm, an interval's own share in it
  double correlation = 0;       // of both logarithms: who counts many returns, counts much flight
  // Of the last interval: its logarithm's distance from per_event, in per_event_spread, as expected at the
  // medians, and the standard deviation of that; 0 and 1 without one.
  double last_interval = 0;
  double last_error = 1;
};

// The posterior's moments.  The spread between intervals is fitted too; before the counts it is lognormal
// about the prior's with kSpreadOfSpread (an assumption).  Without an interval: the priors.
// Computed on a grid, to about a hundredth of the deviations.  COST: some 5 ms an interval.
[[nodiscard]] FlightFit fit_flight(std::span<const CountInterval> intervals, const FlightPriors& priors,
                                   double count_error);
inline constexpr double kSpreadOfSpread = 0.5;

}  // namespace muster
