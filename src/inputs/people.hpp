// The record of a mission as the whole chain takes it: violence with its fit, and the displaced.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/chain.hpp"
#include "inputs/part_counts.hpp"
#include "record/view.hpp"

namespace muster {

// What the models of violence and of people are given, and from where.
struct MissionChain {
  std::optional<ViolencePlan> violence;
  std::optional<PeoplePlan> people;
  std::vector<PlaceId> communes;                   // the places of both
  std::vector<PlaceId> departments;                // those that hold communes
  std::vector<std::vector<std::uint32_t>> within;  // by department: indexes of its communes
  std::string missing;                             // why a plan is not there; empty if both are
  bool by_figures = false;                         // violence is that of national figures, spread by
                                                   // shares and population
  // What the record holds of what violence hits; what it does not hold is not forecast in words or figures.
  struct Held {
    bool airport = false;
    bool port = false;
    bool prisons = false;
    bool police_stations = false;
    bool host_police = false;  // officers on duty; else 1 per 1,000 people is assumed
  } held{};
  // How the events are known.
  double events = 0;           // in the months counted
  double events_spread = 0;    // of them, those known only for a place of many communes
  double events_unplaced = 0;  // not among them: in places without a commune that has people
  std::vector<Day> months_missing;
  // What was fitted for the displaced.
  double known_displaced = 0;  // by the last round
  Day known_on;
  bool displaced_summed = false;          // nobody states the whole: it is the sum of parts
  std::vector<PartsBeyond> parts_beyond;  // counts that contradict the whole
  double leave_conflict = 0;              // chance a day of leaving a conflict zone
  double share_fitted = 0;                // of those who flee, who settle where most violence is: as counted
};

// How the violence of a chain is fitted.
struct ChainFit {
  const std::vector<ViolenceParameters>* posterior = nullptr;  // draws of a fit made before; none: fit now
  int steps = 400;                                             // of each of its chains
};

// Of what was known on view.on(), with `strength` people of the mission in theatre.
//
// Violence: the posterior of fit_violence, or that of `fit`; host police lost a year as between the last two
// counts on the rolls (at least half a year apart); an airport or port is near to its commune and those
// linked to it within 15 km; a commune's share under armed groups is that of its area, or where none is
// stated half the share of months with an event in it (assumption).  Where no month is counted, the figures
// of the killed in the country stand in (mission_violence.hpp).
//
// Displaced: the last round of the country, shared out among communes by where the rules send people from
// where violence was, then fitted in turn to every count of a department or area (part_counts.hpp; iterative
// proportional fitting, Deming and Stephan 1940), to be brought forward to the day with the events
// counted since, the last month's where none are.  Newly displaced per event and returns: fitted to the
// rounds of the country, beginning from other countries (flight.hpp).  The chance of leaving a conflict zone
// is the one at which the rules leave as many in the area of most violence as its counts grew by; runs have
// chances about it.
[[nodiscard]] MissionChain mission_chain(const View& view, int strength, const CouplingParameters& coupling,
                                         std::uint64_t seed, const ChainFit& fit = {});

// What a scenario supposes of places, as the models take it.
[[nodiscard]] std::vector<SupposedPlaces> supposed_places(const View& view, const MissionChain& chain,
                                                          const Scenario& scenario);

// People of the mission in theatre on the day of the plan.
[[nodiscard]] int people_there(const PipelinePlan& plan);

// The defaults with the parameters of mission.toml that couple models.  Fails where one is out of its range.
[[nodiscard]] Result<CouplingParameters> coupling_of(const Mission& mission);

}  // namespace muster
