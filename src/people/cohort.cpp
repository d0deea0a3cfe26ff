// The cohort engine: people who no rule can tell apart are moved together, by exact draws.
//
// Within a day the order of people matters only where a camp fills up.  The agent engine goes through people
// one by one; here a day is gone through in kShares equal shares of every cohort whenever some camp is nearly
// full, occupancies being renewed after each (docs/models/people.md tells what that changes).
#include <algorithm>
#include <cmath>

#include "base/distributions.hpp"
#include "people/rules.hpp"
#include "people/run.hpp"

namespace muster {
namespace {

constexpr std::int64_t kShares = 8;

// People whom no rule can tell apart: those in one place or on one link with all of this in common.
struct Cohort {
  std::int64_t people = 0;
  RouteId route = kNoRoute;
  TraitsId traits = kNoTraits;
  float x = 0;               // km covered on the link
  float recent = 0;          // 0 unless the short-stint rule is on
  float moved = 0;           // km covered today; 0 at the beginning and end of a day
  bool arrived_once = true;  // told apart only if the first link is walked
  bool turned_back = false;  // their link has closed: at its end they find themselves at its start
};

bool alike(const Cohort& a, const Cohort& b) {
  return a.route == b.route && a.traits == b.traits && a.x == b.x && a.recent == b.recent &&
         a.moved == b.moved && a.arrived_once == b.arrived_once && a.turned_back == b.turned_back;
}

void add(std::vector<Cohort>& cohorts, const Cohort& more) {
  if (more.people == 0) return;
  for (Cohort& cohort : cohorts) {
    if (alike(cohort, more)) {
      cohort.people += more.people;
      return;
    }
  }
  cohorts.push_back(more);
}

// Share `share` of `people` in kShares parts that add up to all.
std::int64_t part(std::int64_t people, std::int64_t share, std::int64_t shares) {
  return people * (share + 1) / shares - people * share / shares;
}

class CohortRun {
 public:
  CohortRun(const Displacement& scenario, std::uint64_t seed, std::uint32_t run)
      : scenario_(scenario),
        world_(scenario),
        address_{seed, run, 0, 0, 0},
        in_site_(scenario.sites.size()),
        on_link_(scenario.links.size()),
        staying_(scenario.sites.size()),
        travelling_(scenario.links.size()),
        onward_(scenario.links.size()) {
    result_.sites = scenario.sites.size();
    result_.entered.assign(scenario.links.size(), 0);
  }

  Run run() {
    for (std::uint32_t i = 0; i < in_site_.size(); ++i) create(SiteId{i}, scenario_.sites[i].present);
    for (int day = 0; day < scenario_.days; ++day) step(day);
    return std::move(result_);
  }

 private:
  void step(int day) {
    address_.day = static_cast<std::uint32_t>(day);
    world_.begin_day(day);
    spawn();
    if (world_.traits().matches()) count_alike();
    for (const RoadId closed : world_.open_day()) {
      for (Cohort& cohort : on_link_[closed.v]) cohort.turned_back = true;
    }
    std::int64_t on_links = total_;
    for (const std::int64_t here : world_.occupancy()) on_links -= here;
    shares_ = world_.order_matters(on_links) ? kShares : 1;
    decide();
    travel();
    end_day();
  }

  void spawn() {
    draw_displaced(world_, address_, spawned_);
    for (std::uint32_t i = 0; i < spawned_.size(); ++i) {
      create(SiteId{i}, spawned_[i]);
      if (spawned_[i] > 0) world_.displaced(SiteId{i}, spawned_[i]);
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
      Cohort fresh;
      fresh.people = share.people;
      fresh.traits = share.traits;
      fresh.arrived_once = !world_.walks_first();
      add(in_site_[site.v], fresh);
    }
    total_ += people;
  }

  void count_alike() {
    world_.begin_count();
    for (std::uint32_t i = 0; i < in_site_.size(); ++i) {
      for (const Cohort& cohort : in_site_[i]) world_.count_alike(SiteId{i}, cohort.traits, cohort.people);
    }
  }

  Draws draws(DrawRule rule, std::uint32_t entity) const {
    DrawAddress address = address_;
    address.rule = rule;
    address.entity = entity;
    return Draws(address);
  }

  // Decision phase: all places, share by share.
  void decide() {
    for (std::int64_t share = 0; share < shares_; ++share) {
      Draws draw = draws(kDrawLeave, static_cast<std::uint32_t>(share));
      for (std::uint32_t i = 0; i < in_site_.size(); ++i) {
        for (const Cohort& cohort : in_site_[i]) {
          Cohort some = cohort;
          some.people = part(cohort.people, share, shares_);
          decide(draw, SiteId{i}, some, world_.leave_chance(SiteId{i}), on_link_);
        }
      }
    }
    for (std::size_t i = 0; i < in_site_.size(); ++i) {
      std::swap(in_site_[i], staying_[i]);
      staying_[i].clear();
    }
  }

  // Shares a cohort in `site` out to those who stay (staying_) and those who set out (onto `links`).
  void decide(Draws& draw, SiteId site, Cohort cohort, double chance,
              std::vector<std::vector<Cohort>>& links) {
    const std::int64_t leaving =
        cohort.route != kNoRoute ? cohort.people : binomial(draw, cohort.people, chance);
    Cohort staying = cohort;
    staying.people -= leaving;
    cohort.people = leaving;
    if (leaving > 0 && cohort.route != kNoRoute) {
      set_out(site, cohort, cohort.route, links, staying);
    } else if (leaving > 0) {
      const auto& candidates = world_.candidates(site);
      world_.weigh(site, cohort.traits, weights_);
      counts_.resize(weights_.size());
      multinomial(draw, leaving, weights_, counts_);
      if (candidates.empty()) staying.people += leaving;
      for (std::size_t k = 0; k < counts_.size(); ++k) {
        if (counts_[k] == 0) continue;
        cohort.people = counts_[k];
        set_out(site, cohort, candidates[k].route, links, staying);
      }
    }
    staying.route = kNoRoute;  // who set out on a route and could not go on has dropped it
    settle(site, staying);
  }

  void set_out(SiteId site, Cohort cohort, RouteId route, std::vector<std::vector<Cohort>>& links,
               Cohort& staying) {
    const auto next = world_.step(site, route);
    if (!next) {
      staying.people += cohort.people;
      return;
    }
    cohort.route = next->rest;
    cohort.x = 0;
    world_.depart(site, cohort.people);
    result_.entered[next->link.v] += cohort.people;
    add(links[next->link.v], cohort);
  }

  // Puts a cohort to rest in a place until tomorrow.
  void settle(SiteId site, Cohort cohort) {
    if (travelling_phase_) {
      cohort.recent = world_.recent_after(cohort.recent, cohort.moved);
      cohort.moved = 0;
      add(in_site_[site.v], cohort);
    } else {
      cohort.recent = world_.recent_after(cohort.recent, 0);
      add(staying_[site.v], cohort);
    }
  }

  // Travel phase: hop by hop, since who arrives early may go on.
  void travel() {
    travelling_phase_ = true;
    std::swap(on_link_, travelling_);
    for (std::int64_t share = 0; share < shares_; ++share) {
      Draws draw = draws(kDrawTravel, static_cast<std::uint32_t>(share));
      for (std::uint32_t i = 0; i < travelling_.size(); ++i) {
        for (const Cohort& cohort : travelling_[i]) {
          Cohort some = cohort;
          some.people = part(cohort.people, share, shares_);
          if (some.people > 0) pass(draw, RoadId{i}, some);
        }
      }
      bool going = true;
      while (going) {
        going = false;
        for (std::uint32_t i = 0; i < onward_.size(); ++i) {
          if (onward_[i].empty()) continue;
          going = true;
          hop_.swap(onward_[i]);
          for (const Cohort& cohort : hop_) pass(draw, RoadId{i}, cohort);
          hop_.clear();
        }
      }
    }
    for (auto& cohorts : travelling_) cohorts.clear();
    travelling_phase_ = false;
  }

  // Today's travel of a cohort on a link; some may walk.
  void pass(Draws& draw, RoadId link, Cohort cohort) {
    const double walking = world_.link(link).walk_probability;
    const bool first = world_.walks_first() && !cohort.arrived_once;
    if (walking > 0 && !first) {
      Cohort walkers = cohort;
      walkers.people = binomial(draw, cohort.people, walking);
      cohort.people -= walkers.people;
      pass_at(draw, link, walkers, world_.speed(link, true));
    }
    pass_at(draw, link, cohort, world_.speed(link, first));
  }

  void pass_at(Draws& draw, RoadId link, Cohort cohort, double speed) {
    if (cohort.people == 0) return;
    const auto progress = world_.travel(link, cohort.x, cohort.moved, speed);
    cohort.moved = static_cast<float>(progress.moved);
    if (!progress.arrived) {
      cohort.x = static_cast<float>(progress.x);
      cohort.recent = world_.recent_after(cohort.recent, cohort.moved);
      cohort.moved = 0;
      add(on_link_[link.v], cohort);
      return;
    }
    const bool back = cohort.turned_back;
    const SiteId site = back ? world_.link(link).from : world_.link(link).to;
    cohort.x = 0;
    cohort.arrived_once = true;
    cohort.turned_back = false;
    world_.arrive(site, cohort.people);
    if (back || !progress.may_go_on) {
      settle(site, cohort);
      return;
    }
    const bool surely = world_.must_go_on(site, cohort.recent, cohort.moved);
    decide(draw, site, cohort, surely ? 1.0 : world_.leave_chance(site), onward_);
  }

  void end_day() {
    result_.present.insert(result_.present.end(), world_.occupancy().begin(), world_.occupancy().end());
    result_.displaced.push_back(total_);
    result_.updates += static_cast<std::uint64_t>(total_);
  }

  const Displacement& scenario_;
  Situation world_;
  DrawAddress address_;
  std::vector<std::vector<Cohort>> in_site_, on_link_, staying_, travelling_, onward_;
  std::vector<Cohort> hop_;
  std::vector<double> weights_;
  std::vector<std::int64_t> counts_, spawned_;
  std::vector<TraitTable::Share> shares_of_traits_;
  std::int64_t shares_ = 1, total_ = 0;
  bool travelling_phase_ = false;
  Run result_;
};

}  // namespace

Run run_cohorts(const Displacement& scenario, std::uint64_t seed, std::uint32_t run) {
  return CohortRun(scenario, seed, run).run();
}

}  // namespace muster
