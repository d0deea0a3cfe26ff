// The rules of movement, written once: both engines use only these functions.
//
// Source: Suleimenova, Bell, Groen 2017 (doi 10.1038/s41598-017-13828-9) for the original rules; Suleimenova
// et al. 2021 and Ghorbani et al. 2024 (doi 10.1016/j.jocs.2024.102371) for those that Flee 2 and 3 added.
// parameters.cpp and docs/models/people.md say which parameters follow the program Flee where it differs from
// its papers.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "models/people/network.hpp"
#include "models/people/traits.hpp"

namespace muster {

// The rest of a route: 0 is none, others are interned by Situation::intern.
using RouteId = std::uint32_t;
inline constexpr RouteId kNoRoute = 0;

struct RouteNode {
  SiteId next;   // the next place of the route
  SiteId final;  // the last place of the route
  RouteId rest = kNoRoute;
};

// One route that a person in a place can choose.
struct Candidate {
  SiteId destination;
  RouteId route = kNoRoute;  // the whole route, from the first place after the present one
  double km = 0;             // of the whole path
  double ease = 1;           // factor on softening + km in its weight; below 1 on major routes
};

// The state of the world for everybody during one day: kinds, conflicts, closures, scores, occupancies.
// Occupancy changes with each person who comes or goes; everything else changes only in begin_day and
// open_day.
class Situation {
 public:
  explicit Situation(const Displacement& scenario, TraitDetail detail = TraitDetail::kOnlyWhatRulesRead);

  // --- the day's course, in this order --- Applies the changes of day `day` to kinds of place, hunger and
  // conflicts.
  void begin_day(int day);
  // Makes a place a conflict zone of this intensity today or, with 0, no longer one; for callers that learn
  // of conflicts day by day.  Call it after begin_day and before open_day.
  void set_conflict(SiteId site, double intensity);
  // By site: the weight with which a displaced person starts there.  It is population × intensity × decay in
  // conflict zones and 0 elsewhere, plus population × hunger where hunger drives people out.  If that is 0
  // everywhere, the weights are those of the last day when it was not.  If there was no such day, the weights
  // are the population of places at home.  If nobody lives there either, each place that is not a camp has
  // weight 1.  So nobody is ever lost.
  [[nodiscard]] const std::vector<double>& spawn_weights();
  // True if today's spawn_weights() come from an earlier day or from the whole population.
  [[nodiscard]] bool spawns_from_elsewhere() const { return spawns_from_elsewhere_; }
  // Intensity of the conflict in a place; 0 if there is none.
  [[nodiscard]] double conflict_intensity(SiteId site) const {
    return conflict_[site.v] ? std::max(0.0, intensity_[site.v]) : 0;
  }
  [[nodiscard]] double population(SiteId site) const { return population_[site.v]; }
  // Counts `people` newly displaced from `site`; lowers its population if take_from_population.
  void displaced(SiteId site, std::int64_t people);
  // Starts a new count of how many people in each place share an attribute; only if traits().matches().  Then
  // call count_alike once for each place and traits, before open_day.
  void begin_count();
  void count_alike(SiteId site, TraitsId traits, std::int64_t people);
  // Applies closures and reopenings, scores and capacities.  Returns the links that closed today; people on
  // them return to their start.
  [[nodiscard]] const std::vector<RoadId>& open_day();

  // --- rules --- Chance that somebody without a route leaves a place today.
  [[nodiscard]] double leave_chance(SiteId site) const { return leave_chance_[site.v]; }
  // Where people in `site` can go, and by which routes; valid until the next open_day.
  [[nodiscard]] const std::vector<Candidate>& candidates(SiteId site);
  // Current weights of candidates(site) for people with these traits.  All are 1, an even choice, if every
  // weight is 0.
  void weigh(SiteId site, TraitsId traits, std::vector<double>& weights);
  // The first step of `route` from `site`: the link and the rest of the route; nothing if there is no such
  // link.
  struct Step {
    RoadId link;
    RouteId rest;
  };
  [[nodiscard]] std::optional<Step> first_link(SiteId site, RouteId route) const;
  // True if a camp is so full that people who chose it as the end of a route stay where they are today.
  [[nodiscard]] bool refuses(SiteId site) const;
  // first_link, but nothing if the destination refuses.
  [[nodiscard]] std::optional<Step> step(SiteId site, RouteId route) const;
  // Change whenever candidates, or weights without capacities, may have changed.
  [[nodiscard]] std::uint64_t topology() const { return topology_; }
  [[nodiscard]] std::uint64_t scores() const { return scores_; }
  // Changes whenever the capacity factor of any place has changed.
  [[nodiscard]] std::uint64_t crowding() const { return crowding_; }
  // True if some place's capacity affects the weights of candidates(site).
  [[nodiscard]] bool heeds_capacity(SiteId site);
  // Share of its attraction that a place keeps at today's occupancy: 1 below capacity_buffer, 0 when full.
  [[nodiscard]] double capacity_factor(SiteId site) const {
    return capacity_factor(site, occupancy_[site.v]);
  }

  // km that can be covered today on a link.  `on_foot`: the link is walked, because it is the first one or by
  // chance.
  [[nodiscard]] double speed(RoadId link, bool on_foot) const {
    const double own = scenario_.links[link.v].max_speed;
    return on_foot ? p_.max_walk_speed : own >= 0 ? own : p_.max_move_speed;
  }
  struct Progress {
    double x = 0;      // km covered on the link
    double moved = 0;  // km covered today
    bool arrived = false;
    bool may_go_on = false;  // some of the day is left
  };
  // Travel on a link for a day or the rest of it, at `speed` km a day; x km of the link and `moved` km of
  // today are already covered.
  [[nodiscard]] Progress travel(RoadId link, double x, double moved, double speed) const {
    const double km = scenario_.links[link.v].km;
    const double budget = p_.budget_per_link > 0 ? speed : std::max(0.0, speed - moved);
    Progress progress{x + budget, moved + budget, false, false};
    if (p_.arrive_beyond_only > 0 ? progress.x > km : progress.x >= km) {
      progress.arrived = true;
      progress.moved += km - progress.x;
      progress.may_go_on = progress.moved < speed;
    }
    return progress;
  }
  // The short-stint rule: people who have travelled little go on through a town.
  [[nodiscard]] bool must_go_on(SiteId site, double recent, double moved) const {
    return heeds_recent() && town_[site.v] && (recent + moved / p_.max_move_speed) / 2 < 0.5;
  }
  // Recent travel after a day of `moved` km; below 1/1024 it counts as none.
  [[nodiscard]] float recent_after(double recent, double moved) const;

  [[nodiscard]] bool walks_first() const { return p_.start_on_foot > 0; }
  [[nodiscard]] bool heeds_recent() const { return p_.avoid_short_stints > 0; }
  // The number of people that changes a place's attraction by an eighth of its value below capacity_buffer.
  // Nothing if `change` more people (fewer, if negative) do not change its attraction, or if it stays full.
  [[nodiscard]] std::optional<double> change_that_matters(SiteId site, double change) const;
  // The smallest number of people at which a place refuses more; the largest integer if it never does.
  [[nodiscard]] std::int64_t refuses_from(SiteId site) const;
  // True if a camp refuses people now and may accept them again once some of its people decide to leave (up
  // to six standard deviations more than expected).
  [[nodiscard]] bool may_reopen(SiteId site) const;

  // --- state ---
  [[nodiscard]] TraitTable& traits() { return traits_; }
  [[nodiscard]] const std::vector<std::int64_t>& occupancy() const { return occupancy_; }
  void arrive(SiteId site, std::int64_t people) { change(site, people); }
  void depart(SiteId site, std::int64_t people) { change(site, -people); }
  [[nodiscard]] std::int64_t capacity(SiteId site) const { return capacity_[site.v]; }
  [[nodiscard]] const Road& link(RoadId link) const { return scenario_.links[link.v]; }
  [[nodiscard]] const RouteNode& route(RouteId route) const { return routes_[route]; }
  [[nodiscard]] const Displacement& scenario() const { return scenario_; }

 private:
  void change(SiteId site, std::int64_t people) {
    if (capacity_[site.v] < 1) {
      occupancy_[site.v] += people;
      return;
    }
    const double before = capacity_factor(site);
    occupancy_[site.v] += people;
    if (capacity_factor(site) != before) ++crowding_;
  }
  [[nodiscard]] double capacity_factor(SiteId site, std::int64_t occupancy) const;
  void start_conflict(std::size_t site, double intensity);
  void end_conflict(std::size_t site);
  void apply(const Barrier& closure, bool closing);
  void set_open(RoadId link, bool open);
  void set_camp(std::size_t site, bool camp, bool idp);
  void set_kind(std::size_t site, SiteKind kind);
  [[nodiscard]] double decay(std::size_t site) const;
  [[nodiscard]] double hunger(std::size_t site) const;
  void update_scores();
  void update_leave_chances();
  RouteId intern(const std::vector<SiteId>& path);
  void search(SiteId from, RoadId by, double prior, int step);
  void add_major_routes(SiteId site);
  void keep_one_route_each();
  [[nodiscard]] int reach() const;
  [[nodiscard]] double attraction(SiteId from, SiteId to, const Leaning& leaning) const;
  [[nodiscard]] double alike(SiteId site, std::uint16_t value, const std::vector<std::int64_t>& counts) const;
  [[nodiscard]] double base_weight(SiteId from, const Candidate& candidate, const Leaning& leaning) const;
  [[nodiscard]] const std::vector<double>& base_weights(SiteId site, const Leaning& leaning);

  const Displacement& scenario_;
  const Parameters& p_;
  TraitTable traits_;
  int day_ = 0;
  std::size_t next_change_ = 0, next_kind_ = 0;
  std::vector<std::int64_t> occupancy_, capacity_;
  std::vector<double> population_, move_chance_, leave_chance_, intensity_, score_, spawn_weights_;
  std::vector<double> last_spawn_weights_;
  bool spawns_from_elsewhere_ = false;
  std::vector<int> conflict_since_;
  std::vector<int> food_;       // by site: index into scenario.food, −1: none
  std::vector<SiteKind> kind_;  // the kind of a place without its conflict
  std::vector<std::int64_t> alike_ethnicity_, alike_religion_;  // [site × values + value]
  std::vector<std::uint8_t> camp_, town_, marker_, conflict_;
  std::vector<SiteId> forced_to_;
  std::vector<std::vector<RoadId>> open_;  // by site: links that can be taken, in order
  std::vector<std::uint8_t> closed_;       // by link
  std::vector<RoadId> closed_today_;
  std::vector<RouteNode> routes_;
  std::map<std::pair<std::uint32_t, RouteId>, RouteId> interned_;
  struct Weights {
    Leaning leaning;
    std::uint64_t scores = 0;  // version of the scores that the weights belong to
    std::vector<double> base;  // without the capacity factor
  };
  struct Choices {
    std::uint64_t topology = 0;  // version of the network that the candidates belong to
    bool limited = false;        // some candidate has a capacity
    std::vector<Candidate> candidates;
    std::vector<Weights> weights;  // one for each leaning asked for
  };
  std::vector<Choices> choices_;
  std::vector<SiteId> path_;
  std::vector<Candidate>* found_ = nullptr;
  std::uint64_t topology_ = 1, scores_ = 1, crowding_ = 1;
};

}  // namespace muster
