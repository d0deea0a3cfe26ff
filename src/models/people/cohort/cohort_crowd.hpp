// How many people are in each state of the cohort engine: until tomorrow, and during today's travel.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <utility>
#include <vector>

#include "models/people/cohort/cohort_states.hpp"

namespace muster {

struct Held {
  StateId state = 0;
  std::int64_t people = 0;
};

class CohortCrowd {
 public:
  explicit CohortCrowd(const CohortStates& states)
      : states_(states), heads_(CohortStates::kOrders, kNone), any_(CohortStates::kOrders / 64, 0) {}

  // --- until tomorrow ---
  // Keeps people in a state.
  void hold(StateId id, std::int64_t people) {
    if (people == 0) return;
    Slot& slot = slot_of(id);
    if (!std::exchange(slot.listed, true)) holders_.push_back(id);
    slot.held += people;
  }
  // Takes back up to this many of the people held in a state; returns how many.
  std::int64_t release(StateId id, std::int64_t people) {
    Slot& slot = slot_of(id);
    people = std::min(people, slot.held);
    slot.held -= people;
    return people;
  }
  // Calls tell(state, people) for all states with people.
  template <class Tell>
  void each(const Tell& tell) const {
    for (const StateId id : holders_) {
      if (slots_[id].held > 0) tell(id, slots_[id].held);
    }
  }
  // Moves all people who are held into `people`, in an order that depends only on the run.
  void take(std::vector<Held>& people) {
    people.clear();
    for (const StateId id : holders_) {
      Slot& slot = slots_[id];
      slot.listed = false;
      if (slot.held > 0) people.push_back({id, std::exchange(slot.held, 0)});
    }
    holders_.clear();
  }

  // --- today --- Adds people in a place with some of the day left.
  void wait(StateId id, std::int64_t people) {
    Slot& slot = slot_of(id);
    if (slot.waiting == 0) {
      const std::uint16_t order = states_.node(id).order;
      slot.next = std::exchange(heads_[order], id);
      any_[order / 64] |= std::uint64_t{1} << (order % 64);
    }
    slot.waiting += people;
  }
  // Calls go_on(state, people) for all who wait, in order of distance covered, until nobody waits.  go_on can
  // add more.
  template <class GoOn>
  void sweep(const GoOn& go_on) {
    for (std::size_t word = 0; word < any_.size(); ++word) {
      while (any_[word] != 0) {
        const std::size_t order = 64 * word + static_cast<std::size_t>(std::countr_zero(any_[word]));
        const StateId id = heads_[order];
        heads_[order] = slots_[id].next;
        if (heads_[order] == kNone) any_[word] &= any_[word] - 1;
        go_on(id, std::exchange(slots_[id].waiting, 0));
      }
    }
  }

 private:
  static constexpr StateId kNone = 0xffffffff;
  struct Slot {
    std::int64_t held = 0, waiting = 0;
    StateId next = kNone;  // the next waiting state in the list of its order
    bool listed = false;   // among holders_
  };
  Slot& slot_of(StateId id) {
    if (id >= slots_.size()) slots_.resize(states_.size());
    return slots_[id];
  }

  const CohortStates& states_;
  std::vector<Slot> slots_;         // by state
  std::vector<StateId> holders_;    // states that may have people held
  std::vector<StateId> heads_;      // by order: the first state that has people waiting
  std::vector<std::uint64_t> any_;  // by order, as bits: whether such a state exists
};

}  // namespace muster
