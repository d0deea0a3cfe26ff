// How often promises are kept: by the class of past missions, by one promiser, and what that makes of odds.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string_view>

#include "inputs/reference.hpp"
#include "status/status.hpp"

namespace muster {

struct PromiseParameters {
  double class_weight = 8;     // past promises that the class's rate counts as in one promiser's record
  double record_weight = 0.5;  // of the record, in the logarithm of the odds of a promise of people
  double class_share = 0.5;  // of the class's rate in the odds of a promise of people, on the day it is made
  double least = 0.005;      // odds are never nearer to 0 or 1: what no model has thought of
};

// How many promises with a due day were kept in time, of how many of which it is known.
struct Kept {
  double kept = 0;
  double of = 0;
};

// True if the promise was kept by its due day, false if not; nothing if no day was named or nobody knows.
[[nodiscard]] std::optional<bool> kept_in_time(const PastPromise& promise);
[[nodiscard]] std::optional<bool> kept_in_time(const PromiseStatus& promise);

// Of the class: promises that fell due before `on`; those of mission `left_out`, or of every mission that it
// is true of, are not counted.
[[nodiscard]] Kept kept_in_class(std::span<const PastMission> past, Day on, std::string_view left_out = {});
[[nodiscard]] Kept kept_in_class(std::span<const PastMission> past, Day on,
                                 const std::function<bool(const PastMission&)>& left_out);

// The promiser's rate: (kept + w·r) / (of + w) with the class's rate r and w = class_weight, the mean of a
// beta distribution after this many promises (a conjugate prior: Gelman and others 2013, Bayesian Data
// Analysis, sec. 2.4).  The class's rate is (kept + 1) / (of + 2), so that an empty class says one half.
[[nodiscard]] double keeping_rate(const Kept& of_class);
[[nodiscard]] double keeping_rate(const Kept& own, const Kept& of_class, const PromiseParameters& parameters);

// The odds by the forecast of strength and the class's rate as one, a linear pool: the forecast does not know
// that few promises are kept.  What the class tells is about promises on the day they are made, so its share
// falls with the time left, from class_share at 1 to nothing at 0.  REQUIRES: 0 <= time_left <= 1.
[[nodiscard]] double with_class(double forecast, double class_rate, double time_left,
                                const PromiseParameters& parameters);
// The share of the time from the day a promise was made to its due day that is left on `on`; 1 on the day it
// was made or if that day is not given, 0 from the due day on.
[[nodiscard]] double time_left(Day made, Day due, Day on);

// The odds `forecast` pooled with the class's rate (with_class), then moved by a record: logit p = logit of
// those + record_weight · (logit rate − logit of the class's rate), a logarithmic pool (Genest and Zidek
// 1986, Stat. Sci. 1).  A promiser as good as the class moves nothing more.
[[nodiscard]] double pooled_odds(double forecast, double rate, double class_rate, double time_left,
                                 const PromiseParameters& parameters);

// What the promiser of a promise had kept by the day of `promises`, one promise left out by its id.
[[nodiscard]] Kept kept_by(const PromisesStatus& promises, ActorId promiser, std::string_view left_out = {});

}  // namespace muster
