// Violence and displaced people of a frozen forecast against what came.
#pragma once

#include <cstddef>
#include <vector>

#include "scoring/published/frozen.hpp"

namespace muster {

// What two rules that need no model would have said on the day of the forecast, from the same view.
//   - as it was: the sum of as many months as are forecast, the last that were counted; or the last count of
//     the displaced
//   - plain: the last twelve months as the distribution (models/plain/conflictology.hpp) for one month; the
//     walk without drift for the displaced (models/plain/walk.hpp); none for sums of several months
struct PlainScores {
  double as_it_was = kNotGiven;  // CRPS; not given where nothing had been counted
  double as_it_was_log = kNotGiven;
  double plain = kNotGiven;
  double plain_log = kNotGiven;
};

struct SituationTarget {
  FrozenSpan span;  // as forecast for what was counted
  double came = 0;
  Day counted;  // the last day of what was counted: of the months, or of the round
  double crps = 0;
  double log_crps = 0;
  IntervalScore wis;
  std::array<bool, kIntervals.size()> inside{};
  PlainScores rules;
};

struct SituationScore {
  std::vector<SituationTarget> targets;
  std::size_t unknown = 0;    // forecasts of which the record says nothing yet
  std::size_t no_months = 0;  // of violence, whose span is not made of calendar months: never scored
};

// Scores by what had been published by `known_by`.  Violence is counted by calendar month, so only forecasts
// that were made on the last day of a month can be scored; a month that nobody counted is not known.  Of the
// displaced, every later round is scored once, by the forecast for its day: between the days that were
// forecast each quantile is a straight line on the log scale (an assumption), and a round up to half a month
// before the first or after the last of them has theirs.
[[nodiscard]] SituationScore score_situation(const FrozenForecast& forecast, const Mission& mission,
                                             Day known_by);

}  // namespace muster
