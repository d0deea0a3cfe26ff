// Armed violence by place and day: a self-exciting process in whole days.
//
// In place i on day t there are Poisson(μ_i · m_i + φ_i(t)) events, where μ_i is the background, m_i the
// factor of control and officers, and φ_i the excitation left by past events:
//
//   φ_i(t + 1) = ρ · φ_i(t) + n · (1 − ρ) · Σ_j w_ij · N_j(t),     ρ = exp(−1 / memory_days)
//
// Every event directly causes n events, the branching ratio; a share `spread` of them is in other places, by
// distance.  Below n = 1 the process is stationary, with mean (I − n·W)⁻¹ · μm.  Hawkes 1971 (Biometrika 58,
// 83-90), Mohler et al. 2011 (J. Am. Stat. Assoc. 106, 100-108).  Officers, control and contest act on the
// background only: twice the officers everywhere multiply the expected number of events by 2^−elasticity.
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
  std::vector<double> reference;   // officers per 1,000 people when the background was measured
  std::vector<double> control{};   // share under armed groups at that time, 0 to 1; empty: none
  // Of the events that an event in place j causes elsewhere, a share `weight` is in place `to`.  Place j has
  // the entries first[j] to first[j + 1] − 1; their weights sum to 1.  A place without neighbours keeps all.
  std::vector<std::uint32_t> first;
  std::vector<std::uint32_t> to;
  std::vector<double> weight;

  [[nodiscard]] std::size_t size() const { return background.size(); }
};

// A road between two places.
struct ViolenceLink {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  double km = 0;
};
// Fills first, to and weight: weights fall with exp(−km / reach_km) along the links, in both directions.
void set_neighbours(ViolencePlaces& places, std::span<const ViolenceLink> links, double reach_km);

// The state that changes.  Plain arrays by place, so that a checkpoint is a copy.
struct ViolenceState {
  std::vector<double> excitation;  // φ: expected events on the next day caused by past events
  std::vector<double> control;     // share of the place under armed groups, 0 to 1; moved by the caller
};
[[nodiscard]] ViolenceState calm(const ViolencePlaces& places);

// The factor of officers and control on the background: (p / p₀)^−elasticity · exp(control_effect · c +
// contest_effect · 4c(1 − c)).  p is officers per 1,000, at least presence_floor; p₀ is the same for the
// reference.
[[nodiscard]] double background_factor(const ViolenceParameters& parameters, double officers_per_1000,
                                       double reference_per_1000, double control);

// The part of it due to control; 1 without control.
[[nodiscard]] double control_factor(const ViolenceParameters& parameters, double control);

// The expected number of events in each place on the next day.
void expected_events(const ViolencePlaces& places, const ViolenceParameters& parameters,
                     const ViolenceState& state, std::span<const double> officers,
                     std::span<double> expected);

// The background under control and officers, in events per day in each place: the first term of
// expected_events.  It changes only with officers and control.
void background_events(const ViolencePlaces& places, const ViolenceParameters& parameters,
                       const ViolenceState& state, std::span<const double> officers,
                       std::span<double> background);

// One day: draws events by place and moves the state on.  The draws have the (seed, run, day) of `address`,
// rule kViolentEvents, and the place as entity.  So a place's draws do not depend on other places.  What
// events cost in lives: deaths/event_kinds.hpp.  COST: linear in places, links and events.  REQUIRES: all
// spans of places.size().
void advance(const ViolencePlaces& places, const ViolenceParameters& parameters, ViolenceState& state,
             std::span<const double> officers, const DrawAddress& address, std::span<std::int64_t> events);
// The same with the day's background_events given, for loops in which officers rarely change.
void advance_from(const ViolencePlaces& places, const ViolenceParameters& parameters, ViolenceState& state,
                  std::span<const double> background, const DrawAddress& address,
                  std::span<std::int64_t> events);

// Takes in events that happened, without draws: this brings the state to the day of a forecast.
void observe(const ViolencePlaces& places, const ViolenceParameters& parameters, ViolenceState& state,
             std::span<const double> events);

// The long-run mean number of events per day.  REQUIRES: branching < 1.
[[nodiscard]] std::vector<double> stationary_events(const ViolencePlaces& places,
                                                    const ViolenceParameters& parameters,
                                                    const ViolenceState& state,
                                                    std::span<const double> officers);

}  // namespace muster
