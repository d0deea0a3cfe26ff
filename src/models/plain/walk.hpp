// A number of people on a later day: a walk of its logarithm without drift.
#pragma once

#include <cstddef>
#include <span>

#include "base/day.hpp"
#include "base/samples.hpp"

namespace muster {

// One count.
struct CountedPeople {
  Day on;
  double people = 0;
};

// What is known of the walk's variance before a place's own counts: inverse gamma, of the logarithm's
// variance a month.  `shape` weighs as much as twice as many steps; √(scale / shape) is a step of one month.
struct StepPrior {
  double shape = 1;
  double scale = 0.01;
};

// Counts on which a place's own spread rests: what was before says little about now.
inline constexpr std::size_t kWalkRounds = 6;

// No forecast goes beyond so many times the last count, or below one of so many parts of it: an assumption,
// without which Student's tail, exponentiated, has no mean.
inline constexpr double kWalkMost = 10;

// The people on `target`, at most `most`: log(people) is a walk without drift, whose variance a month is
// learnt from the steps between the last kWalkRounds counts and the prior, so that log(people) has Student's
// t distribution around the last count (Bernardo and Smith 1994, Bayesian Theory, A.2), on a grid of 1,201
// points. Without drift, since one fitted to a few steps makes forecasts worse (docs/models/plain.md).
// REQUIRES: at least one count, all above 0, by day, no two on one; target after the last.
[[nodiscard]] Samples forecast_walk(std::span<const CountedPeople> counts, Day target, double most,
                                    const StepPrior& prior = {});

// Months between two days.
[[nodiscard]] double walk_months(Day from, Day to);

// Where the logarithm of a number of people has Student's t distribution: how much it grows by the middle,
// how far it spreads, and the degrees of freedom.
struct StudentGrowth {
  double drift = 0;
  double spread = 0;
  double degrees = 1;
};
// `people`, grown so, on a grid of 1,201 points that reaches 74 spreads, within the limits of kWalkMost and
// at most `most`.
[[nodiscard]] Samples student_growth(double people, const StudentGrowth& growth, double most);

// The prior under which the steps of `places` are likeliest, each as forecast from up to five steps before it
// in the same place; the best of a fixed grid.  The default if no place has two counts.  For places that are
// not the one to be forecast.  REQUIRES: of each place as above.
[[nodiscard]] StepPrior step_prior(std::span<const std::span<const CountedPeople>> places);

}  // namespace muster
