// The forecast of a mission folder as known on a day: what of its record the models are given, and what they
// say.  Verbs, the report and frozen forecasts all come here, so that they give the same numbers.
#pragma once

#include <optional>

#include "forecast/promises/promise_rate.hpp"
#include "forecast/stored_fit.hpp"
#include "forecast/strength_forecast.hpp"
#include "inputs/force.hpp"
#include "inputs/reference.hpp"
#include "status/status.hpp"

namespace muster {

// What the models see of a mission.
struct MissionInput {
  History history;   // its counts: only the days that a claim is about (StrengthOfDay::claimed)
  double there = 0;  // people in theatre on the day
  std::vector<Sender> senders;
  std::vector<ActorId> actors;        // of the senders
  std::vector<OpenPromise> promises;  // those with a number of people and a day ahead
  std::vector<double> quantities;     // of the promises, as promised
  std::vector<double> rates;          // of keeping: of the promises' promisers
  std::vector<double> time_left;      // share of the time from promise to due day that is left
  double class_rate = 0.5;            // of keeping, in the class
  std::vector<double> milestones;     // people
  ForceParameters parameters;         // defaults, and what mission.toml changes
  // Of the inside view in the pool of both: as in `parameters`, until it is learnt (pool/inside_weight.hpp).
  double inside_weight = ForceParameters{}.inside_weight;
  MissionPlan plan;  // of the inside view
};

// The defaults with the parameters of mission.toml that are of this model; later ones replace earlier ones.
// Fails where one is out of its range; those of other models are left to them.
[[nodiscard]] Result<ForceParameters> force_parameters(const Mission& mission);

// What was known on the day of the mission's strength since a month before its first mandate (strength_line);
// senders, open promises with their promisers' records, milestones.  Nothing if no mandate or no
// authorised strength was known.
[[nodiscard]] std::optional<MissionInput> mission_input(const View& view, const ForceStatus& force,
                                                        const PromisesStatus& promises,
                                                        const Reference& past);

// People that must be there on the due day for the promise to be kept, and of whom; nothing where it is not
// about people in theatre or arriving, or about somebody whose pledge has nothing outstanding.  `delivered`:
// what had come of a promised number of arrivals.
[[nodiscard]] std::optional<OpenPromise> promise_of_people(const Mission& mission, const MissionInput& input,
                                                           const PromiseStatus& promise, double delivered);

inline constexpr int kInsideRuns = 10'000;
// Differences with common random numbers need fewer runs than quantiles do.
inline constexpr int kCauseRuns = 400;

// What holds the mission up, by the inside view.
[[nodiscard]] std::vector<Binding> binding_of(const MissionInput& input, Day on, int months,
                                              std::uint64_t seed, int runs = kCauseRuns,
                                              const Ranks& ranks = {});

// The forecast of strength (on rank 0 of those that share the runs; on the others nothing); the odds of each
// promise are moved by its promiser's record (pooled_odds).
[[nodiscard]] StrengthForecast forecast_mission(const MissionInput& input, Day on, const OutsideModel& model,
                                                int months, std::uint64_t seed, int runs = kInsideRuns,
                                                const Ranks& ranks = {});

}  // namespace muster
