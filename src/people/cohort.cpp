// The cohort engine: people who no rule can tell apart are moved together, by exact draws.
//
// A day is a sweep over states (cohort_states.hpp) by the distance covered so far, so that all who come to a
// place by different ways, but with the same possibilities left, make one draw there.
//
// Within a day the order of people matters only where a camp fills up or reopens: the agent engine goes
// through people one by one in order of creation.  Here chances are those of the moment when a sweep begins;
// who chose a camp that filled up or reopened meanwhile is sorted out after it (reopen and turn_away), and on
// days when a crowd changes a camp's attraction much, people go in several equal shares, chances being
// renewed after each (docs/models/people.md tells what that changes).
#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "base/distributions.hpp"
#include "people/cohort_ages.hpp"
#include "people/cohort_crowd.hpp"
#include "people/cohort_odds.hpp"
#include "people/cohort_states.hpp"
#include "people/run.hpp"

namespace muster {
namespace {

constexpr double kMostShares = 32;
// Up to so many people are drawn one by one, which then costs less than exact draws of numbers.
constexpr std::int64_t kFew = 12;

using Where = CohortState::Where;

struct Start {
  StateId state = 0;
  std::int64_t people = 0;
  CohortAges::Source source;
};

// People in a place who chose a camp of which it is not known yet whether it lets them in.
struct AtGate {
  SiteId camp;
  StateId state = 0;
  std::uint32_t candidate = 0;
  RoadId link;
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
        crowd_(states_),
        address_{seed, run, 0, 0, 0},
        odds_(world_),
        ages_(scenario),
        on_links_(scenario.links.size(), 0) {
    result_.sites = scenario.sites.size();
    result_.links = scenario.links.size();
    for (auto* by_site : {&began_, &left_, &came_, &came_before_, &shifted_})
      by_site->assign(scenario.sites.size(), 0);
    watched_.assign(scenario.sites.size(), 0);
    change_.assign(scenario.sites.size(), 0);
  }

  Run run() {
    for (std::uint32_t i = 0; i < scenario_.sites.size(); ++i) {
      ages_.create(SiteId{i}, scenario_.sites[i].present);
      create(SiteId{i}, scenario_.sites[i].present);
    }
    if (scenario_.spawn_mode == SpawnMode::kReported) {
      const auto& daily = scenario_.newly_displaced;
      displaced_in_all_ = std::accumulate(daily.begin(), daily.end(), std::int64_t{0});
    }
    for (int day = 0; day < scenario_.days; ++day) {
      step(day);
      if (watch_.goes_on && !watch_.goes_on(day + 1)) break;
    }
    return std::move(result_);
  }

 private:
  void step(int day) {
    address_.day = static_cast<std::uint32_t>(day);
    today_entered_.assign(scenario_.links.size(), 0);
    world_.begin_day(day);
    spawn();
    if (world_.traits().matches()) count_alike();
    turn_back(world_.open_day());
    take_held();
    began_ = world_.occupancy();
    decide();
    set_out_today_ = today_entered_;
    travel();
    result_.entered.insert(result_.entered.end(), today_entered_.begin(), today_entered_.end());
    keep_ages();
    result_.present.insert(result_.present.end(), world_.occupancy().begin(), world_.occupancy().end());
    result_.displaced.push_back(total_);
    result_.updates += static_cast<std::uint64_t>(total_);
  }

  void spawn() {
    draw_displaced(world_, address_, spawned_);
    // Which share of all displaced came before: by their number, where that is known.
    const std::int64_t today = std::accumulate(spawned_.begin(), spawned_.end(), std::int64_t{0});
    const bool known = displaced_in_all_ > 0;
    const double all = static_cast<double>(known ? displaced_in_all_ : scenario_.days);
    const double from = static_cast<double>(known ? displaced_ : address_.day) / all;
    const double to = static_cast<double>(known ? displaced_ + today : address_.day + 1) / all;
    displaced_ += today;
    for (std::uint32_t i = 0; i < spawned_.size(); ++i) {
      if (spawned_[i] == 0) continue;
      ages_.create(SiteId{i}, world_.occupancy()[i], spawned_[i], from, to);
      create(SiteId{i}, spawned_[i]);
      world_.displaced(SiteId{i}, spawned_[i]);
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
      fresh.arrived_once = !world_.walks_first();
      crowd_.hold(states_.number(fresh), share.people);
    }
    total_ += people;
  }

  void count_alike() {
    world_.begin_count();
    crowd_.each([&](StateId id, std::int64_t people) {
      const CohortNode& node = states_.node(id);
      if (node.where == Where::kResting) world_.count_alike(node.site(), node.traits, people);
    });
  }

  void turn_back(const std::vector<RoadId>& closed) {
    if (closed.empty()) return;
    take_held();
    for (const Held& held : today_) {
      CohortState state = states_[held.state];
      state.turned_back =
          state.turned_back || (state.where == Where::kOnLink &&
                                std::find(closed.begin(), closed.end(), RoadId{state.at}) != closed.end());
      crowd_.hold(states_.number(state), held.people);
    }
  }

  Draws draws(DrawRule rule, std::uint32_t entity) const {
    DrawAddress address = address_;
    address.rule = rule;
    address.entity = entity;
    return Draws(address);
  }

  // Moves all who are held into today_.
  void take_held() {
    crowd_.take(today_);
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

  // --- the decision phase ---

  // All places.  Arrivals count only from the travel phase on.
  void decide() {
    starts_.clear();
    travelling_ = false;
    Draws draw = draws(kDrawLeave, 0);
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

  // As many shares of a phase as keep what change_, the people that it is expected to bring to each place,
  // does to a camp's attraction small in each.
  std::int64_t shares_of_phase() const {
    double most = 1;
    for (std::uint32_t i = 0; i < change_.size(); ++i) {
      const auto much = world_.change_that_matters(SiteId{i}, change_[i]);
      if (much) most = std::max(most, std::ceil(std::fabs(change_[i]) / *much));
    }
    return static_cast<std::int64_t>(std::min(most, kMostShares));
  }

  // Lets chances be those amid a share, not at its beginning: half of the expected change has happened.  A
  // camp that refuses is not expected to fill further, nor one that will.
  void shift(std::int64_t shares, std::int64_t sign) {
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

  // Camps that refuse reopen when enough have left; who comes to decide after that, being younger than the
  // last of those, may go in.
  void reopen(Draws& draw) {
    std::sort(gates_.begin(), gates_.end(), [](const AtGate& a, const AtGate& b) {
      return std::pair(a.camp.v, a.state) < std::pair(b.camp.v, b.state);
    });
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

  // --- the travel phase ---

  void travel() {
    set_out_on_links();
    travelling_ = true;
    Draws draw = draws(kDrawTravel, 0);
    expect_arrivals();
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
      crowd_.sweep([&](StateId id, std::int64_t people) { choose(draw, id, people); });
      shift(shares, -1);
      if (!gates_.empty()) turn_away(draw);
      for (std::uint32_t i = 0; i < came_.size(); ++i) {
        world_.arrive(SiteId{i}, came_[i]);
        came_before_[i] += std::exchange(came_[i], 0);
      }
    }
  }

  // Divides those who travel into shares, the oldest first.
  void slice_by_age(std::int64_t shares) {
    ends_.clear();
    if (shares == 1 || !ages_.kept()) return;
    crowds_.clear();
    for (const Start& start : starts_) crowds_.push_back({start.source, start.people});
    ends_ = ages_.slices(crowds_, shares);
  }

  std::int64_t part_of(const Start& start, std::int64_t share, std::int64_t shares) const {
    if (ends_.empty()) return part(start.people, share, shares);
    const auto before = [&](std::int64_t end) {
      if (end == 0 || end == shares) return end == 0 ? 0 : start.people;
      const double older = ages_.older(start.source, ends_[static_cast<std::size_t>(end - 1)]);
      return static_cast<std::int64_t>(std::floor(older * static_cast<double>(start.people) + 0.5));
    };
    return before(share + 1) - before(share);
  }

  // Those who begin the day on a link; some may walk.
  void set_out_on_links() {
    Draws draw = draws(kDrawLeave, 1);
    for (const Held& held : today_) {
      if (states_.node(held.state).where != Where::kOnLink) continue;
      const CohortState state = states_[held.state];
      const bool first = world_.walks_first() && !state.arrived_once;
      const double walking = first ? 0 : world_.link(RoadId{state.at}).walk_probability;
      const std::int64_t walkers = walking > 0 ? binomial(draw, held.people, walking) : 0;
      const CohortAges::Source source{static_cast<std::uint32_t>(scenario_.sites.size()) + state.at};
      start(states_.travelled(state, true), walkers, source);
      start(states_.travelled(state, first), held.people - walkers, source);
    }
  }

  void start(StateId id, std::int64_t people, CohortAges::Source source) {
    if (people > 0) starts_.push_back({id, people, source});
  }

  // Expected are those who came yesterday, in proportion to how many move; when these have doubled, all of
  // them anywhere.
  void expect_arrivals() {
    const std::int64_t before = moving_;
    moving_ = 0;
    for (const Start& start : starts_) moving_ += start.people;
    const double growth = before > 0 ? static_cast<double>(moving_) / static_cast<double>(before) : 0;
    expected_ = before > 0 && growth <= 2;
    for (std::uint32_t i = 0; i < came_before_.size(); ++i)
      change_[i] = expected_ ? growth * static_cast<double>(came_before_[i]) : static_cast<double>(moving_);
  }

  // A camp that has come to refuse people during a sweep turns away those who chose it after that: the order
  // of those who come is a random one.
  void turn_away(Draws& draw) {
    std::sort(gates_.begin(), gates_.end(), [](const AtGate& a, const AtGate& b) {
      return std::pair(a.camp.v, a.state) < std::pair(b.camp.v, b.state);
    });
    for (std::size_t i = 0; i < gates_.size();) {
      const SiteId camp = gates_[i].camp;
      const std::int64_t room = world_.refuses_from(camp) - world_.occupancy()[camp.v];
      std::int64_t chose = 0;  // of those who came
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

  // Where people who have gone by a way are when today's part of it is over; those who walk are not asked
  // for.
  StateId end_of(const AtGate& gate) {
    StateId after = states_.steps(gate.state)[gate.candidate].ride;
    while (goes_on(after)) after = states_.steps(after)->ride;
    return after;
  }

  // True of people amid a route that goes on today.
  bool goes_on(StateId id) {
    const CohortNode& node = states_.node(id);
    return node.where == Where::kOnward && node.on_route && world_.first_link(node.site(), states_[id].route);
  }

  bool comes_today(const AtGate& gate) {
    const CohortNode& node = states_.node(end_of(gate));
    return node.where != Where::kOnLink && node.site() == gate.camp;
  }

  // Undoes the way of people who went to a camp: they stay where they chose it.
  void send_back(const AtGate& gate, std::int64_t people) {
    if (people == 0) return;
    const StateId end = end_of(gate);
    const StateId there = states_.node(end).where == Where::kOnward ? states_.rest(end) : end;
    people = crowd_.release(there, people);  // some may have gone on
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

  // Brings people into a state after a link: on it still, at rest in its place, or about to go on.
  void deliver(StateId id, std::int64_t people) {
    if (people == 0) return;
    const CohortNode& node = states_.node(id);
    if (node.where != Where::kOnward) {
      if (node.where == Where::kResting) came_[node.at] += people;
      crowd_.hold(id, people);
      return;
    }
    crowd_.wait(id, people);
  }

  // --- both phases ---

  // Shares people in a place out to those who stay and the ways they go.
  void choose(Draws& draw, StateId id, std::int64_t people) {
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

  void stay(const CohortNode& node, StateId id, std::int64_t people) {
    if (people == 0) return;
    if (travelling_) came_[node.at] += people;
    crowd_.hold(states_.rest(id), people);
  }

  // People amid a longer route.
  void follow(Draws& draw, StateId id, std::int64_t people) {
    const CohortNode node = states_.node(id);
    const auto next = world_.step(node.site(), states_[id].route);
    if (!next) return stay(node, id, people);
    if (!travelling_) left_[node.at] += people;
    set_out(draw, next->link, *states_.steps(id), people);
  }

  void take(Draws& draw, StateId id, const CohortChances::Way& way, const CohortStep* steps,
            std::int64_t people) {
    if (people == 0) return;
    if (way.watched) {
      gates_.push_back({way.to, id, way.candidate, way.link, people});
      if (!travelling_) return;  // whether they go is decided in reopen
    }
    set_out(draw, way.link, steps[way.candidate], people);
  }

  // Sends people on one way.
  void set_out(Draws& draw, RoadId link, const CohortStep step, std::int64_t people) {
    if (people == 0) return;
    today_entered_[link.v] += people;
    if (step.walk != step.ride) {
      const std::int64_t walkers = binomial(draw, people, world_.link(link).walk_probability);
      pass_on(step.walk, walkers, link);
      people -= walkers;
    }
    pass_on(step.ride, people, link);
  }

  void pass_on(StateId after, std::int64_t people, RoadId link) {
    if (travelling_) {
      deliver(after, people);
    } else {
      start(after, people, {world_.link(link).from.v});
    }
  }

  // Shares people out to the ways from a place, into counts_.
  void share_out(Draws& draw, const CohortChances& chances, std::int64_t people) {
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

  void keep_ages() {
    if (!ages_.kept()) return;
    std::fill(on_links_.begin(), on_links_.end(), 0);
    crowd_.each([&](StateId id, std::int64_t people) {
      const CohortNode& node = states_.node(id);
      if (node.where == Where::kOnLink) on_links_[node.at] += people;
    });
    passed_on_.resize(today_entered_.size());
    for (std::size_t k = 0; k < passed_on_.size(); ++k) passed_on_[k] = today_entered_[k] - set_out_today_[k];
    ages_.pass({began_, set_out_today_, passed_on_, on_links_});
  }

  const Displacement& scenario_;
  const RunWatch& watch_;
  Situation world_;
  CohortStates states_;
  CohortCrowd crowd_;
  DrawAddress address_;
  CohortOdds odds_;
  CohortAges ages_;
  std::vector<Held> today_;
  std::vector<Start> starts_;
  std::vector<CohortAges::Crowd> crowds_;
  std::vector<double> ends_;  // of the shares of starts_, by age
  std::vector<AtGate> gates_;
  std::vector<std::uint8_t> watched_;  // by site
  std::vector<double> change_;         // by site: people more, as expected of this phase
  bool expected_ = false;              // false: change_ is only a bound
  std::int64_t moving_ = 0;
  std::vector<std::int64_t> began_, left_, came_, came_before_, shifted_;           // by site
  std::vector<std::int64_t> on_links_, today_entered_, set_out_today_, passed_on_;  // by link
  std::vector<std::int64_t> counts_, spawned_;
  std::vector<TraitTable::Share> shares_of_traits_;
  std::int64_t total_ = 0, displaced_ = 0, displaced_in_all_ = 0;
  bool travelling_ = false;
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
