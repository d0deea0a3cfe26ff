// What the violence model expects of a month, given the month before: the likelihood of monthly counts.
//
// The count of a month in a place is negative binomial given the month before.  Its mean is that
// of the long run plus the part of the last month's surplus that carries over, its variance that of a cluster
// process less what the last month explains; both from the covariance density of the stationary process
// (Hawkes 1971).  What comes from other places carries over through the links and counts as Poisson.  An
// approximation of the daily process: the tests fit it to months simulated by day and count how often its
// intervals hold the truth.
#pragma once

#include <span>
#include <vector>

#include "base/random/random.hpp"
#include "models/violence/level.hpp"
#include "models/violence/violence.hpp"

namespace muster {

// Counts by place, then by month; `days` of each month.  places.background is the shape to be scaled.
struct ViolenceCounts {
  std::vector<double> days;
  std::vector<std::vector<double>> events;
  std::vector<LevelFigure> figures{};  // of the whole country
};

// The logarithm of the likelihood of all months but the first, given the one before; without the figures.
[[nodiscard]] double log_likelihood(const ViolencePlaces& places, const ViolenceCounts& counts,
                                    const ViolenceParameters& parameters);

// Second moments of counts of two stretches of `days` in a row at one place or of the whole country: variance
// over mean, and correlation.
struct StretchMoments {
  double dispersion = 1;
  double correlation = 0;
};
[[nodiscard]] StretchMoments stretch_moments(double branching, double memory_days, double days);

// What is expected of the count of one month in one place, given the month before.
struct MonthExpected {
  double mean = 0;   // 0 where the place has no background
  double extra = 0;  // variance over mean, less 1
};
// By place, then by month; that of the first month, which has none before it, is empty.
[[nodiscard]] std::vector<std::vector<MonthExpected>> expected_months(const ViolencePlaces& places,
                                                                      const ViolenceCounts& counts,
                                                                      const ViolenceParameters& parameters);

// A negative binomial number, by inversion.  COST: its mean.
[[nodiscard]] double draw_month(Draws& draws, const MonthExpected& expected);

}  // namespace muster
