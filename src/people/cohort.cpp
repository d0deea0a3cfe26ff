// The cohort engine: people who no rule can tell apart are moved together, by exact draws.
//
// A day is a sweep over states (cohort_states.hpp) by the distance covered so far, so that all who come to a
// place by different ways, but with the same possibilities left, make one draw there.
//
// Within a day the order of people matters only where a camp fills up or reopens.  The agent engine goes
// through people one by one in order of creation.  Here people are of some generations, in the same order,
// and on days when a full camp may reopen, or a crowd could fill one, each generation is gone through in
// kShares equal shares, occupancies being renewed after each (docs/models/people.md tells what that changes).
#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <utility>

#include "base/distributions.hpp"
#include "people/cohort_states.hpp"
#include "people/odds.hpp"
#include "people/run.hpp"

namespace muster {
namespace {

constexpr std::int64_t kShares = 8;
constexpr int kLater = 16;    // generations of those displaced since the start, alike in number
constexpr int kPresent = 12;  // at most so many of those present before it: one for each camp, in order
constexpr std::size_t kBuckets = 1024;
// Up to so many people are drawn one by one, which then costs less than exact draws of numbers.
constexpr std::int64_t kFew = 12;

using Where = CohortState::Where;

struct Held {
  StateId state = 0;
  std::int64_t people = 0;
};

// Part `share` of `people` in `shares` parts that add up to all.
std::int64_t part(std::int64_t people, std::int64_t share, std::int64_t shares) {
  return people * (share + 1) / shares - people * share / shares;
}

class CohortRun {
 public:
  CohortRun(const Displacement& scenario, std::uint64_t seed, std::uint32_t run, const RunWatch& watch)
      : scenario_(scenario),
        watch_(watch),
        world_(scenario),
        states_(world_),
        address_{seed, run, 0, 0, 0},
        odds_(world_),
        order_matters_in_(scenario.sites.size(), 0),
        buckets_(kBuckets),
        arrived_(scenario.sites.size(), 0),
        arrived_before_(scenario.sites.size(), 0) {
    result_.sites = scenario.sites.size();
    result_.links = scenario.links.size();
    double fastest = scenario.parameters.max_move_speed;
    for (const Road& road : scenario.links) fastest = std::max(fastest, road.max_speed);
    per_km_ = static_cast<float>((kBuckets - 1) / fastest);
  }

  Run run() {
    bool any_limited = false;
    for (const Site& site : scenario_.sites)
      any_limited = any_limited || site.capacity >= 1 || site.capacity_per_day > 0;
    for (std::uint32_t i = 0; i < scenario_.sites.size(); ++i) {
      const std::int64_t people = scenario_.sites[i].present;
      create(SiteId{i}, people);
      if (people > 0 && any_limited && generation_ + 1 < kPresent) ++generation_;
    }
    first_later_ = generation_;
    later_ = any_limited ? kLater : 1;
    for (int day = 0; day < scenario_.days; ++day) {
      step(day);
      if (watch_.goes_on && !watch_.goes_on(day + 1)) break;
    }
    return std::move(result_);
  }

 private:
  void step(int day) {
    address_.day = static_cast<std::uint32_t>(day);
    today_entered_ = result_.entered.size();
    result_.entered.resize(today_entered_ + result_.links, 0);
    world_.begin_day(day);
    spawn();
    if (world_.traits().matches()) count_alike();
    turn_back(world_.open_day());
    take_held();
    decide();
    travel();
    result_.present.insert(result_.present.end(), world_.occupancy().begin(), world_.occupancy().end());
    result_.displaced.push_back(total_);
    result_.updates += static_cast<std::uint64_t>(total_);
  }

  // Which generation those displaced today are of: by how many will be displaced in all, where that is known.
  void begin_generation() {
    const auto& daily = scenario_.newly_displaced;
    if (displaced_in_all_ == 0 && scenario_.spawn_mode == SpawnMode::kReported)
      displaced_in_all_ = std::accumulate(daily.begin(), daily.end(), std::int64_t{0});
    const double part = displaced_in_all_ > 0
                            ? static_cast<double>(displaced_) / static_cast<double>(displaced_in_all_)
                            : static_cast<double>(address_.day) / scenario_.days;
    generation_ =
        static_cast<std::uint8_t>(first_later_ + std::min<int>(later_ - 1, static_cast<int>(part * later_)));
  }

  void spawn() {
    begin_generation();
    draw_displaced(world_, address_, spawned_);
    for (std::uint32_t i = 0; i < spawned_.size(); ++i) {
      create(SiteId{i}, spawned_[i]);
      if (spawned_[i] > 0) world_.displaced(SiteId{i}, spawned_[i]);
      displaced_ += spawned_[i];
    }
  }

  void create(SiteId site, std::int64_t people) {
    if (people == 0) return;
    shares_of_traits_.assign(1, {kNoTraits, people});
    if (world_.traits().tells_apart()) {
      Draws draw = draws(kDrawTraits, site.v);
      world_.traits().draw(draw, site, people, shares_of_traits_);
    }
    for (const auto& share : shares_of_traits_) {
      CohortState fresh;
      fresh.at = site.v;
      fresh.traits = share.traits;
      fresh.generation = generation_;
      fresh.arrived_once = !world_.walks_first();
      hold(states_.number(fresh), share.people);
    }
    total_ += people;
  }

  void count_alike() {
    world_.begin_count();
    for (const StateId id : holders_) {
      const CohortState& state = states_[id];
      if (state.where == Where::kResting) world_.count_alike(state.site(), state.traits, held_[id]);
    }
  }

  void turn_back(const std::vector<RoadId>& closed) {
    if (closed.empty()) return;
    take_held();
    for (const Held& held : today_) {
      CohortState state = states_[held.state];
      state.turned_back =
          state.turned_back || (state.where == Where::kOnLink &&
                                std::find(closed.begin(), closed.end(), RoadId{state.at}) != closed.end());
      hold(states_.number(state), held.people);
    }
  }

  Draws draws(DrawRule rule, std::uint32_t entity) const {
    DrawAddress address = address_;
    address.rule = rule;
    address.entity = entity;
    return Draws(address);
  }

  // Keeps people in a state until tomorrow.
  void hold(StateId id, std::int64_t people) {
    if (people == 0) return;
    if (id >= held_.size()) held_.resize(id + 1, 0);
    if (held_[id] == 0) holders_.push_back(id);
    held_[id] += people;
  }

  // Moves all who are held into today_, by generation.
  void take_held() {
    today_.clear();
    for (const StateId id : holders_) today_.push_back({id, held_[id]});
    std::stable_sort(today_.begin(), today_.end(), [&](const Held& a, const Held& b) {
      return states_[a.state].generation < states_[b.state].generation;
    });
    for (const StateId id : holders_) held_[id] = 0;
    holders_.clear();
    forget_states_if_many();
  }

  // With rules that remember distances there are new states every day.
  void forget_states_if_many() {
    if (states_.size() < 100000 + 8 * today_.size()) return;
    std::vector<CohortState> kept;
    for (const Held& held : today_) kept.push_back(states_[held.state]);
    states_.clear();
    for (std::size_t i = 0; i < kept.size(); ++i) today_[i].state = states_.number(kept[i]);
  }

  // Decision phase: all places.  Arrivals count only from the travel phase on, so that order matters only
  // where a full camp may reopen, to those in it and those who could go there.
  void decide() {
    starts_.clear();
    travelling_ = false;
    Draws draw = draws(kDrawLeave, 0);
    const bool any_in_shares = find_reopening();
    near_reopening_.clear();
    for (const Held& held : today_) {
      const CohortState& state = states_[held.state];
      if (state.where != Where::kResting) continue;
      if (any_in_shares && (order_matters_in_[state.at] || state.route != kNoRoute)) {
        near_reopening_.push_back(held);
      } else {
        choose(draw, held.state, held.people, world_.leave_chance(state.site()));
      }
    }
    by_generation(near_reopening_, [&](std::span<const Held> people) {
      for (std::int64_t share = 0; share < kShares; ++share) {
        for (const Held& held : people) {
          const SiteId site = states_[held.state].site();
          choose(draw, held.state, part(held.people, share, kShares), world_.leave_chance(site));
        }
      }
    });
  }

  // Marks the full camps that may reopen today, and the places whose people know of them; false if none.
  bool find_reopening() {
    reopening_.clear();
    for (std::uint32_t i = 0; i < scenario_.sites.size(); ++i) {
      if (world_.may_reopen(SiteId{i})) reopening_.push_back(SiteId{i});
    }
    if (reopening_.empty()) return false;
    for (std::uint32_t i = 0; i < scenario_.sites.size(); ++i) {
      const auto& ways = world_.candidates(SiteId{i});
      const auto reopens = [&](SiteId site) {
        return std::find(reopening_.begin(), reopening_.end(), site) != reopening_.end();
      };
      order_matters_in_[i] =
          reopens(SiteId{i}) || std::any_of(ways.begin(), ways.end(),
                                            [&](const Candidate& way) { return reopens(way.destination); });
    }
    return true;
  }

  // Calls go_through for each generation in `people`, which are in order of it.
  template <class GoThrough>
  void by_generation(std::span<const Held> people, const GoThrough& go_through) {
    while (!people.empty()) {
      const int generation = states_[people.front().state].generation;
      std::size_t end = 1;
      while (end < people.size() && states_[people[end].state].generation == generation) ++end;
      go_through(people.first(end));
      people = people.subspan(end);
    }
  }

  // Travel phase.
  void travel() {
    set_out_on_links();
    travelling_ = true;
    const bool in_shares = order_matters();
    std::fill(arrived_.begin(), arrived_.end(), 0);
    Draws draw = draws(kDrawTravel, 0);
    if (!in_shares) {
      for (const Held& start : starts_) deliver(start.state, start.people);
      sweep(draw);
      return;
    }
    std::stable_sort(starts_.begin(), starts_.end(), [&](const Held& a, const Held& b) {
      return states_[a.state].generation < states_[b.state].generation;
    });
    by_generation(starts_, [&](std::span<const Held> people) {
      for (std::int64_t share = 0; share < kShares; ++share) {
        for (const Held& start : people) deliver(start.state, part(start.people, share, kShares));
        sweep(draw);
      }
    });
  }

  // Lets all who wait in places with some of the day left go on, in order of distance covered.
  void sweep(Draws& draw) {
    for (auto& bucket : buckets_) {
      for (std::size_t i = 0; i < bucket.size(); ++i) {  // may grow
        const StateId id = bucket[i];
        const std::int64_t people = std::exchange(waiting_[id], 0);
        const CohortState& state = states_[id];
        const bool surely = world_.must_go_on(state.site(), state.recent, state.moved);
        choose(draw, id, people, surely ? 1.0 : world_.leave_chance(state.site()));
      }
      bucket.clear();
    }
  }

  // Those who begin the day on a link; some may walk.
  void set_out_on_links() {
    Draws draw = draws(kDrawLeave, 1);
    for (const Held& held : today_) {
      const CohortState state = states_[held.state];
      if (state.where != Where::kOnLink) continue;
      const bool first = world_.walks_first() && !state.arrived_once;
      const double walking = first ? 0 : world_.link(RoadId{state.at}).walk_probability;
      const std::int64_t walkers = walking > 0 ? binomial(draw, held.people, walking) : 0;
      start(states_.travelled(state, true), walkers);
      start(states_.travelled(state, first), held.people - walkers);
    }
  }

  void start(StateId id, std::int64_t people) {
    if (people > 0) starts_.push_back({id, people});
  }

  // True if the arrivals to be expected in some place could change its attraction within the day.  Expected
  // are yesterday's, in proportion to how many move; when they have doubled, all of them anywhere.
  bool order_matters() {
    std::swap(arrived_before_, arrived_);
    std::int64_t moving = 0;
    for (const Held& start : starts_) moving += start.people;
    const std::int64_t before = std::exchange(moving_before_, moving);
    const double growth = before > 0 ? static_cast<double>(moving) / static_cast<double>(before) : 0;
    for (std::uint32_t i = 0; i < arrived_before_.size(); ++i) {
      const double crowd = before == 0 || growth > 2 ? static_cast<double>(moving)
                                                     : growth * static_cast<double>(arrived_before_[i]);
      const auto least = world_.crowd_that_matters(SiteId{i}, crowd);
      if (least && crowd > *least) return true;
    }
    return false;
  }

  // Brings people into a state after a link: on it still, at rest in its place, or about to go on.
  void deliver(StateId id, std::int64_t people) {
    if (people == 0) return;
    const CohortState& state = states_[id];
    if (state.where != Where::kOnLink) {
      world_.arrive(state.site(), people);
      arrived_[state.at] += people;
    }
    if (state.where != Where::kOnward) {
      hold(id, people);
      return;
    }
    if (id >= waiting_.size()) waiting_.resize(id + 1, 0);
    if (waiting_[id] == 0) {
      const auto bucket = static_cast<std::size_t>(state.moved * per_km_);
      buckets_[std::min(bucket, kBuckets - 1)].push_back(id);
    }
    waiting_[id] += people;
  }

  // Shares people in a place out to those who stay and the ways they go.
  void choose(Draws& draw, StateId id, std::int64_t people, double chance) {
    if (people == 0) return;
    const CohortState& state = states_[id];
    const std::int64_t leaving = state.route != kNoRoute ? people : binomial(draw, people, chance);
    const std::int64_t staying = people - leaving + (leaving > 0 ? set_out(draw, id, leaving) : 0);
    if (staying > 0) hold(states_.rest(id), staying);
  }

  // Sends people who leave a place on their ways; returns those who stay because they cannot go or are
  // refused.
  std::int64_t set_out(Draws& draw, StateId id, std::int64_t people) {
    const CohortState& state = states_[id];
    const SiteId site = state.site();
    if (state.route != kNoRoute) {
      const CohortStep& step = *states_.steps(id);
      return step.link == CohortStep::kNoLink || world_.refuses(step.final) ? people
                                                                            : take(draw, site, step, people);
    }
    const Odds& odds = odds_.at(site, state.traits);
    if (odds.upto.empty()) return people;
    const CohortStep* steps = states_.steps(id);
    if (people <= 2) {
      std::int64_t staying = 0;
      for (; people > 0; --people) {
        const std::size_t k = odds.pick(draw);
        staying += odds.refused[k] ? 1 : take(draw, site, steps[k], 1);
      }
      return staying;
    }
    share_out(draw, odds, people);
    std::int64_t staying = 0;
    for (std::size_t k = 0; k < counts_.size(); ++k) {
      if (counts_[k] > 0) staying += odds.refused[k] ? counts_[k] : take(draw, site, steps[k], counts_[k]);
    }
    return staying;
  }

  // Sends people on one way; returns those who stay because there is no such link.
  std::int64_t take(Draws& draw, SiteId from, const CohortStep& step, std::int64_t people) {
    if (step.link == CohortStep::kNoLink) return people;
    world_.depart(from, people);
    result_.entered[today_entered_ + step.link] += people;
    std::int64_t walkers = 0;
    if (step.walking > 0) {
      walkers = binomial(draw, people, step.walking);
      pass_on(step.walk, walkers);
    }
    pass_on(step.ride, people - walkers);
    return 0;
  }

  void pass_on(StateId after, std::int64_t people) {
    if (travelling_) {
      deliver(after, people);
    } else {
      start(after, people);
    }
  }

  // Shares people out to the candidates of a place, into counts_.
  void share_out(Draws& draw, const Odds& odds, std::int64_t people) {
    counts_.assign(odds.upto.size(), 0);
    if (people <= kFew) {
      for (; people > 0; --people) ++counts_[odds.pick(draw)];
      return;
    }
    for (std::size_t k = 0; k < odds.last && people > 0; ++k) {
      counts_[k] = binomial(draw, people, odds.of_rest[k]);
      people -= counts_[k];
    }
    counts_[odds.last] += people;
  }

  const Displacement& scenario_;
  const RunWatch& watch_;
  Situation world_;
  CohortStates states_;
  DrawAddress address_;
  OddsTable odds_;
  // Until tomorrow: number of people by state, and the states that have any.
  std::vector<std::int64_t> held_;
  std::vector<StateId> holders_;
  std::vector<Held> today_, starts_, near_reopening_;
  std::vector<SiteId> reopening_;
  std::vector<std::uint8_t> order_matters_in_;  // by site
  // Later today: the same, the states by distance covered.
  std::vector<std::int64_t> waiting_;
  std::vector<std::vector<StateId>> buckets_;
  float per_km_ = 0;
  std::vector<std::int64_t> arrived_, arrived_before_;  // by site, today and yesterday
  std::int64_t moving_before_ = 0;
  std::vector<std::int64_t> counts_, spawned_;
  std::vector<TraitTable::Share> shares_of_traits_;
  std::int64_t total_ = 0, displaced_ = 0, displaced_in_all_ = 0;
  std::uint8_t generation_ = 0;  // of people created now
  int first_later_ = 0, later_ = 1;
  bool travelling_ = false;
  std::size_t today_entered_ = 0;  // where today's counts begin in Run::entered
  Run result_;
};

}  // namespace

Run run_cohorts(const Displacement& scenario, std::uint64_t seed, std::uint32_t run) {
  return run_cohorts_watched(scenario, seed, run, {});
}

Run run_cohorts_watched(const Displacement& scenario, std::uint64_t seed, std::uint32_t run,
                        const RunWatch& watch) {
  return CohortRun(scenario, seed, run, watch).run();
}

}  // namespace muster
