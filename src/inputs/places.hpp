// What the parts of mission_chain.cpp share: places of a record as indexes of communes.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "inputs/people.hpp"
#include "inputs/violence/violence_counts.hpp"
#include "record/view.hpp"

namespace muster {

// Indexes of the communes that make up a place.
[[nodiscard]] std::vector<std::uint32_t> communes_in(const Mission& mission,
                                                     std::span<const PlaceId> communes, PlaceId region);

// The commune that a place lies in, as an index; communes.size() if none.
[[nodiscard]] std::size_t commune_of(const Mission& mission, std::span<const PlaceId> communes,
                                     PlaceId place);

// Events of the whole country in the days after `from` up to `to`: the months counted, and for other days
// what months and figures say of the level then.  REQUIRES: can_be_modelled.
[[nodiscard]] double events_between(const MissionViolence& known, Day from, Day to);

// The plan of violence, police and of what violence hits, as mission_chain.hpp says.
[[nodiscard]] ViolencePlan violence_plan(const View& view, MissionViolence known, int strength,
                                         const CouplingParameters& coupling, std::uint64_t seed,
                                         const ChainFit& fit);

}  // namespace muster
