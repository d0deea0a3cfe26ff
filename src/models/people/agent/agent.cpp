// The agent engine: one row per person in flat arrays, processed in order of creation.
//
// Most people stay where they are on most days.  Few leave quiet places, so their people are kept in lists.
// A draw says how many of a list stay until the next one leaves (geometric skipping: Devroye 1986,
// Non-uniform random variate generation, X.2), so people who stay cost nothing.  All others are restless and
// use one 32-bit word of Philox each a day.  People who leave a quiet place join the restless, in order of
// creation.
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>

#include "base/require.hpp"
#include "models/people/agent/rows.hpp"
#include "models/people/agent/trace.hpp"
#include "models/people/odds.hpp"
#include "models/people/rules.hpp"
#include "models/people/run.hpp"

namespace muster {
namespace {

class AgentRun {
 public:
  AgentRun(const Displacement& scenario, std::uint64_t seed, std::uint32_t run, const RunWatch& watch)
      : scenario_(scenario),
        watch_(watch),
        world_(scenario, TraitDetail::kAll),
        odds_(world_),
        address_{.seed = seed, .run = run},
        sites_(static_cast<std::uint32_t>(scenario.sites.size())),
        links_(static_cast<std::uint32_t>(scenario.links.size())),
        threshold_(2 * sites_ + links_, kAlways),
        quiet_(sites_, 0),
        quiet_people_(sites_) {
    result_.sites = sites_;
    result_.links = links_;
    require(run < 1U << 24, "run {} < 2^24", run);
  }

  Run run() {
    make_room_for_all();
    for (std::uint32_t i = 0; i < sites_; ++i) create(SiteId{i}, scenario_.sites[i].present, kBefore);
    for (int day = 0; day < scenario_.days; ++day) {
      step(day);
      if (watch_.trace != nullptr) tell(day);
      if (watch_.goes_on && !watch_.goes_on(day + 1)) break;
    }
    return std::move(result_);
  }

 private:
  // Where a person is, as one number: i in place i, sites + j on link j, and sites + links + i in place i in
  // the middle of a longer route (such a person leaves without a draw).
  static constexpr std::uint64_t kAlways = std::uint64_t{1} << 32;
  [[nodiscard]] bool on_link(std::uint32_t where) const { return where >= sites_ && where < sites_ + links_; }
  [[nodiscard]] SiteId site_of(std::uint32_t where) const {
    return SiteId{where < sites_ ? where : where - sites_ - links_};
  }

  static constexpr int kBefore = -1;  // the day of people present before the first day

  // Reserves exactly the memory for all people, where their number is known.
  void make_room_for_all() {
    std::int64_t people = 0;
    for (const Site& site : scenario_.sites) people += site.present;
    if (scenario_.spawn_mode == SpawnMode::kReported)
      people = std::accumulate(scenario_.newly_displaced.begin(), scenario_.newly_displaced.end(), people);
    check_number(people);
    const auto size = static_cast<std::size_t>(people);
    where_.reserve(size);
    x_.reserve(size);
    route_.reserve(size);
    flags_.reserve(size);
  }

  void create(SiteId site, std::int64_t people, int day) {
    check_number(people + static_cast<std::int64_t>(where_.size()));
    const std::size_t size = where_.size() + static_cast<std::size_t>(people);
    if (watch_.trace != nullptr) watch_.trace->created(static_cast<std::uint32_t>(size), site, day);
    make_room(restless_, restless_.size() + static_cast<std::size_t>(people));
    for (std::size_t person = where_.size(); person < size; ++person)
      restless_.push_back(static_cast<std::uint32_t>(person));
    make_room(where_, size);
    make_room(x_, size);
    make_room(route_, size);
    make_room(flags_, size);
    where_.resize(size, site.v);
    x_.resize(size, 0);
    route_.resize(size, kNoRoute);
    flags_.resize(size, world_.walks_first() ? 0 : kArrivedOnce);
    if (world_.heeds_recent()) recent_.resize(size, 0);
    if (!world_.traits().tells_apart()) return;
    DrawAddress address = address_;
    address.rule = DrawRule::kTraits;
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
    today_entered_ = result_.entered.size();
    result_.entered.resize(today_entered_ + links_, 0);
    world_.begin_day(day);
    draw_displaced(world_, address_, spawned_);
    for (std::uint32_t i = 0; i < sites_; ++i) {
      create(SiteId{i}, spawned_[i], day);
      world_.displaced(SiteId{i}, spawned_[i]);
    }
    if (world_.traits().matches()) count_alike();
    const auto& closed = world_.open_day();
    if (!closed.empty()) turn_back(closed);
    for (std::uint32_t i = 0; i < sites_; ++i) {
      threshold_[i] = static_cast<std::uint64_t>(std::llround(world_.leave_chance(SiteId{i}) * 0x1p32));
    }
    part_quiet_from_restless();
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

  // Writes where the traced people are at the end of the day.
  void tell(int day) {
    PersonTrace& trace = *watch_.trace;
    static const Traits kNothing{};
    for (std::size_t i = 0; i < where_.size(); i += trace.every()) {
      const bool on_a_link = on_link(where_[i]);
      trace.tell(static_cast<std::uint32_t>(i), day, on_a_link ? SiteId{} : site_of(where_[i]),
                 on_a_link ? RoadId{where_[i] - sites_} : RoadId{}, x_[i],
                 traits_.empty() ? kNothing : world_.traits()[traits_[i]]);
    }
  }

  void turn_back(const std::vector<RoadId>& closed) {
    std::vector<std::uint8_t> hit(2 * sites_ + links_, 0);
    for (const RoadId link : closed) hit[sites_ + link.v] = 1;
    for (std::size_t i = 0; i < where_.size(); ++i) {
      if (hit[where_[i]]) flags_[i] |= kTurnedBack;
    }
  }

  // Below this chance of leaving, skipping costs less than one draw for each person.
  static constexpr double kQuiet = 1.0 / 16;

  // Divides people into quiet_people_ and restless_, by where they are and by today's chances of leaving.
  void part_quiet_from_restless() {
    const std::size_t before = restless_.size();
    for (std::uint32_t i = 0; i < sites_; ++i) {
      quiet_[i] = world_.leave_chance(SiteId{i}) < kQuiet;
      if (quiet_[i]) continue;
      restless_.insert(restless_.end(), quiet_people_[i].begin(), quiet_people_[i].end());
      quiet_people_[i].clear();
    }
    if (restless_.size() > before) std::sort(restless_.begin(), restless_.end());
    std::size_t kept = 0;
    for (const std::uint32_t person : restless_) {
      const std::uint32_t where = where_[person];
      if (where < sites_ && quiet_[where]) {
        append(quiet_people_[where], person);
      } else {
        restless_[kept++] = person;
      }
    }
    restless_.resize(kept);
  }

  // Moves people who leave quiet places today from their lists to leavers_.
  void draw_leavers() {
    leavers_.clear();
    DrawAddress address = address_;
    address.rule = DrawRule::kLeave;
    for (std::uint32_t i = 0; i < sites_; ++i) {
      const double chance = world_.leave_chance(SiteId{i});
      std::vector<std::uint32_t>& people = quiet_people_[i];
      if (people.empty() || !(chance > 0)) continue;
      address.entity = kPlaceDraws | i;
      Draws draws(address);
      const double log_stay = std::log1p(-chance);
      // From the end: the last person, who fills the gap of one who leaves, has already had a draw.
      double at = static_cast<double>(people.size());
      while (true) {
        at -= 1 + std::floor(std::log1p(-draws.uniform()) / log_stay);
        if (at < 0) break;
        const auto index = static_cast<std::size_t>(at);
        leavers_.push_back(people[index]);
        people[index] = people.back();
        people.pop_back();
      }
    }
    std::sort(leavers_.begin(), leavers_.end());
  }

  // Decides for all who can leave, in order of creation.
  void decide_all() {
    draw_leavers();
    DrawAddress address = address_;
    address.rule = DrawRule::kLeave;
    const auto key = Draws::key_of(address);
    std::array<std::uint32_t, 4> words{};
    std::uint32_t block = kPlaceDraws;
    std::size_t next = 0;
    for (const std::uint32_t person : restless_) {
      for (; next < leavers_.size() && leavers_[next] < person; ++next) leaves(leavers_[next]);
      const std::uint64_t threshold = threshold_[where_[person]];
      if (threshold < kAlways) {
        if (person / 4 != block) {
          block = address.entity = person / 4;
          words = philox(Draws::counter_of(address, 0), key);
        }
        if (words[person % 4] >= threshold) continue;
      }
      leaves(person);
    }
    for (; next < leavers_.size(); ++next) leaves(leavers_[next]);
    const auto middle = static_cast<std::ptrdiff_t>(restless_.size());
    restless_.insert(restless_.end(), leavers_.begin(), leavers_.end());
    std::inplace_merge(restless_.begin(), restless_.begin() + middle, restless_.end());
  }

  // Outside the fast path: somebody on a link, who travels later, or somebody who leaves a place.
  void leaves(std::uint32_t person) {
    if (!on_link(where_[person]) && !set_out(person, word_of_four(route_words_, DrawRule::kRoute, person)))
      return;
    append(travellers_, person);
  }

  [[nodiscard]] DrawAddress address_of(DrawRule rule, std::uint32_t entity) const {
    DrawAddress address = address_;
    address.rule = rule;
    address.entity = entity;
    return address;
  }

  // One block of draws for four people, one word each.
  struct FourWords {
    std::uint32_t block = 0xffffffff, day = 0;
    std::array<std::uint32_t, 4> words{};
  };
  [[nodiscard]] std::uint32_t word_of_four(FourWords& four, DrawRule rule, std::uint32_t person) const {
    if (person / 4 != four.block || address_.day != four.day) {
      four.block = person / 4;
      four.day = address_.day;
      const DrawAddress address = address_of(rule, four.block);
      four.words = philox(Draws::counter_of(address, 0), Draws::key_of(address));
    }
    return four.words[person % 4];
  }

  // Chooses a route with `word` if there is none, and takes its first step.  False if the person stays.
  bool set_out(std::uint32_t person, std::uint32_t word) {
    const SiteId site = site_of(where_[person]);
    const RouteId route = route_[person];
    route_[person] = kNoRoute;
    where_[person] = site.v;
    std::optional<Situation::Step> next;
    if (route != kNoRoute) {
      next = world_.step(site, route);
    } else {
      const Odds& odds = odds_.at(site, traits_.empty() ? kNoTraits : traits_[person]);
      if (odds.upto.empty()) return false;
      const std::size_t chosen = odds.pick(word);
      if (!odds.refused[chosen]) next = odds.first[chosen];
    }
    if (!next) return false;
    world_.depart(site, 1);
    ++result_.entered[today_entered_ + next->link.v];
    where_[person] = sites_ + next->link.v;
    route_[person] = next->rest;
    x_[person] = 0;
    return true;
  }

  // The words of one person's travel.  Most people need one at most: block number 0 has the first word of
  // each of four people.  People who need more words use their own blocks from number 1 on.
  class TravelWords {
   public:
    TravelWords(AgentRun& run, std::uint32_t person) : run_(run), person_(person) {}
    std::uint32_t word() {
      if (!more_) {
        more_.emplace(run_.address_of(DrawRule::kTravel, person_), 1);
        return run_.word_of_four(run_.travel_words_, DrawRule::kTravel, person_);
      }
      return more_->word();
    }
    double uniform() {  // from two words, as Draws::uniform
      const std::uint64_t high = word() >> 5, low = word() >> 6;
      return static_cast<double>(high << 26 | low) * 0x1p-53;
    }

   private:
    AgentRun& run_;
    std::uint32_t person_;
    std::optional<Draws> more_;
  };

  // Today's travel, link after link while some of the day is left.
  void travel(std::uint32_t person) {
    TravelWords draws(*this, person);
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
      if (!surely && threshold_[site.v] < kAlways && draws.word() >= threshold_[site.v]) break;
      if (!set_out(person, draws.word())) break;
    }
    if (!moved_today_.empty()) moved_today_[person] = static_cast<float>(moved);
  }

  // Entities from here on are places, below it blocks of four people.
  static constexpr std::uint32_t kPlaceDraws = std::uint32_t{1} << 31;
  static constexpr std::uint8_t kArrivedOnce = 1;
  static constexpr std::uint8_t kTurnedBack = 2;

  const Displacement& scenario_;
  const RunWatch& watch_;
  Situation world_;
  OddsTable odds_;
  DrawAddress address_;
  std::uint32_t sites_, links_;
  FourWords route_words_, travel_words_;
  std::vector<std::uint64_t> threshold_;  // by where: people leave if their word is below it
  // One entry a person: 13 bytes, 4 for the lists below, 4 more with the short-stint rule, and 4 more where
  // rules distinguish people.
  std::vector<std::uint32_t> where_;
  std::vector<float> x_;
  std::vector<RouteId> route_;
  std::vector<std::uint8_t> flags_;
  std::vector<float> recent_;
  std::vector<TraitsId> traits_;
  std::vector<float> moved_today_;
  std::vector<std::uint32_t> travellers_, leavers_;
  std::vector<std::uint8_t> quiet_;                       // by site
  std::vector<std::vector<std::uint32_t>> quiet_people_;  // by site, unordered
  std::vector<std::uint32_t> restless_;                   // all others, in order of creation
  std::vector<std::int64_t> spawned_;
  std::size_t today_entered_ = 0;  // where today's counts begin in Run::entered
  Run result_;
};

}  // namespace

Run run_agents(const Displacement& scenario, std::uint64_t seed, std::uint32_t run) {
  return run_agents_watched(scenario, seed, run, {});
}

Run run_agents_watched(const Displacement& scenario, std::uint64_t seed, std::uint32_t run,
                       const RunWatch& watch) {
  return AgentRun(scenario, seed, run, watch).run();
}

}  // namespace muster
