// The states of people in the cohort engine, each with a number, and where each step leads.
#pragma once

#include <cstdint>
#include <vector>

#include "models/people/day_left.hpp"
#include "models/people/rules.hpp"

namespace muster {

using StateId = std::uint32_t;

// Everything that a rule can know about somebody.
struct CohortState {
  enum class Where : std::uint8_t { kResting, kOnLink, kOnward /* in a place, with some of the day left */ };
  Where where = Where::kResting;
  bool arrived_once = true;  // distinguished only if the first link is walked
  bool turned_back = false;  // their link has closed: at its end they are back at its start
  std::uint32_t at = 0;      // number of the place or link
  RouteId route = kNoRoute;
  TraitsId traits = kNoTraits;
  float x = 0;       // km covered on the link
  float recent = 0;  // 0 unless the short-stint rule is on
  float moved = 0;   // km covered today; 0 unless kOnward

  [[nodiscard]] SiteId site() const { return SiteId{at}; }
  bool operator==(const CohortState&) const = default;
};

// The parts of a state that are used most often, in little memory.
struct CohortNode {
  std::uint32_t at = 0;  // number of the place or link
  TraitsId traits = kNoTraits;
  std::uint16_t order = 0;  // grows with the distance covered today
  CohortState::Where where = CohortState::Where::kResting;
  bool on_route = false;

  [[nodiscard]] SiteId site() const { return SiteId{at}; }

 private:
  friend class CohortStates;
  static constexpr std::uint32_t kUnknown = 0xffffffff;
  StateId rest = kUnknown;
  std::uint32_t steps = 0;     // index of the first into CohortStates::steps_
  std::uint32_t topology = 0;  // version of the network that the steps belong to
};

// Where a chosen route leads today: the state after its first link, or on that link at the end of the day.
struct CohortStep {
  StateId ride = 0, walk = 0;  // walk: for people who walk the link by chance; the same if nobody does
};

// Gives states numbers and remembers their steps, which change only with the network.
class CohortStates {
 public:
  static constexpr std::size_t kOrders = 1024;  // CohortNode::order is below this
  explicit CohortStates(Situation& world);

  [[nodiscard]] const CohortState& operator[](StateId id) const { return states_[id]; }
  [[nodiscard]] const CohortNode& node(StateId id) const { return nodes_[id]; }
  [[nodiscard]] std::size_t size() const { return states_.size(); }
  StateId number(const CohortState& state);
  // Forgets all states: earlier numbers are no longer valid.
  void clear();

  // The state of people tomorrow if they stay where they are.
  StateId rest(StateId id) {
    const StateId known = nodes_[id].rest;
    return known != CohortNode::kUnknown ? known : find_rest(id);
  }
  // The state after today's travel of people on a link.
  [[nodiscard]] CohortState after_link(const CohortState& state, bool on_foot) const;
  StateId travelled(const CohortState& state, bool on_foot) { return number(after_link(state, on_foot)); }
  // The state of people in a place who stay there for the night.
  [[nodiscard]] CohortState resting(const CohortState& state) const;
  // The steps open to people in a place: one for each of candidates(site), or a single one if they are on a
  // route that goes on.  Valid until the next call.
  const CohortStep* steps(StateId id) {
    const CohortNode& node = nodes_[id];
    return node.topology == static_cast<std::uint32_t>(world_.topology()) ? steps_.data() + node.steps
                                                                          : find_steps(id);
  }

 private:
  StateId find_rest(StateId id);
  const CohortStep* find_steps(StateId id);
  [[nodiscard]] CohortStep step(const CohortState& from, RouteId route);
  void rehash();

  Situation& world_;
  DayLeft day_left_;
  float per_km_ = 0;  // orders
  std::vector<CohortState> states_;
  std::vector<CohortNode> nodes_;
  std::vector<std::uint32_t> slots_;  // open addressing; number + 1, 0 is empty
  std::vector<CohortStep> steps_, found_;
  std::uint64_t topology_ = 0;
};

}  // namespace muster
