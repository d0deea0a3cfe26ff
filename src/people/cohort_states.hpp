// The states in which the cohort engine's people can be, each with a number, and what a step leads to.
#pragma once

#include <cstdint>
#include <vector>

#include "people/day_left.hpp"
#include "people/rules.hpp"

namespace muster {

using StateId = std::uint32_t;

// All that any rule can tell about somebody.
struct CohortState {
  enum class Where : std::uint8_t { kResting, kOnLink, kOnward /* in a place, with some of the day left */ };
  Where where = Where::kResting;
  bool arrived_once = true;     // told apart only if the first link is walked
  bool turned_back = false;     // their link has closed: at its end they find themselves at its start
  std::uint8_t generation = 0;  // the older is gone through first; see cohort.cpp
  std::uint32_t at = 0;         // number of the place or link
  RouteId route = kNoRoute;
  TraitsId traits = kNoTraits;
  float x = 0;       // km covered on the link
  float recent = 0;  // 0 unless the short-stint rule is on
  float moved = 0;   // km covered today; 0 unless onward

  [[nodiscard]] SiteId site() const { return SiteId{at}; }
  bool operator==(const CohortState&) const = default;
};

// Where a way that can be chosen leads today.
struct CohortStep {
  static constexpr std::uint32_t kNoLink = 0xffffffff;
  std::uint32_t link = kNoLink;  // none: there is no such link, people stay
  SiteId final;                  // of the whole route: a camp may refuse
  double walking = 0;            // share that walks the link
  StateId ride = 0, walk = 0;    // states after the link, or on it at the end of the day
};

// Numbers states and remembers steps, which change only with the network.
class CohortStates {
 public:
  explicit CohortStates(Situation& world) : world_(world), day_left_(world.scenario()) {}

  [[nodiscard]] const CohortState& operator[](StateId id) const { return states_[id]; }
  [[nodiscard]] std::size_t size() const { return states_.size(); }
  StateId number(const CohortState& state);
  // Forgets all states: numbers handed out before are no longer good.
  void clear();

  // What the state of people in a place is tomorrow if they stay.
  StateId rest(StateId id);
  // The state after today's travel of people on a link.
  StateId travelled(const CohortState& state, bool on_foot);
  // The ways open to people in a place: one for each of candidates(site), or one if they are on a route.
  // Good until the next call.
  const CohortStep* steps(StateId id);

 private:
  static constexpr std::uint32_t kUnknown = 0xffffffff;
  struct Known {
    StateId rest = kUnknown;
    std::uint32_t steps = 0;     // index of the first into steps_
    std::uint64_t topology = 0;  // version of the network that they are of
  };
  [[nodiscard]] CohortStep step(const CohortState& from, RouteId route);
  void rehash();

  Situation& world_;
  DayLeft day_left_;
  std::vector<CohortState> states_;
  std::vector<Known> known_;
  std::vector<std::uint32_t> slots_;  // open addressing; number + 1, 0 is empty
  std::vector<CohortStep> steps_, found_;
  std::uint64_t topology_ = 0;
};

}  // namespace muster
