// How violent a whole country is over time, from several counters' figures of periods.
//
// The logarithm of a figure per day is a + b(t) + error: b, the level, is a random walk, seen at the middle
// of the period.  a depends on what is counted (events, killed, injured, kidnapped) and on who counts (their
// difference: kCounterSpread).  A local-level model (Harvey 1989, Forecasting, structural time series models
// and the Kalman filter) with a normal likelihood in closed form, so it is fitted directly.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace muster {

inline constexpr double kMonthDays = 365.25 / 12;  // of a month, here and in what prepares the input

struct LevelFigure {
  double day = 0;             // the middle of its period, days since 1970
  double log_rate = 0;        // logarithm of the figure per day
  double variance = 0;        // of log_rate, besides the common error
  std::uint32_t kind = 0;     // what is counted
  std::uint32_t counter = 0;  // who counts
};

// Spread of the logarithm between two counters of the same kind; an assumption.
inline constexpr double kCounterSpread = 0.3;

struct Normal {
  double mean = 0;
  double variance = 0;
};

// The figures under one pair of standard deviations: `change`, of the level's change in a month; `error`, of
// one figure beyond its own variance.  COST: cubic in the number of figures, a few dozen.
class LevelModel {
 public:
  LevelModel(std::span<const LevelFigure> figures, double change, double error);
  // Of all figures together; 0 without any.
  [[nodiscard]] double log_likelihood() const { return log_likelihood_; }
  // The logarithm of the rate of `kind` on `day`, given the figures.  REQUIRES: a figure of that kind.
  [[nodiscard]] Normal at(std::uint32_t kind, double day) const;

 private:
  [[nodiscard]] double covariance(double day, double other, bool same_kind, bool same_counter) const;

  std::span<const LevelFigure> figures_;
  double change_;
  double error_;
  double from_ = 0;              // the walk begins here
  std::vector<double> factor_;   // of the covariance: lower triangle, by row
  std::vector<double> weights_;  // covariance⁻¹ · log rates
  double log_likelihood_ = 0;
};

}  // namespace muster
