// Armed violence by place and day: a self-exciting process in whole days.
//
// In place i on day t there are Poisson(μ_i · m_i + φ_i(t)) events, where μ_i is the background, m_i what
// control and officers make of it, and φ_i the excitation left by past events:
//
//   φ_i(t + 1) = ρ · φ_i(t) + n · (1 − ρ) · Σ_j w_ij · N_j(t),     ρ = exp(−1 / memory_days)
//
// Every event causes n events in total (the branching ratio; below 1 the process is stationary, with mean
// (I − n·W)⁻¹ · μm), a share `spread` of them in other places, by distance.  Hawkes 1971 (Biometrika 58,
// 83-90), Mohler et al. 2011 (J. Am. Stat. Assoc. 106, 100-108).  Officers act on the background only, as do
// control and contest: doubling officers everywhere lowers the expected number of events by the factor
// 2^−elasticity.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/random/random.hpp"
#include "models/violence/parameters.hpp"

namespace muster {

// What does not change from day to day.  All arrays are by place.
struct ViolencePlaces {
  std::vector<double> background;  // events per day with the officers of `reference` and control of `control`
  std::vector<double> population;  // above 0
  std::vector<double> reference;  // officers per 1,000 people in the time from which the background was taken
  std::vector<double> control{};  // share under armed groups in that time, 0 to 1; empty: none
  // Of an event in place j, of what it begets elsewhere, share `weight` falls in `to`: those of j are entries
  // first[j] to first[j + 1] − 1, with weights that sum to 1.  A place without neighbours keeps it all.
  std::vector<std::uint32_t> first;
  std::vector<std::uint32_t> to;
  std::vector<double> weight;

  [[nodiscard]] std::size_t size() const { return background.size(); }
};

// A way between two places.
struct ViolenceLink {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  double km = 0;
};
// Fills first, to and weight: weights fall with exp(−km / reach_km) along the links, which hold both ways.
void set_neighbours(ViolencePlaces& places, std::span<const ViolenceLink> links, double reach_km);

// What changes.  Plain arrays by place, so that a checkpoint is a copy.
struct ViolenceState {
  std::vector<double> excitation;  // φ: events that past events are expected to beget on the next day
  std::vector<double> control;     // share of the place under armed groups, 0 to 1; moved by the caller
};
[[nodiscard]] ViolenceState calm(const ViolencePlaces& places);

// What officers and control make of the background: (p / p₀)^−elasticity · exp(control_effect · c +
// contest_effect · 4c(1 − c)); p officers per 1,000 but at least presence_floor, p₀ the reference likewise.
[[nodiscard]] double background_factor(const ViolenceParameters& parameters, double officers_per_1000,
                                       double reference_per_1000, double control);

// The part of it that control makes, which is 1 without any.
[[nodiscard]] double control_factor(const ViolenceParameters& parameters, double control);

// The expected number of events in each place on the next day.
void expected_events(const ViolencePlaces& places, const ViolenceParameters& parameters,
                     const ViolenceState& state, std::span<const double> officers,
                     std::span<double> expected);

// What of the background is left by control and officers, events per day in each place: the first part of
// expected_events.  It changes only with officers and control.
void background_events(const ViolencePlaces& places, const ViolenceParameters& parameters,
                       const ViolenceState& state, std::span<const double> officers,
                       std::span<double> background);

// One day: draws events and deaths by place and moves the state on.  The draws are those of (seed, run, day)
// of `address`, rule kViolentEvents or kViolentDeaths and the place as entity: a place's draws do not
// depend on the others.  COST: linear in places, links and events.  REQUIRES: all spans of places.size().
void advance(const ViolencePlaces& places, const ViolenceParameters& parameters, ViolenceState& state,
             std::span<const double> officers, const DrawAddress& address, std::span<std::int64_t> events,
             std::span<std::int64_t> deaths);
// The same with the background_events of the day given, for loops in which officers seldom change.
void advance_from(const ViolencePlaces& places, const ViolenceParameters& parameters, ViolenceState& state,
                  std::span<const double> background, const DrawAddress& address,
                  std::span<std::int64_t> events, std::span<std::int64_t> deaths);

// Takes in events that happened without drawing any: to bring the state to the day of a forecast.
void observe(const ViolencePlaces& places, const ViolenceParameters& parameters, ViolenceState& state,
             std::span<const double> events);

// The mean number of events per day in the long run.  REQUIRES: branching < 1.
[[nodiscard]] std::vector<double> stationary_events(const ViolencePlaces& places,
                                                    const ViolenceParameters& parameters,
                                                    const ViolenceState& state,
                                                    std::span<const double> officers);

// Deaths of one event, from a uniform number on [0, 1): the whole part of a Pareto variable of the second
// kind, scale · (u^(−1/tail) − 1), at most death_most; and its mean.
[[nodiscard]] std::int64_t deaths_of_event(const ViolenceParameters& parameters, double uniform);
[[nodiscard]] double mean_deaths(const ViolenceParameters& parameters);
// The scale at which an event has `mean` deaths on average, within the bounds of the table.
[[nodiscard]] double death_scale_for(ViolenceParameters parameters, double mean);

}  // namespace muster
