// The cohort engine: people who chose a camp that filled up or reopened during the sweep.
#include <algorithm>
#include <utility>

#include "base/random/distributions.hpp"
#include "models/people/cohort/cohort_run.hpp"

namespace muster {

void CohortRun::sort_gates() {
  std::sort(gates_.begin(), gates_.end(), [](const AtGate& a, const AtGate& b) {
    return std::pair(a.camp.v, a.state) < std::pair(b.camp.v, b.state);
  });
}

// Camps that refuse reopen when enough people have left.  People who decide after that, because they are
// younger than the last one needed to leave, may go in.
void CohortRun::reopen(Draws& draw) {
  sort_gates();
  for (std::size_t i = 0; i < gates_.size();) {
    const SiteId camp = gates_[i].camp;
    const std::int64_t needed = world_.occupancy()[camp.v] - world_.refuses_from(camp) + 1;
    const bool reopens = left_[camp.v] >= needed;
    const double since = reopens ? ages_.age_of(draw, camp, left_[camp.v], needed) : 0;
    for (; i < gates_.size() && gates_[i].camp == camp; ++i) {
      const AtGate& gate = gates_[i];
      const SiteId from = states_.node(gate.state).site();
      const std::int64_t going = reopens ? binomial(draw, gate.people, ages_.younger(from, since)) : 0;
      set_out(draw, gate.link, states_.steps(gate.state)[gate.candidate], going);
      ages_.select(from, began_[from.v], gate.link, going, since);
      left_[from.v] -= gate.people - going;
      crowd_.hold(states_.rest(gate.state), gate.people - going);
    }
  }
  gates_.clear();
}

// A camp that fills up during a sweep turns away those who come after that.  People come in random order.
void CohortRun::turn_away(Draws& draw) {
  sort_gates();
  for (std::size_t i = 0; i < gates_.size();) {
    const SiteId camp = gates_[i].camp;
    const std::int64_t room = world_.refuses_from(camp) - world_.occupancy()[camp.v];
    std::int64_t chose = 0;  // people here who came today
    std::size_t end = i;
    for (; end < gates_.size() && gates_[end].camp == camp; ++end)
      chose += comes_today(gates_[end]) ? gates_[end].people : 0;
    const std::int64_t came = std::max(came_[camp.v], chose);
    if (came <= room) {
      i = end;
      continue;
    }
    std::int64_t away = chose - hypergeometric(draw, came, chose, room);
    const double refused = 1 - static_cast<double>(room) / static_cast<double>(came);
    for (; i < end; ++i) {
      const AtGate& gate = gates_[i];
      if (comes_today(gate)) {
        const std::int64_t some = hypergeometric(draw, chose, gate.people, away);
        chose -= gate.people;
        away -= some;
        send_back(gate, some);
      } else {
        send_back(gate, binomial(draw, gate.people, refused));
      }
    }
  }
  gates_.clear();
}

// Where people on a route are at the end of the day, if they do not walk.
StateId CohortRun::end_of(const AtGate& gate) {
  StateId after = states_.steps(gate.state)[gate.candidate].ride;
  while (goes_on(after)) after = states_.steps(after)->ride;
  return after;
}

// True for people in the middle of a route that goes on today.
bool CohortRun::goes_on(StateId id) {
  const CohortNode& node = states_.node(id);
  return node.where == Where::kOnward && node.on_route && world_.first_link(node.site(), states_[id].route);
}

bool CohortRun::comes_today(const AtGate& gate) {
  const CohortNode& node = states_.node(end_of(gate));
  return node.where != Where::kOnLink && node.site() == gate.camp;
}

// Undoes the trip of people who went to a camp: they stay where they chose it.
void CohortRun::send_back(const AtGate& gate, std::int64_t people) {
  if (people == 0) return;
  const StateId end = end_of(gate);
  const StateId there = states_.node(end).where == Where::kOnward ? states_.rest(end) : end;
  people = crowd_.release(there, people);  // some people may have gone on
  if (states_.node(there).where == Where::kResting) came_[states_.node(there).at] -= people;
  today_entered_[gate.link.v] -= people;
  for (StateId on = states_.steps(gate.state)[gate.candidate].ride; goes_on(on);
       on = states_.steps(on)->ride) {
    const auto next = world_.first_link(states_.node(on).site(), states_[on].route);
    today_entered_[next->link.v] -= people;
  }
  came_[states_.node(gate.state).at] += people;
  crowd_.hold(states_.rest(gate.state), people);
}

}  // namespace muster
