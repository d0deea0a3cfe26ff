#include "people/rules.hpp"

#include <algorithm>
#include <cmath>

namespace muster {
namespace {

bool is_camp(SiteKind kind) {
  return kind == SiteKind::kCamp || kind == SiteKind::kIdpCamp;
}

double move_chance(SiteKind kind, const Parameters& p) {
  switch (kind) {
    case SiteKind::kCamp:
      return p.camp_movechance;
    case SiteKind::kIdpCamp:
      return p.idpcamp_movechance;
    case SiteKind::kConflict:
      return p.conflict_movechance;
    case SiteKind::kHub:
    case SiteKind::kMarker:
      return 1;
    case SiteKind::kTown:
      return p.default_movechance;
  }
  return 1;
}

}  // namespace

Situation::Situation(const Displacement& scenario) : scenario_(scenario), p_(scenario.parameters) {
  const std::size_t sites = scenario.sites.size();
  for (auto* field : {&population_, &move_chance_, &leave_chance_, &score_, &spawn_weights_})
    field->assign(sites, 0);
  for (auto* field : {&camp_, &town_, &marker_, &conflict_}) field->assign(sites, 0);
  intensity_.assign(sites, -1);
  conflict_since_.assign(sites, -1);
  occupancy_.assign(sites, 0);
  capacity_.assign(sites, -1);
  forced_to_.resize(sites);
  open_.resize(sites);
  choices_.resize(sites);
  routes_.resize(1);
  closed_.assign(scenario.links.size(), 0);
  for (std::size_t i = 0; i < sites; ++i) {
    const Site& site = scenario.sites[i];
    population_[i] = site.population;
    move_chance_[i] = move_chance(site.kind, p_);
    camp_[i] = is_camp(site.kind);
    town_[i] = site.kind == SiteKind::kTown;
    marker_[i] = site.kind == SiteKind::kMarker;
    capacity_[i] = site.capacity;
    if (site.kind == SiteKind::kConflict) {
      conflict_[i] = 1;
      intensity_[i] = 1;
    }
    occupancy_[i] = site.present;
    if (p_.day0_counted_twice > 0 && site.capacity > 0) capacity_[i] -= site.counted_day0;
  }
  for (std::uint32_t i = 0; i < scenario.links.size(); ++i)
    open_[scenario.links[i].from.v].push_back(RoadId{i});
  for (const ForcedRedirection& forced : scenario.forced) forced_to_[forced.from.v] = forced.to;
}

void Situation::start_conflict(std::size_t site, double intensity) {
  move_chance_[site] = p_.conflict_movechance;
  intensity_[site] = intensity;
  conflict_[site] = 1;
  town_[site] = 0;
  conflict_since_[site] = day_;
}

// What was a hub, marker or camp has the ways of a town afterwards, as in Flee.
void Situation::end_conflict(std::size_t site) {
  move_chance_[site] = p_.default_movechance;
  intensity_[site] = -1;
  conflict_[site] = 0;
  town_[site] = 1;
}

void Situation::begin_day(int day) {
  day_ = day;
  const auto& changes = scenario_.intensities;
  for (; next_change_ < changes.size() && changes[next_change_].day <= day; ++next_change_) {
    const IntensityChange& change = changes[next_change_];
    if (change.between_positive) {
      if (p_.intensity_changes > 0) intensity_[change.site.v] = change.intensity;
    } else if (change.intensity > 0) {
      start_conflict(change.site.v, change.intensity);
    } else {
      end_conflict(change.site.v);
    }
  }
}

double Situation::decay(std::size_t site) const {
  const auto& steps = p_.conflict_spawn_decay;
  if (steps.empty()) return 1;
  const auto step =
      static_cast<std::size_t>((day_ - conflict_since_[site]) / p_.conflict_spawn_decay_interval);
  return steps[std::min(step, steps.size() - 1)];
}

const std::vector<double>& Situation::spawn_weights() {
  for (std::size_t i = 0; i < spawn_weights_.size(); ++i) {
    spawn_weights_[i] = conflict_[i] ? std::max(0.0, population_[i]) * intensity_[i] * decay(i) : 0;
  }
  return spawn_weights_;
}

void Situation::displaced(SiteId site, std::int64_t people) {
  occupancy_[site.v] += people;
  if (p_.take_from_population > 0) population_[site.v] -= static_cast<double>(people);
}

void Situation::set_open(RoadId link, bool open) {
  if (closed_[link.v] != (open ? 1 : 0)) return;
  auto& list = open_[scenario_.links[link.v].from.v];
  if (open) {
    list.push_back(link);
  } else {
    std::erase(list, link);
    closed_today_.push_back(link);
  }
  closed_[link.v] = !open;
  ++topology_;
}

void Situation::set_camp(std::size_t site, bool camp, bool idp) {
  camp_[site] = camp;
  intensity_[site] = camp ? intensity_[site] : -1;
  if (!camp) conflict_[site] = 0;
  town_[site] = !camp;
  move_chance_[site] = camp ? (idp ? p_.idpcamp_movechance : p_.camp_movechance) : p_.default_movechance;
}

void Situation::apply(const Barrier& closure, bool closing) {
  const auto between = [&](auto&& matches) {
    for (std::uint32_t i = 0; i < scenario_.links.size(); ++i) {
      const Road& link = scenario_.links[i];
      if (matches(link.from, link.to) || matches(link.to, link.from)) set_open(RoadId{i}, !closing);
    }
  };
  const auto pair = [&](SiteId a, SiteId b) { return a == closure.site1 && b == closure.site2; };
  switch (closure.kind) {
    case BarrierKind::kCountry:
      between([&](SiteId a, SiteId b) {
        return scenario_.sites[a.v].country == closure.country1 &&
               scenario_.sites[b.v].country == closure.country2;
      });
      break;
    case BarrierKind::kLocation:
      if (p_.location_closure_isolates > 0 || !closure.site2.given()) {
        between([&](SiteId a, SiteId) { return a == closure.site1; });
      } else {
        between(pair);
      }
      break;
    case BarrierKind::kLink:
      if (p_.link_closures > 0) between(pair);
      break;
    case BarrierKind::kCamp:
    case BarrierKind::kIdpCamp:
      set_camp(closure.site1.v, !closing, closure.kind == BarrierKind::kIdpCamp);
      break;
    case BarrierKind::kForcedRedirection:
      forced_to_[closure.site1.v] = closing ? SiteId{} : closure.site2;
      ++topology_;
      break;
  }
}

const std::vector<RoadId>& Situation::open_day() {
  closed_today_.clear();
  for (const Barrier& closure : scenario_.closures) {
    if (closure.start == day_) apply(closure, true);
    if (closure.end == day_) apply(closure, false);
  }
  update_scores();
  for (std::size_t i = 0; i < capacity_.size(); ++i) {
    if (scenario_.sites[i].capacity_per_day > 0) capacity_[i] += scenario_.sites[i].capacity_per_day;
  }
  update_leave_chances();
  return closed_today_;
}

void Situation::update_scores() {
  bool changed = false;
  for (std::size_t i = 0; i < score_.size(); ++i) {
    double score = scenario_.sites[i].foreign ? p_.foreign_weight : 1;
    if (camp_[i]) score *= p_.camp_weight;
    if (conflict_[i] && intensity_[i] > 0) score *= std::pow(p_.conflict_weight, intensity_[i] * decay(i));
    changed = changed || score != score_[i];
    score_[i] = score;
  }
  if (changed || p_.take_from_population > 0) ++scores_;
}

void Situation::update_leave_chances() {
  for (std::size_t i = 0; i < leave_chance_.size(); ++i) {
    double chance = move_chance_[i];
    if (p_.movechance_pop_scale_factor != 0) {
      const double size = std::max(population_[i], static_cast<double>(capacity_[i]));
      chance *= std::pow(std::max(0.0, size) / p_.movechance_pop_base, p_.movechance_pop_scale_factor);
    }
    if (p_.forced_redirection > 0 && forced_to_[i].given()) chance = 1;
    leave_chance_[i] = std::min(1.0, chance);
  }
}

RouteId Situation::intern(const std::vector<SiteId>& path) {
  RouteId rest = kNoRoute;
  for (std::size_t i = path.size(); i-- > 1;) {  // path[0] is where the person is
    const auto [found, is_new] =
        interned_.try_emplace({path[i].v, rest}, static_cast<RouteId>(routes_.size()));
    if (is_new) routes_.push_back({path[i], path.back(), rest});
    rest = found->second;
  }
  return rest;
}

void Situation::search(SiteId from, RoadId by, double prior, int step) {
  const Road& link = scenario_.links[by.v];
  const SiteId to = link.to;
  const double km = prior + link.km;
  const bool forced = p_.forced_redirection > 0 && forced_to_[from.v].given();
  if (forced && forced_to_[from.v] != to) return;
  path_.push_back(to);
  if (marker_[to.v]) {
    --step;
  } else {
    found_->push_back({to, intern(path_), km});
  }
  if (p_.awareness_level > step) {
    for (const RoadId next : open_[to.v]) {
      if (std::find(path_.begin(), path_.end(), scenario_.links[next.v].to) == path_.end()) {
        search(to, next, km, step + 1);
      }
    }
  }
  path_.pop_back();
}

void Situation::prepare(SiteId site) {
  Choices& choices = choices_[site.v];
  if (choices.topology != topology_) {
    choices.topology = topology_;
    choices.scores = 0;
    choices.candidates.clear();
    found_ = &choices.candidates;
    path_.assign(1, site);
    // With awareness 0 nobody moves, as in Flee.
    if (p_.awareness_level > 0) {
      for (const RoadId link : open_[site.v]) search(site, link, 0, 1);
    }
  }
  if (choices.scores == scores_) return;
  choices.scores = scores_;
  choices.base.clear();
  for (const Candidate& candidate : choices.candidates) {
    const std::size_t to = candidate.destination.v;
    double score = score_[to];
    if (p_.stay_close_to_home > 0) {
      const double km = great_circle_km(scenario_.sites[site.v].at, scenario_.sites[to].at);
      score /= std::pow(std::max(1.0, km), p_.home_distance_power);
    }
    if (p_.use_pop_for_loc_weight > 0 && !camp_[to]) {
      score *= std::pow(std::max(1.0, population_[to]), p_.pop_power_for_loc_weight);
    }
    const double cost = std::pow(p_.softening + candidate.km, p_.distance_power);
    choices.base.push_back(std::pow((p_.weight_softening + score) / cost, p_.weight_power));
  }
}

const std::vector<Candidate>& Situation::candidates(SiteId site) {
  prepare(site);
  return choices_[site.v].candidates;
}

void Situation::weigh(SiteId site, std::vector<double>& weights) {
  prepare(site);
  const Choices& choices = choices_[site.v];
  weights = choices.base;
  double sum = 0, heaviest = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const SiteId to = choices.candidates[i].destination;
    if (capacity_[to.v] >= 1) {
      const double factor = capacity_factor(to);
      if (factor < 1) weights[i] *= p_.weight_power == 1 ? factor : std::pow(factor, p_.weight_power);
    }
    sum += weights[i];
    heaviest = std::max(heaviest, weights[i]);
  }
  if (p_.pruning_threshold > 1.001) {
    for (double& weight : weights) {
      if (weight < heaviest / p_.pruning_threshold) weight = 0;
    }
  }
  if (!(sum > 0)) std::fill(weights.begin(), weights.end(), 1.0);
}

double Situation::capacity_factor(SiteId site) const {
  const double capacity = p_.capacity_scaling * static_cast<double>(capacity_[site.v]);
  const double people = static_cast<double>(occupancy_[site.v]);
  const double eased = p_.capacity_buffer * capacity;
  if (capacity < 1 || people <= eased) return 1;
  if (people >= capacity) return 0;
  return 1 - (people - eased) / (capacity - eased);
}

std::optional<Situation::Step> Situation::step(SiteId site, RouteId route) const {
  const RouteNode& node = routes_[route];
  for (const RoadId link : open_[site.v]) {
    if (scenario_.links[link.v].to != node.next) continue;
    if (p_.refuse_when_full > 0 && camp_[node.final.v] && capacity_factor(node.final) < 0.5)
      return std::nullopt;
    return Step{link, node.rest};
  }
  return std::nullopt;
}

double Situation::speed(RoadId link, bool on_foot) const {
  const double own = scenario_.links[link.v].max_speed;
  return on_foot ? p_.max_walk_speed : own >= 0 ? own : p_.max_move_speed;
}

Situation::Progress Situation::travel(RoadId link, double x, double moved, double speed) const {
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

bool Situation::must_go_on(SiteId site, double recent, double moved) const {
  return heeds_recent() && town_[site.v] && (recent + moved / p_.max_move_speed) / 2 < 0.5;
}

float Situation::recent_after(double recent, double moved) const {
  if (!heeds_recent()) return 0;
  const double after = (recent + moved / p_.max_move_speed) / 2;
  return after < 1.0 / 1024 ? 0.0F : static_cast<float>(after);
}

bool Situation::order_matters() const {
  for (std::size_t i = 0; i < capacity_.size(); ++i) {
    const double capacity = p_.capacity_scaling * static_cast<double>(capacity_[i]);
    if (capacity >= 1 && static_cast<double>(occupancy_[i]) > 0.8 * p_.capacity_buffer * capacity)
      return true;
  }
  return false;
}

}  // namespace muster
