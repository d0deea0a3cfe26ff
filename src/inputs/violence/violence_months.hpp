// Counts of violence by month, of whatever level they are known at, as places of the model take them.
#pragma once

#include <cstdint>
#include <vector>

#include "models/violence/fit_months.hpp"
#include "record/counted_months.hpp"

namespace muster {

// Events by commune and month, each count placed as finely as it is known.
struct PlacedEvents {
  std::vector<std::vector<double>> events;  // by commune, then by month
  double all = 0;
  double spread = 0;    // of `all`: known only for a place of many communes
  double unplaced = 0;  // not in `all`: in a place without a commune that has people
  // By commune, the unit in which it is counted: its own, or that of a place of which more events are known
  // as a whole than by commune.  Numbered from 0 without gaps.
  std::vector<std::uint32_t> unit;
  std::uint32_t units = 0;
};
// The counts of violent_events in `months`.  A count of a place above the commune is spread over its communes
// by the events known there, and as far as fewer events are known there than for the place as a whole, by
// population (an assumption).  `population` is by commune, above 0.
[[nodiscard]] PlacedEvents placed_events(const View& view, const std::vector<PlaceId>& communes,
                                         const std::vector<double>& population, const CountedMonths& months);

// What a fit learns from: places and counts by unit.  Where every commune is counted, the same as went in.
struct CountedUnits {
  ViolencePlaces places;
  ViolenceCounts counts;
  std::vector<std::uint32_t> of_commune;  // by commune: its unit
};
// `roads` join communes; two units are neighbours where a road joins a commune of one to one of the other.
[[nodiscard]] CountedUnits counted_units(const ViolencePlaces& places, const ViolenceCounts& counts,
                                         const PlacedEvents& placed, std::vector<ViolenceLink> roads,
                                         double reach_km);

}  // namespace muster
