#include "models/people/cohort/cohort_states.hpp"

#include <algorithm>
#include <bit>

namespace muster {
namespace {

// Each part is mixed in by the finaliser of SplitMix64 (Steele, Lea, Flood 2014, doi
// 10.1145/2660193.2660195): kilometres are often whole numbers, so states differ in the high bits only.
std::uint64_t hash(const CohortState& s) {
  std::uint64_t h = 0;
  const auto mix = [&h](std::uint64_t value) {
    h = (h ^ value) + 0x9e3779b97f4a7c15U;
    h = (h ^ h >> 30) * 0xbf58476d1ce4e5b9U;
    h = (h ^ h >> 27) * 0x94d049bb133111ebU;
    h ^= h >> 31;
  };
  mix(std::uint64_t{s.at} << 32 | s.route);
  mix(std::uint64_t{s.traits} << 8 | static_cast<std::uint64_t>(s.where) << 2 |
      static_cast<std::uint64_t>(s.arrived_once) << 1 | static_cast<std::uint64_t>(s.turned_back));
  mix(std::uint64_t{std::bit_cast<std::uint32_t>(s.x)} << 32 | std::bit_cast<std::uint32_t>(s.moved));
  mix(std::bit_cast<std::uint32_t>(s.recent));
  return h;
}

}  // namespace

CohortStates::CohortStates(Situation& world) : world_(world), day_left_(world.scenario()) {
  double fastest = world.scenario().parameters.max_move_speed;
  for (const Road& road : world.scenario().links) fastest = std::max(fastest, road.max_speed);
  per_km_ = static_cast<float>((kOrders - 1) / fastest);
}

StateId CohortStates::number(const CohortState& state) {
  if (slots_.size() < 2 * (states_.size() + 1)) rehash();
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash(state) & mask;
  while (slots_[slot] != 0) {
    if (states_[slots_[slot] - 1] == state) return slots_[slot] - 1;
    slot = (slot + 1) & mask;
  }
  states_.push_back(state);
  CohortNode node;
  node.at = state.at;
  node.traits = state.traits;
  node.order = static_cast<std::uint16_t>(
      std::min(static_cast<std::size_t>(state.moved * per_km_), std::size_t{kOrders - 1}));
  node.where = state.where;
  node.on_route = state.route != kNoRoute;
  nodes_.push_back(node);
  slots_[slot] = static_cast<std::uint32_t>(states_.size());
  return slots_[slot] - 1;
}

void CohortStates::rehash() {
  slots_.assign(std::max<std::size_t>(1024, 2 * slots_.size()), 0);
  for (std::uint32_t id = 0; id < states_.size(); ++id) {
    std::size_t slot = hash(states_[id]) & (slots_.size() - 1);
    while (slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = id + 1;
  }
}

void CohortStates::clear() {
  states_.clear();
  nodes_.clear();
  steps_.clear();
  slots_.assign(slots_.size(), 0);
}

CohortState CohortStates::resting(const CohortState& state) const {
  CohortState resting = state;
  resting.where = CohortState::Where::kResting;
  resting.recent = world_.recent_after(resting.recent, resting.moved);
  resting.moved = 0;
  resting.route = kNoRoute;  // people who could not go on along a route drop it
  return resting;
}

StateId CohortStates::find_rest(StateId id) {
  if (states_[id].where == CohortState::Where::kOnLink) return nodes_[id].rest = id;
  const StateId rest = number(resting(states_[id]));
  nodes_[id].rest = rest;
  return rest;
}

CohortState CohortStates::after_link(const CohortState& state, bool on_foot) const {
  const RoadId link{state.at};
  const auto progress = world_.travel(link, state.x, state.moved, world_.speed(link, on_foot));
  const auto moved = static_cast<float>(progress.moved);
  CohortState after = state;
  after.moved = 0;
  after.x = 0;
  if (!progress.arrived) {
    after.x = static_cast<float>(progress.x);
    after.recent = world_.recent_after(state.recent, moved);
    return after;
  }
  after.turned_back = false;
  after.arrived_once = true;
  after.at = state.turned_back ? world_.link(link).from.v : world_.link(link).to.v;
  if (state.turned_back || !progress.may_go_on) {
    after.where = CohortState::Where::kResting;
    after.recent = world_.recent_after(state.recent, moved);
  } else {
    after.where = CohortState::Where::kOnward;
    after.moved = day_left_.alike(after.site(), moved);
  }
  return after;
}

CohortStep CohortStates::step(const CohortState& from, RouteId route) {
  const auto next = world_.first_link(from.site(), route);
  if (!next) return {};
  CohortState on_link = from;
  on_link.where = CohortState::Where::kOnLink;
  on_link.at = next->link.v;
  on_link.route = next->rest;
  const bool first = world_.walks_first() && !from.arrived_once;
  const StateId ride = travelled(on_link, first);
  const bool some_walk = !first && world_.link(next->link).walk_probability > 0;
  return {ride, some_walk ? travelled(on_link, true) : ride};
}

const CohortStep* CohortStates::find_steps(StateId id) {
  if (topology_ != world_.topology()) {
    topology_ = world_.topology();
    steps_.clear();
  }
  const CohortState from = states_[id];
  found_.clear();
  if (from.route != kNoRoute) {
    found_.push_back(step(from, from.route));
  } else {
    for (const Candidate& way : world_.candidates(from.site())) found_.push_back(step(from, way.route));
  }
  nodes_[id].steps = static_cast<std::uint32_t>(steps_.size());
  nodes_[id].topology = static_cast<std::uint32_t>(topology_);
  steps_.insert(steps_.end(), found_.begin(), found_.end());
  return steps_.data() + nodes_[id].steps;
}

}  // namespace muster
