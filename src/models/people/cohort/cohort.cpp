// The cohort engine: people whom no rule distinguishes move together, by exact draws.
//
// A day is a sweep over states (cohort_states.hpp) in order of the distance covered.  So people who come to a
// place by different routes, but with the same possibilities left, share one draw there.
//
// Within a day the order of people matters only where a camp fills up or reopens: the agent engine moves
// people one by one in order of creation.  Here too, a small number of people moves in this way
// (cohort_alone.cpp).  For many people, chances are fixed when a sweep begins.  cohort_gates.cpp then handles
// people who chose a camp that filled up or reopened meanwhile.  On days when a crowd changes a camp's
// attraction much, people move in several equal shares, with new chances after each; docs/models/people.md
// says what that changes.
#include <algorithm>
#include <numeric>
#include <utility>

#include "base/require.hpp"
#include "models/people/cohort/cohort_run.hpp"

namespace muster {

CohortRun::CohortRun(const Displacement& scenario, std::uint64_t seed, std::uint32_t run,
                     const RunWatch& watch)
    : scenario_(scenario),
      watch_(watch),
      world_(scenario),
      states_(world_),
      crowd_(states_),
      address_{.seed = seed, .run = run},
      odds_(world_),
      odds_now_(world_),
      ages_(scenario),
      on_links_(scenario.links.size(), 0) {
  result_.sites = scenario.sites.size();
  result_.links = scenario.links.size();
  require(run < 1U << 24, "run {} < 2^24", run);
  for (auto* by_site : {&began_, &left_, &came_, &came_before_, &shifted_})
    by_site->assign(scenario.sites.size(), 0);
  watched_.assign(scenario.sites.size(), 0);
  change_.assign(scenario.sites.size(), 0);
}

Run CohortRun::run() {
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

void CohortRun::step(int day) {
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

void CohortRun::spawn() {
  draw_displaced(world_, address_, spawned_);
  // The share of all displaced people who came before: by their number, where the total is known.
  const bool known = displaced_in_all_ > 0;
  const double all = static_cast<double>(known ? displaced_in_all_ : scenario_.days);
  for (std::uint32_t i = 0; i < spawned_.size(); ++i) {
    if (spawned_[i] == 0) continue;
    const double from = static_cast<double>(known ? displaced_ : address_.day) / all;
    displaced_ += spawned_[i];
    const double to = static_cast<double>(known ? displaced_ : address_.day + 1) / all;
    ages_.create(SiteId{i}, world_.occupancy()[i], spawned_[i], from, to);
    create(SiteId{i}, spawned_[i]);
    world_.displaced(SiteId{i}, spawned_[i]);
  }
}

void CohortRun::create(SiteId site, std::int64_t people) {
  if (people == 0) return;
  shares_of_traits_.assign(1, {kNoTraits, people});
  if (world_.traits().tells_apart()) {
    Draws draw = draws(DrawRule::kTraits, site.v);
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

void CohortRun::count_alike() {
  world_.begin_count();
  crowd_.each([&](StateId id, std::int64_t people) {
    const CohortNode& node = states_.node(id);
    if (node.where == Where::kResting) world_.count_alike(node.site(), node.traits, people);
  });
}

void CohortRun::turn_back(const std::vector<RoadId>& closed) {
  if (closed.empty()) return;
  const auto turn = [&](CohortState& state) {
    if (state.where != Where::kOnLink) return;
    if (std::find(closed.begin(), closed.end(), RoadId{state.at}) != closed.end()) state.turned_back = true;
  };
  take_held();
  for (const Held& held : today_) {
    CohortState state = states_[held.state];
    turn(state);
    crowd_.hold(states_.number(state), held.people);
  }
  for (Person& person : alone_) turn(person.state);
}

Draws CohortRun::draws(DrawRule rule, std::uint32_t entity) const {
  DrawAddress address = address_;
  address.rule = rule;
  address.entity = entity;
  return Draws(address);
}

// Moves all people who are held into today_.
void CohortRun::take_held() {
  crowd_.take(today_);
  forget_states_if_many();
}

// Rules that remember distances make new states every day.
void CohortRun::forget_states_if_many() {
  if (states_.size() < 100000 + 8 * today_.size()) return;
  std::vector<CohortState> kept;
  for (const Held& held : today_) kept.push_back(states_[held.state]);
  states_.clear();
  for (std::size_t i = 0; i < kept.size(); ++i) today_[i].state = states_.number(kept[i]);
}

void CohortRun::keep_ages() {
  if (!ages_.kept()) return;
  std::fill(on_links_.begin(), on_links_.end(), 0);
  crowd_.each([&](StateId id, std::int64_t people) {
    const CohortNode& node = states_.node(id);
    if (node.where == Where::kOnLink) on_links_[node.at] += people;
  });
  for (const Person& person : alone_) ++on_links_[person.state.at];
  passed_on_.resize(today_entered_.size());
  for (std::size_t k = 0; k < passed_on_.size(); ++k) passed_on_[k] = today_entered_[k] - set_out_today_[k];
  ages_.pass({began_, set_out_today_, passed_on_, on_links_});
}

Run run_cohorts(const Displacement& scenario, std::uint64_t seed, std::uint32_t run) {
  return run_cohorts_watched(scenario, seed, run, {});
}

Run run_cohorts_watched(const Displacement& scenario, std::uint64_t seed, std::uint32_t run,
                        const RunWatch& watch) {
  return CohortRun(scenario, seed, run, watch).run();
}

}  // namespace muster
