// The cohort engine: a small number of people, moved one by one in order of creation as in the agent engine,
// so that each sees what earlier ones have changed.
#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>

#include "base/random/distributions.hpp"
#include "models/people/cohort/cohort_run.hpp"

namespace muster {
namespace {

// Where a crowd matters, up to this many people are moved one by one.  More would cost more than a day of
// exact draws.  And among more people, each one matters less to the others.
constexpr std::int64_t kMostAlone = 2000;

}  // namespace

// Only leaving changes a camp's attraction in this phase.
bool CohortRun::decide_alone_today() const {
  double leaving = 0;
  bool matters = false;
  for (std::uint32_t i = 0; i < began_.size(); ++i) {
    const double mean = static_cast<double>(began_[i]) * world_.leave_chance(SiteId{i});
    leaving += mean;
    if (leaving > static_cast<double>(kMostAlone)) return false;
    matters = matters || (mean > 0 && world_.change_that_matters(SiteId{i}, -mean - 6 * std::sqrt(mean) - 1));
  }
  return matters;
}

void CohortRun::decide_alone(Draws& draw) {
  leavers_.clear();
  for (const Held& held : today_) {
    const CohortNode node = states_.node(held.state);
    if (node.where != Where::kResting) continue;
    const double chance = node.on_route ? 1 : world_.leave_chance(node.site());
    const std::int64_t leaving = binomial(draw, held.people, chance);
    crowd_.hold(states_.rest(held.state), held.people - leaving);
    for (std::int64_t i = 0; i < leaving; ++i)
      leavers_.push_back({ages_.draw(draw, {node.at}), held.state, node.site(), {}});
  }
  std::sort(leavers_.begin(), leavers_.end(), [](const Leaver& a, const Leaver& b) {
    return std::tuple(a.age, a.state) < std::tuple(b.age, b.state);
  });
  std::erase_if(leavers_, [&](Leaver& leaver) { return !leave_alone(draw, leaver); });
  tell_ages_of_leavers();
}

// Takes somebody who leaves a place to the first link of their route; false if they cannot go.
bool CohortRun::leave_alone(Draws& draw, Leaver& leaver) {
  const CohortState& state = states_[leaver.state];
  const auto way = way_from(draw, leaver.from, state.route, state.traits);
  if (!way) {
    crowd_.hold(states_.rest(leaver.state), 1);
    return false;
  }
  leaver.link = way->first.link;
  world_.depart(leaver.from, 1);
  ++today_entered_[leaver.link.v];
  const CohortStep step = states_.steps(leaver.state)[way->number];
  const bool walks = step.walk != step.ride && draw.uniform() < world_.link(leaver.link).walk_probability;
  starts_.push_back({walks ? step.walk : step.ride, 1, {leaver.from.v}, leaver.age, false});
  return true;
}

void CohortRun::tell_ages_of_leavers() {
  if (!ages_.kept()) return;
  std::sort(leavers_.begin(), leavers_.end(), [](const Leaver& a, const Leaver& b) {
    return std::tuple(a.link.v, a.age) < std::tuple(b.link.v, b.age);
  });
  for (std::size_t i = 0; i < leavers_.size();) {
    const Leaver first = leavers_[i];
    ages_of_some_.clear();
    for (; i < leavers_.size() && leavers_[i].link == first.link; ++i)
      ages_of_some_.push_back(leavers_[i].age);
    ages_.select(first.from, began_[first.from.v], first.link, ages_of_some_);
  }
}

// True where a crowd matters, or where people are so few that states do not save draws.
bool CohortRun::travel_alone_today() const {
  if (moving_ <= visits_) return true;
  if (moving_ > kMostAlone) return false;
  for (std::uint32_t i = 0; i < change_.size(); ++i) {
    if (world_.change_that_matters(SiteId{i}, static_cast<double>(moving_))) return true;
  }
  return false;
}

void CohortRun::travel_alone(Draws& draw) {
  std::fill(came_before_.begin(), came_before_.end(), 0);
  const auto older = [](const Person& a, const Person& b) { return a.age < b.age; };
  const auto before = static_cast<std::ptrdiff_t>(alone_.size());
  for (const Held& held : today_) {
    if (states_.node(held.state).where != Where::kOnLink) continue;
    const CohortState& state = states_[held.state];
    join(draw, state, held.people, CohortAges::on(RoadId{state.at}, scenario_));
  }
  for (Person& person : alone_) person.state = states_.after_link(person.state, on_foot(draw, person.state));
  for (const Start& start : starts_) {
    if (start.ageless) {
      join(draw, states_[start.state], start.people, start.source);
    } else {
      alone_.push_back({start.age, states_[start.state]});
    }
  }
  if (ages_.kept()) {
    std::stable_sort(alone_.begin() + before, alone_.end(), older);
    std::inplace_merge(alone_.begin(), alone_.begin() + before, alone_.end(), older);
  }
  for (Person& person : alone_) wander(draw, person.state);
  std::erase_if(alone_, [](const Person& person) { return person.state.where != Where::kOnLink; });
}

void CohortRun::join(Draws& draw, const CohortState& state, std::int64_t people, CohortAges::Source source) {
  for (; people > 0; --people) alone_.push_back({ages_.draw(draw, source), state});
}

// The rest of somebody's day, after a link.
void CohortRun::wander(Draws& draw, CohortState& state) {
  while (state.where == Where::kOnward) {
    const auto next = next_of(draw, state);
    if (!next) {
      state = states_.resting(state);
      break;
    }
    ++today_entered_[next->link.v];
    state.where = Where::kOnLink;
    state.at = next->link.v;
    state.route = next->rest;
    state = states_.after_link(state, on_foot(draw, state));
  }
  if (state.where != Where::kResting) return;
  world_.arrive(state.site(), 1);
  ++came_before_[state.at];
  crowd_.hold(states_.number(state), 1);
}

bool CohortRun::on_foot(Draws& draw, const CohortState& state) const {
  if (world_.walks_first() && !state.arrived_once) return true;
  const double walking = world_.link(RoadId{state.at}).walk_probability;
  return walking > 0 && draw.uniform() < walking;
}

// The way of somebody who leaves a place: the rest of a route, or a chosen one.  Nothing if the camp at its
// end refuses.
std::optional<CohortRun::Way> CohortRun::way_from(Draws& draw, SiteId site, RouteId route, TraitsId traits) {
  if (route != kNoRoute) {
    const auto next = world_.step(site, route);
    return next ? std::optional<Way>({*next, 0}) : std::nullopt;
  }
  const Odds& odds = odds_now_.at(site, traits);
  if (odds.upto.empty()) return std::nullopt;
  const std::size_t candidate = odds.pick(draw.word());
  return odds.refused[candidate] ? std::nullopt : std::optional<Way>({odds.first[candidate], candidate});
}

// The next step of somebody who comes to a place with some of the day left; nothing if they stay.
std::optional<Situation::Step> CohortRun::next_of(Draws& draw, const CohortState& state) {
  const bool surely =
      state.route != kNoRoute ||
      world_.must_go_on(state.site(), static_cast<double>(state.recent), static_cast<double>(state.moved));
  if (!surely && draw.uniform() >= world_.leave_chance(state.site())) return std::nullopt;
  const auto way = way_from(draw, state.site(), state.route, state.traits);
  return way ? std::optional(way->first) : std::nullopt;
}

}  // namespace muster
