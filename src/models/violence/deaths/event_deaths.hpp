// Deaths of one violent event: few kill many, and in some months all events of a department are deadlier.
//
// The deaths of an event are the whole part of scale · F · (u^(−1/tail) − 1), at most `most`: a Pareto
// variable of the second kind (Lomax 1954, J. Am. Stat. Assoc. 49, 847-852).  That the sizes of attacks have
// such a tail: Clauset, Young and Gleditsch 2007 (J. Conflict Resolut. 51(1)).  F = e^(swing · z) with z
// standard normal is one number for all events of a department in a month: without it months of many events
// would all be equally deadly, which the provinces of other countries contradict (docs/models/violence.md).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace muster {

struct EventDeaths {
  double scale = 1;      // people, above 0
  double tail = 2;       // the exponent, above 1; the smaller, the heavier
  double most = 10'000;  // people; so that an event has a mean whatever the tail
};

// From a uniform number on [0, 1).
[[nodiscard]] std::int64_t deaths_of_event(const EventDeaths& each, double uniform);

// The mean, within 1e-4 of it: the first terms of its sum one by one, the others by the formula of Euler and
// Maclaurin.
[[nodiscard]] double mean_deaths(const EventDeaths& each);

// The logarithm of the probability that `events` events, each by itself, have `deaths` deaths together; both
// whole.  Of more than kExactDeaths deaths the distribution is taken on a lattice whose steps leave its mean.
// COST: at most kExactDeaths² · log(events).
[[nodiscard]] double log_probability_of_deaths(const EventDeaths& each, double events, double deaths);
inline constexpr std::size_t kExactDeaths = 200;

// Five values of a standard normal variable and their weights, which give the mean of any polynomial up to
// the ninth degree (Abramowitz and Stegun 1964, table 25.10, for e^(−x²/2)): over them the months are taken.
struct NormalNode {
  double value = 0, weight = 0;
};
[[nodiscard]] const std::array<NormalNode, 5>& normal_nodes();

// The same logarithm where all events share the factor of their month.
[[nodiscard]] double log_probability_of_month(const EventDeaths& each, double swing, double events,
                                              double deaths);

// The scales of events that had a mean number of deaths when some of them were counted, over all months of a
// given swing.
//
// Of a heavy tail a count hardly shows the part beyond the quantile 1 − 1/events, which one of that many
// passes: the mean that was counted is taken as that of events of at most so many deaths.  So a record
// without a mass killing does not say that there are none.
class DeathScales {
 public:
  // `events`: how many were counted; infinity: the mean is that of the whole tail.  REQUIRES: a tail above 1,
  // a swing of at least 0, more than one event.
  DeathScales(double tail, double swing, double most, double events);
  // Within one per cent in the mean; at the ends of the table for a mean beyond it.  REQUIRES: a mean
  // above 0.
  [[nodiscard]] double at(double mean) const;

 private:
  static constexpr std::size_t kPoints = 61;
  [[nodiscard]] double log_mean(double log_scale) const;
  std::array<double, kPoints> swung_{};  // logarithm of the mean over months, by logarithm of the scale
  std::array<double, kPoints> plain_{};  // of one month
};

}  // namespace muster
