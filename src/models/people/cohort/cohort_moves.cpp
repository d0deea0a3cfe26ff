// The cohort engine: how many people stay, and how many take each route.
#include <algorithm>
#include <cmath>
#include <utility>

#include "base/random/distributions.hpp"
#include "models/people/cohort/cohort_run.hpp"

namespace muster {
namespace {

constexpr double kMostShares = 32;
// Up to this many people are drawn one by one: that costs less than exact draws of numbers.
constexpr std::int64_t kFew = 12;

// Part number `share` of `people`, divided into `shares` parts that add up to all.
std::int64_t part(std::int64_t people, std::int64_t share, std::int64_t shares) {
  return people * (share + 1) / shares - people * share / shares;
}

}  // namespace

// Decides in all places.  Arrivals count only from the travel phase on.
void CohortRun::decide() {
  starts_.clear();
  travelling_ = false;
  Draws draw = draws(DrawRule::kLeave, 0);
  if (decide_alone_today()) return decide_alone(draw);
  for (std::uint32_t i = 0; i < change_.size(); ++i)
    change_[i] = -static_cast<double>(began_[i]) * world_.leave_chance(SiteId{i});
  expected_ = true;
  const std::int64_t shares = shares_of_phase();
  for (std::int64_t share = 0; share < shares; ++share) {
    for (std::uint32_t i = 0; i < watched_.size(); ++i) watched_[i] = world_.may_reopen(SiteId{i});
    odds_.freeze(watched_);
    shift(shares, 1);
    for (const Held& held : today_) {
      if (states_.node(held.state).where == Where::kResting)
        choose(draw, held.state, part(held.people, share, shares));
    }
    shift(shares, -1);
    if (!gates_.empty()) reopen(draw);
    for (std::uint32_t i = 0; i < left_.size(); ++i) world_.depart(SiteId{i}, std::exchange(left_[i], 0));
  }
}

// The number of shares of a phase.  change_ is the expected change of people in each place; there are enough
// shares for each to change a camp's attraction little.
std::int64_t CohortRun::shares_of_phase() const {
  double most = 1;
  for (std::uint32_t i = 0; i < change_.size(); ++i) {
    const auto much = world_.change_that_matters(SiteId{i}, change_[i]);
    if (much) most = std::max(most, std::ceil(std::fabs(change_[i]) / *much));
  }
  return static_cast<std::int64_t>(std::min(most, kMostShares));
}

// Moves chances to the middle of a share, where half of the expected change has happened.  No camp is
// expected to fill beyond the point where it refuses.
void CohortRun::shift(std::int64_t shares, std::int64_t sign) {
  for (std::uint32_t i = 0; i < change_.size(); ++i) {
    if (world_.capacity(SiteId{i}) < 1 || !expected_) continue;
    if (sign > 0) {
      const auto room = static_cast<double>(
          std::max<std::int64_t>(0, world_.refuses_from(SiteId{i}) - world_.occupancy()[i]));
      shifted_[i] = static_cast<std::int64_t>(
          std::nearbyint(std::min(change_[i] / static_cast<double>(shares), room) / 2));
    }
    world_.arrive(SiteId{i}, sign * shifted_[i]);
  }
}

void CohortRun::travel() {
  travelling_ = true;
  expect_arrivals();
  Draws draw = draws(DrawRule::kTravel, 0);
  if (travel_alone_today()) return travel_alone(draw);
  set_out_on_links();
  visits_ = 0;
  const std::int64_t shares = shares_of_phase();
  std::fill(came_before_.begin(), came_before_.end(), 0);
  slice_by_age(shares);
  for (std::int64_t share = 0; share < shares; ++share) {
    for (std::uint32_t i = 0; i < watched_.size(); ++i) {
      watched_[i] =
          !world_.refuses(SiteId{i}) && world_.refuses_from(SiteId{i}) - world_.occupancy()[i] < moving_;
    }
    odds_.freeze(watched_);
    shift(shares, 1);
    for (const Start& start : starts_) deliver(start.state, part_of(start, share, shares));
    crowd_.sweep([&](StateId id, std::int64_t people) {
      ++visits_;
      choose(draw, id, people);
    });
    shift(shares, -1);
    if (!gates_.empty()) turn_away(draw);
    for (std::uint32_t i = 0; i < came_.size(); ++i) {
      world_.arrive(SiteId{i}, came_[i]);
      came_before_[i] += std::exchange(came_[i], 0);
    }
  }
}

// Divides the people who travel into shares, the oldest first.
void CohortRun::slice_by_age(std::int64_t shares) {
  ends_.clear();
  if (shares == 1 || !ages_.kept()) return;
  crowds_.clear();
  for (const Start& start : starts_) crowds_.push_back({start.source, start.people});
  ends_ = ages_.slices(crowds_, shares);
}

std::int64_t CohortRun::part_of(const Start& start, std::int64_t share, std::int64_t shares) const {
  if (ends_.empty()) return part(start.people, share, shares);
  const auto before = [&](std::int64_t end) {
    if (end == 0 || end == shares) return end == 0 ? 0 : start.people;
    const double older = ages_.older(start.source, ends_[static_cast<std::size_t>(end - 1)]);
    return static_cast<std::int64_t>(std::floor(older * static_cast<double>(start.people) + 0.5));
  };
  return before(share + 1) - before(share);
}

// Starts people who begin the day on a link; some may walk.
void CohortRun::set_out_on_links() {
  Draws draw = draws(DrawRule::kLeave, 1);
  const auto on_link = [&](const CohortState& state, std::int64_t people) {
    const bool first = world_.walks_first() && !state.arrived_once;
    const double walking = first ? 0 : world_.link(RoadId{state.at}).walk_probability;
    const std::int64_t walkers = walking > 0 ? binomial(draw, people, walking) : 0;
    const CohortAges::Source source = CohortAges::on(RoadId{state.at}, scenario_);
    start(states_.travelled(state, true), walkers, source);
    start(states_.travelled(state, first), people - walkers, source);
  };
  for (const Held& held : today_) {
    if (states_.node(held.state).where == Where::kOnLink)
      on_link(CohortState(states_[held.state]), held.people);
  }
  for (const Person& person : alone_) on_link(person.state, 1);
  alone_.clear();
}

void CohortRun::start(StateId id, std::int64_t people, CohortAges::Source source) {
  if (people > 0) starts_.push_back({id, people, source, 0, true});
}

// Expects yesterday's arrivals, in proportion to how many people move.  If that number has more than doubled,
// all of them may come to any place.
void CohortRun::expect_arrivals() {
  const std::int64_t before = moving_;
  moving_ = static_cast<std::int64_t>(alone_.size());
  for (const Start& start : starts_) moving_ += start.people;
  for (const Held& held : today_) {
    if (states_.node(held.state).where == Where::kOnLink) moving_ += held.people;
  }
  const double growth = before > 0 ? static_cast<double>(moving_) / static_cast<double>(before) : 0;
  expected_ = before > 0 && growth <= 2;
  for (std::uint32_t i = 0; i < came_before_.size(); ++i)
    change_[i] = expected_ ? growth * static_cast<double>(came_before_[i]) : static_cast<double>(moving_);
}

// Puts people into their state after a link: still on it, at rest in a place, or about to go on.
inline void CohortRun::deliver(StateId id, std::int64_t people) {
  if (people == 0) return;
  const CohortNode& node = states_.node(id);
  if (node.where != Where::kOnward) {
    if (node.where == Where::kResting) came_[node.at] += people;
    crowd_.hold(id, people);
    return;
  }
  crowd_.wait(id, people);
}

// Divides people in a place into those who stay and those who take each route.
inline void CohortRun::choose(Draws& draw, StateId id, std::int64_t people) {
  const CohortNode node = states_.node(id);
  if (node.on_route) return follow(draw, id, people);
  const CohortChances& chances = odds_.at(node.site(), node.traits);
  const bool surely = node.where == Where::kOnward && world_.heeds_recent() &&
                      world_.must_go_on(node.site(), states_[id].recent, states_[id].moved);
  const std::int64_t going = (surely ? chances.sure : chances.setting_out).successes(draw, people);
  stay(node, id, people - going);
  if (going == 0) return;
  if (!travelling_) left_[node.at] += going;
  const CohortStep* steps = states_.steps(id);
  if (going <= 2) {
    for (std::int64_t i = 0; i < going; ++i) take(draw, id, chances.ways[chances.pick(draw)], steps, 1);
    return;
  }
  share_out(draw, chances, going);
  for (std::size_t k = 0; k < counts_.size(); ++k) take(draw, id, chances.ways[k], steps, counts_[k]);
}

inline void CohortRun::stay(const CohortNode& node, StateId id, std::int64_t people) {
  if (people == 0) return;
  if (travelling_) came_[node.at] += people;
  crowd_.hold(states_.rest(id), people);
}

// Moves on people in the middle of a longer route.
inline void CohortRun::follow(Draws& draw, StateId id, std::int64_t people) {
  const CohortNode node = states_.node(id);
  const auto next = world_.step(node.site(), states_[id].route);
  if (!next) return stay(node, id, people);
  if (!travelling_) left_[node.at] += people;
  set_out(draw, next->link, *states_.steps(id), people);
}

inline void CohortRun::take(Draws& draw, StateId id, const CohortChances::Way& way, const CohortStep* steps,
                            std::int64_t people) {
  if (people == 0) return;
  if (way.watched) {
    gates_.push_back({way.to, id, way.candidate, way.link, people});
    if (!travelling_) return;  // reopen() decides whether they go
  }
  set_out(draw, way.link, steps[way.candidate], people);
}

// Sends people along one link.
void CohortRun::set_out(Draws& draw, RoadId link, const CohortStep step, std::int64_t people) {
  if (people == 0) return;
  today_entered_[link.v] += people;
  if (step.walk != step.ride) {
    const std::int64_t walkers = binomial(draw, people, world_.link(link).walk_probability);
    pass_on(step.walk, walkers, link);
    people -= walkers;
  }
  pass_on(step.ride, people, link);
}

inline void CohortRun::pass_on(StateId after, std::int64_t people, RoadId link) {
  if (travelling_) {
    deliver(after, people);
  } else {
    start(after, people, {world_.link(link).from.v});
  }
}

// Divides people among the routes from a place, into counts_.
inline void CohortRun::share_out(Draws& draw, const CohortChances& chances, std::int64_t people) {
  counts_.assign(chances.ways.size(), 0);
  if (people <= kFew) {
    for (; people > 0; --people) ++counts_[chances.pick(draw)];
    return;
  }
  for (std::size_t k = 0; k + 1 < counts_.size() && people > 0; ++k) {
    counts_[k] = chances.ways[k].of_rest.successes(draw, people);
    people -= counts_[k];
  }
  counts_.back() += people;
}

}  // namespace muster
