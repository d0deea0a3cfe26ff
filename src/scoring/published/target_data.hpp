// What came, with every vintage: the number that was known, and from which day.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "scoring/published/frozen.hpp"

namespace muster {

// A number about a day or about the month that ends on it.
struct TargetVintage {
  Day as_of;           // known from this day
  Day on;              // the day, or the last day of the month
  std::string series;  // strength_in_theatre, violent_events, violent_deaths or displaced
  std::string place;   // P-code; empty: the whole country
  double value = 0;
};

// Strength on the days that `forecasts` are about, violence by calendar month, displaced people by round, as
// far as published by view.on(): each number when it was first known, and again whenever it changed.  By day
// of vintage, then series, place and day.  COST: one view a day of publication.
[[nodiscard]] std::vector<TargetVintage> target_vintages(const View& view,
                                                         std::span<const FrozenForecast> forecasts);

}  // namespace muster
