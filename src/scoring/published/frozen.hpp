// A forecast as it was stored on its day, and its scores once newer facts are there.
#pragma once

#include <string>
#include <vector>

#include "forecast/strength_forecast.hpp"
#include "scoring/scores.hpp"
#include "status/status.hpp"

namespace muster {

struct FrozenPromise {
  std::string id;
  double probability = 0;
};

// Violence or displaced people as forecast for one place.
struct FrozenSpan {
  std::string series;  // of the catalogue: violent_events, violent_deaths or displaced
  std::string place;   // P-code; empty: the whole country
  int months = 0;      // ahead
  Day until;  // violence: all of it after the day of the forecast up to this one; displaced: on this day
  Quantiles quantiles{};
};

struct FrozenForecast {
  std::string mission;  // short name
  Day made;            // the day on which it was made, from what had been published by `on`; may not be known
  std::string record;  // hash of the mission folder that it was made from
  std::string program;  // version
  std::uint64_t seed = 0;
  Day on;
  double there = 0;    // people in theatre on that day
  double ceiling = 0;  // authorised then
  std::vector<StrengthOn> strength;
  std::vector<double> word;  // by day of `strength`: what the promises then open said would be there
  std::vector<FrozenPromise> promises;
  std::vector<FrozenSpan> situation;
};

// One day of a frozen forecast that is known by now.  Scores in people.
struct FrozenTarget {
  Day on;
  double came = 0;
  Quantiles people{};
  double crps = 0;
  IntervalScore wis;
  std::array<bool, kIntervals.size()> inside{};
  double persistence = 0;  // |what came − who was there|: CRPS of "it stays as it is"
  double word = 0;         // |what came − what was promised|
};

struct FrozenOutcome {
  std::string id;
  double probability = 0;
  std::optional<bool> kept;  // in time; nothing: not known yet, or the record no longer has the promise
  double brier = kNotGiven;
};

struct FrozenScore {
  std::vector<FrozenTarget> targets;
  std::vector<Day> unknown;  // days of the forecast of which the record says nothing yet
  std::vector<FrozenOutcome> promises;
  // Means over the targets; not given if there is none.
  double crps = kNotGiven;
  IntervalScore wis;
  std::array<double, kIntervals.size()> coverage{};
  double skill_persistence = kNotGiven;  // 1 − CRPS / that of the simple forecast; not given if that is 0
  double skill_word = kNotGiven;
  double brier = kNotGiven;  // over the promises that came to an end
};

// What the open promises about the whole mission said would be there on `day`: the largest number due by
// then, at least who is there now; the ceiling where none is due.
[[nodiscard]] double strength_at_word(std::span<const OpenPromise> promises, double there, double ceiling,
                                      Day day);

// Scores a forecast by what of `mission` had been published by `known_by`.
[[nodiscard]] FrozenScore score_frozen(const FrozenForecast& forecast, const Mission& mission, Day known_by);

// A distribution known by its quantiles at kLevels: straight between them, and nothing beyond the outermost
// (each holds the weight outside it).
[[nodiscard]] Samples samples_of_quantiles(const Quantiles& quantiles);
// Its CRPS.  In the unit of `observed`.
[[nodiscard]] double crps_of_quantiles(const Quantiles& quantiles, double observed);

}  // namespace muster
