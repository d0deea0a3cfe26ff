// The agent engine: one row per person in flat arrays, gone through in order of creation.
//
// Most people stay where they are on most days.  For them a day costs one 32-bit word of Philox (four people
// share a block) and one comparison with their place's chance of leaving; all else is off that path.
#include <algorithm>
#include <cmath>

#include "people/rules.hpp"
#include "people/run.hpp"

namespace muster {
namespace {

class AgentRun {
 public:
  AgentRun(const Displacement& scenario, std::uint64_t seed, std::uint32_t run)
      : scenario_(scenario),
        world_(scenario, TraitDetail::kAll),
        address_{seed, run, 0, 0, 0},
        sites_(static_cast<std::uint32_t>(scenario.sites.size())),
        links_(static_cast<std::uint32_t>(scenario.links.size())),
        threshold_(2 * sites_ + links_, kAlways) {
    result_.sites = sites_;
    result_.entered.assign(links_, 0);
  }

  Run run() {
    for (std::uint32_t i = 0; i < sites_; ++i) create(SiteId{i}, scenario_.sites[i].present);
    for (int day = 0; day < scenario_.days; ++day) step(day);
    return std::move(result_);
  }

 private:
  // Where a person is, in one number: place i as i, link j as sites + j, and place i amid a longer route as
  // sites + links + i (who leaves without a draw).
  static constexpr std::uint64_t kAlways = std::uint64_t{1} << 32;
  [[nodiscard]] bool on_link(std::uint32_t where) const { return where >= sites_ && where < sites_ + links_; }
  [[nodiscard]] SiteId site_of(std::uint32_t where) const {
    return SiteId{where < sites_ ? where : where - sites_ - links_};
  }

  void create(SiteId site, std::int64_t people) {
    const std::size_t size = where_.size() + static_cast<std::size_t>(people);
    where_.resize(size, site.v);
    x_.resize(size, 0);
    route_.resize(size, kNoRoute);
    flags_.resize(size, world_.walks_first() ? 0 : kArrivedOnce);
    if (world_.heeds_recent()) recent_.resize(size, 0);
    if (!world_.traits().tells_apart()) return;
    DrawAddress address = address_;
    address.rule = kDrawTraits;
    while (traits_.size() < size) {
      address.entity = static_cast<std::uint32_t>(traits_.size());
      Draws draws(address);
      traits_.push_back(world_.traits().draw_one(draws, site));
    }
  }

  void count_alike() {
    world_.begin_count();
    for (std::size_t i = 0; i < where_.size(); ++i) {
      if (!on_link(where_[i])) world_.count_alike(site_of(where_[i]), traits_[i], 1);
    }
  }

  void step(int day) {
    address_.day = static_cast<std::uint32_t>(day);
    world_.begin_day(day);
    draw_displaced(world_, address_, spawned_);
    for (std::uint32_t i = 0; i < sites_; ++i) {
      create(SiteId{i}, spawned_[i]);
      world_.displaced(SiteId{i}, spawned_[i]);
    }
    if (world_.traits().matches()) count_alike();
    const auto& closed = world_.open_day();
    if (!closed.empty()) turn_back(closed);
    for (std::uint32_t i = 0; i < sites_; ++i) {
      threshold_[i] = static_cast<std::uint64_t>(std::llround(world_.leave_chance(SiteId{i}) * 0x1p32));
    }
    travellers_.clear();
    moved_today_ = !recent_.empty() ? std::vector<float>(where_.size(), 0) : std::vector<float>();
    decide_all();
    for (const std::uint32_t person : travellers_) travel(person);
    for (std::size_t i = 0; i < recent_.size(); ++i)
      recent_[i] = world_.recent_after(recent_[i], moved_today_[i]);
    result_.present.insert(result_.present.end(), world_.occupancy().begin(), world_.occupancy().end());
    result_.displaced.push_back(static_cast<std::int64_t>(where_.size()));
    result_.updates += where_.size();
  }

  void turn_back(const std::vector<RoadId>& closed) {
    std::vector<std::uint8_t> hit(2 * sites_ + links_, 0);
    for (const RoadId link : closed) hit[sites_ + link.v] = 1;
    for (std::size_t i = 0; i < where_.size(); ++i) {
      if (hit[where_[i]]) flags_[i] |= kTurnedBack;
    }
  }

  void decide_all() {
    DrawAddress address = address_;
    address.rule = kDrawLeave;
    const auto key = Draws::key_of(address);
    const std::size_t people = where_.size();
    const std::uint64_t* threshold = threshold_.data();
    for (std::size_t first = 0; first < people; first += 4) {
      address.entity = static_cast<std::uint32_t>(first / 4);
      const auto words = philox(Draws::counter_of(address, 0), key);
      const std::size_t end = std::min<std::size_t>(4, people - first);
      for (std::size_t k = 0; k < end; ++k) {
        if (words[k] < threshold[where_[first + k]]) leaves(static_cast<std::uint32_t>(first + k));
      }
    }
  }

  // Off the fast path: someone on a link (who travels later), or someone who leaves a place.
  void leaves(std::uint32_t person) {
    if (!on_link(where_[person])) {
      DrawAddress address = address_;
      address.rule = kDrawRoute;
      address.entity = person;
      Draws draws(address);
      if (!set_out(person, draws)) return;
    }
    travellers_.push_back(person);
  }

  // Chooses a route if there is none, and takes its first step.  False if the person stays.
  bool set_out(std::uint32_t person, Draws& draws) {
    const SiteId site = site_of(where_[person]);
    RouteId route = route_[person];
    route_[person] = kNoRoute;
    where_[person] = site.v;
    if (route == kNoRoute) route = choose(person, site, draws);
    if (route == kNoRoute) return false;
    const auto next = world_.step(site, route);
    if (!next) return false;
    world_.depart(site, 1);
    ++result_.entered[next->link.v];
    where_[person] = sites_ + next->link.v;
    route_[person] = next->rest;
    x_[person] = 0;
    return true;
  }

  RouteId choose(std::uint32_t person, SiteId site, Draws& draws) {
    const auto& candidates = world_.candidates(site);
    if (candidates.empty()) return kNoRoute;
    world_.weigh(site, traits_.empty() ? kNoTraits : traits_[person], weights_);
    double sum = 0;
    for (const double weight : weights_) sum += weight;
    double u = draws.uniform() * sum;
    std::size_t chosen = 0;
    for (std::size_t i = 0; i < weights_.size(); ++i) {
      if (!(weights_[i] > 0)) continue;
      chosen = i;
      if (u < weights_[i]) break;
      u -= weights_[i];
    }
    return candidates[chosen].route;
  }

  // Today's travel, link after link while some of the day is left.
  void travel(std::uint32_t person) {
    DrawAddress address = address_;
    address.rule = kDrawTravel;
    address.entity = person;
    Draws draws(address);
    double moved = 0;
    while (true) {
      const RoadId link{where_[person] - sites_};
      const Road& road = world_.link(link);
      bool on_foot = world_.walks_first() && (flags_[person] & kArrivedOnce) == 0;
      if (road.walk_probability > 0 && !on_foot) on_foot = draws.uniform() < road.walk_probability;
      const auto progress = world_.travel(link, x_[person], moved, world_.speed(link, on_foot));
      moved = progress.moved;
      if (!progress.arrived) {
        x_[person] = static_cast<float>(progress.x);
        break;
      }
      const bool back = (flags_[person] & kTurnedBack) != 0;
      const SiteId site = back ? road.from : road.to;
      flags_[person] = kArrivedOnce;
      x_[person] = 0;
      world_.arrive(site, 1);
      where_[person] = route_[person] == kNoRoute ? site.v : sites_ + links_ + site.v;
      if (back || !progress.may_go_on) break;
      const double recent = recent_.empty() ? 0 : recent_[person];
      const bool surely = route_[person] != kNoRoute || world_.must_go_on(site, recent, moved);
      if (!surely && draws.uniform() >= world_.leave_chance(site)) break;
      if (!set_out(person, draws)) break;
    }
    if (!moved_today_.empty()) moved_today_[person] = static_cast<float>(moved);
  }

  static constexpr std::uint8_t kArrivedOnce = 1;
  static constexpr std::uint8_t kTurnedBack = 2;

  const Displacement& scenario_;
  Situation world_;
  DrawAddress address_;
  std::uint32_t sites_, links_;
  std::vector<std::uint64_t> threshold_;  // by where: leaves if its word is below
  // One entry a person: 13 bytes, 17 with the short-stint rule, 4 more where rules tell people apart.
  std::vector<std::uint32_t> where_;
  std::vector<float> x_;
  std::vector<RouteId> route_;
  std::vector<std::uint8_t> flags_;
  std::vector<float> recent_;
  std::vector<TraitsId> traits_;
  std::vector<float> moved_today_;
  std::vector<std::uint32_t> travellers_;
  std::vector<double> weights_;
  std::vector<std::int64_t> spawned_;
  Run result_;
};

}  // namespace

Run run_agents(const Displacement& scenario, std::uint64_t seed, std::uint32_t run) {
  return AgentRun(scenario, seed, run).run();
}

}  // namespace muster
