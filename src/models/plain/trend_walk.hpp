// A number of people on a later day: a walk of its logarithm that goes on as the country lately went.
#pragma once

#include <span>

#include "base/day.hpp"
#include "base/samples.hpp"
#include "models/plain/walk.hpp"

namespace muster {

// How the counts of a country's places moved lately.
struct CountryTrend {
  double trend = 0;        // of the logarithm, a month
  double variance = 0.01;  // of the logarithm's steps, a month
};

// The trend and the variance of a country's places, by place its counts above 0 that are known on `on`.  Of
// each place the steps between its counts count the less the longer before its last count they ended
// (kTrendMemory): its trend is their growth over their time, its variance the mean of their squares a month.
// Of the country the trend is the median of its places and the variance their geometric mean, so that one
// place does not speak for all, both drawn to the default (no trend, a tenth a month) as by kTrendDoubt
// places.  Places with one count, or with none in the last thirteen months, say nothing.
// REQUIRES: of each place as forecast_walk.
[[nodiscard]] CountryTrend country_trend(std::span<const std::span<const CountedPeople>> places, Day on);

// The people on `target`, at most `most`: a part kTrendShare of the recent trend goes on, of which a third is
// the place's own and two thirds are the country's, but never by more than a factor of kTrendMost in all.
// Around it log(people) has Student's t distribution, whose variance is learnt from the place's recent steps
// and the country's, which weighs as much as 2·kTrendShape steps; limits and grid as forecast_walk.
// Damped since trends do not last: Gardner and McKenzie 1985, Forecasting trends in time series, Management
// Science 31, 1237-1246.  How the numbers were chosen is in docs/evidence/bench.md.
// REQUIRES: as forecast_walk.
[[nodiscard]] Samples forecast_trend_walk(std::span<const CountedPeople> counts, Day target, double most,
                                          const CountryTrend& country);

inline constexpr double kTrendMemory = 1;  // months after which a step counts e times less
inline constexpr double kTrendDoubt = 2;   // places
inline constexpr double kTrendShare = 0.75;
inline constexpr double kTrendOwn = 1.0 / 3;  // of the trend that goes on
inline constexpr double kTrendMost = 1.41421356237309515;
inline constexpr double kTrendShape = 4;

}  // namespace muster
