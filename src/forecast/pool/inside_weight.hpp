// How much the inside view of strength weighs in the pool of both views, learnt on the mission's own past
// days.
#pragma once

#include <span>
#include <vector>

#include "forecast/mission_forecast.hpp"
#include "models/plain/pool.hpp"

namespace muster {

// What both views would have said on a past day, and what came.
struct PastViews {
  Day origin;
  Day known;      // the first day by which what came on all of the days had been published
  PoolLoss loss;  // of the outside view, then the inside view, as a share of the ceiling; mean over days
  double outside_crps = 0;  // people, mean over the days
  double inside_crps = 0;
  int days = 0;
};

// On past days three months apart, the last of a calendar quarter each, on which an authorised strength was
// known: both views of the days 3 and 6 months later, as far as the strength of these is known on view.on()
// (strength_came). `model` is the one that is conditioned; that it may know past missions that ended in
// between is a leak too small to matter.  COST: some hundred runs of the inside view a day.
[[nodiscard]] std::vector<PastViews> past_views(const View& view, const Reference& past,
                                                const OutsideModel& model, std::uint64_t seed);
inline constexpr int kPastRuns = 250;  // of the inside view, from each past day

// The weight of the inside view on a day, and what it rests on.
struct InsideWeight {
  double weight = 0;
  double before = 0;                         // without any past day
  int days = 0;                              // past days; 0: the weight is the one before
  double outside_crps = 0, inside_crps = 0;  // people, means over the past days
};
// From those of `views` whose outcomes had been published by `on`: weights of least CRPS, drawn to `before`,
// as by kInsidePrior more past days (a Beta distribution of that weight; pool_weights).  Where `fixed`,
// `before` is taken as it is.
[[nodiscard]] InsideWeight inside_weight_on(Day on, std::span<const PastViews> views, double before,
                                            bool fixed);
inline constexpr double kInsidePrior = 10;

// Of a mission as it is on the day of `input`: fixed where mission.toml or --set gives inside_weight another
// value than its preset.
[[nodiscard]] InsideWeight inside_weight_on(Day on, std::span<const PastViews> views,
                                            const ForceParameters& parameters);

}  // namespace muster
