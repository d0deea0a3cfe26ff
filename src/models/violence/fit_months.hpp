// The likelihood of monthly counts: what the violence model expects of a month, given the month before.
//
// The count of a month in a place is negative binomial given the month before in all places, and given the
// same month in those places that come before it in an order.  Mean and variance are those of the stationary
// process (covariance density of Hawkes 1971, Biometrika 58, 83-90):
//
//   - The mean is the long-run mean plus the part of the last months' surplus, here and over one and two
//     roads, that carries over.
//   - What is left varies with clusters of the place, with clusters that arrive from neighbours and with
//     returns through them, and is correlated between places (months/together.hpp).
//
// Exact for one place, and for many places with equal rates over a long time; else approximate, in that
// functions of the links are a quadratic (mean) and the inverse of a square (variance).  This is the daily
// process in continuous time: an event begets none on its own day.  The tests compare with months simulated
// by day, fit to them and count how often the intervals hold the truth.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/random/random.hpp"
#include "models/violence/level.hpp"
#include "models/violence/months/together.hpp"
#include "models/violence/violence.hpp"

namespace muster {

// Counts by place, then by month; `days` of each month.  places.background is the shape, which the fit
// scales.
struct ViolenceCounts {
  std::vector<double> days;
  std::vector<std::vector<double>> events;
  std::vector<LevelFigure> figures{};  // of the whole country
  // By month, 1 if the calendar month before it is not counted; empty: only the first.
  std::vector<std::uint8_t> alone{};

  // True if month m - 1 is the calendar month before m.
  [[nodiscard]] bool follows(std::size_t m) const { return m > 0 && (alone.empty() || alone[m] == 0); }
};

// The log likelihood of all months that follow a counted one, each given that one; without the figures.
[[nodiscard]] double log_likelihood(const ViolencePlaces& places, const ViolenceCounts& counts,
                                    const ViolenceParameters& parameters);
// The same with the order of the places made before, for a fit that asks many times.
[[nodiscard]] double log_likelihood(const PlacesTogether& together, const ViolencePlaces& places,
                                    const ViolenceCounts& counts, const ViolenceParameters& parameters);

// Second moments of counts of two successive stretches of `days`, at one place or in the whole country:
// variance over mean, and correlation.
struct StretchMoments {
  double dispersion = 1;
  double correlation = 0;
};
[[nodiscard]] StretchMoments stretch_moments(double branching, double memory_days, double days);

// The expected count of one month in one place.
struct MonthExpected {
  double mean = 0;   // 0 where the place has no background
  double extra = 0;  // variance over mean, less 1
};
// Given the month before, of each place by itself: by place, then by month.  A month that follows none
// (ViolenceCounts::follows) stays 0.
[[nodiscard]] std::vector<std::vector<MonthExpected>> expected_months(const ViolencePlaces& places,
                                                                      const ViolenceCounts& counts,
                                                                      const ViolenceParameters& parameters);
// Counts drawn for each month given the one counted before it, in all places together: by place, then by
// month; 0 in a month that follows none.  Draws have the address's (seed, run, rule) and the place as entity.
[[nodiscard]] std::vector<std::vector<double>> drawn_months(const ViolencePlaces& places,
                                                            const ViolenceCounts& counts,
                                                            const ViolenceParameters& parameters,
                                                            const DrawAddress& address);

// The least mean of a month, as a share of the long-run mean, however calm the month before.
inline constexpr double kLeastMean = 0.05;

// The log probability of a count under the negative binomial distribution.  REQUIRES: a mean above 0.
[[nodiscard]] double log_probability(double count, const MonthExpected& expected);

// A negative binomial number, by inversion.  COST: proportional to its mean.
[[nodiscard]] double draw_month(Draws& draws, const MonthExpected& expected);

}  // namespace muster
