#include "models/people/rules.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

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

Situation::Situation(const Displacement& scenario, TraitDetail detail)
    : scenario_(scenario), p_(scenario.parameters), traits_(scenario, detail) {
  const std::size_t sites = scenario.sites.size();
  for (auto* field : {&population_, &move_chance_, &leave_chance_, &score_, &spawn_weights_})
    field->assign(sites, 0);
  for (auto* field : {&camp_, &town_, &marker_, &conflict_}) field->assign(sites, 0);
  intensity_.assign(sites, -1);
  conflict_since_.assign(sites, -1);
  occupancy_.assign(sites, 0);
  capacity_.assign(sites, -1);
  food_.assign(sites, -1);
  kind_.resize(sites);
  forced_to_.resize(sites);
  open_.resize(sites);
  choices_.resize(sites);
  routes_.resize(1);
  closed_.assign(scenario.links.size(), 0);
  for (std::size_t i = 0; i < sites; ++i) {
    const Site& site = scenario.sites[i];
    population_[i] = site.population;
    capacity_[i] = site.capacity;
    set_kind(i, site.kind);
    for (std::size_t region = 0; region < scenario.food.size(); ++region) {
      if (scenario.food[region].region == site.region) food_[i] = static_cast<int>(region);
    }
    occupancy_[i] = site.present;
    if (p_.day0_counted_twice > 0 && site.capacity > 0) capacity_[i] -= site.counted_day0;
  }
  for (std::uint32_t i = 0; i < scenario.links.size(); ++i)
    open_[scenario.links[i].from.v].push_back(RoadId{i});
  for (const ForcedRedirection& forced : scenario.forced) forced_to_[forced.from.v] = forced.to;
}

// A conflict zone from the start has no first day, as in Flee (where that day is −1).
void Situation::set_kind(std::size_t site, SiteKind kind) {
  kind_[site] = kind == SiteKind::kConflict ? SiteKind::kTown : kind;
  move_chance_[site] = move_chance(kind, p_);
  camp_[site] = is_camp(kind);
  town_[site] = kind == SiteKind::kTown;
  marker_[site] = kind == SiteKind::kMarker;
  conflict_[site] = kind == SiteKind::kConflict;
  intensity_[site] = kind == SiteKind::kConflict ? scenario_.sites[site].intensity : -1;
  ++topology_;
}

void Situation::start_conflict(std::size_t site, double intensity) {
  move_chance_[site] = p_.conflict_movechance;
  intensity_[site] = intensity;
  conflict_[site] = 1;
  town_[site] = 0;
  conflict_since_[site] = day_;
}

void Situation::end_conflict(std::size_t site) {
  if (p_.conflict_end_makes_town > 0) {
    move_chance_[site] = p_.default_movechance;
    town_[site] = 1;
  } else {
    move_chance_[site] = move_chance(kind_[site], p_);
    town_[site] = kind_[site] == SiteKind::kTown;
  }
  intensity_[site] = -1;
  conflict_[site] = 0;
}

void Situation::set_conflict(SiteId site, double intensity) {
  if (intensity > 0) {
    start_conflict(site.v, intensity);
  } else {
    end_conflict(site.v);
  }
}

void Situation::begin_day(int day) {
  day_ = day;
  const auto& kinds = scenario_.kind_changes;
  for (; next_kind_ < kinds.size() && kinds[next_kind_].day <= day; ++next_kind_)
    set_kind(kinds[next_kind_].site.v, kinds[next_kind_].kind);
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

// Share of a place's people in need of food today.
double Situation::hunger(std::size_t site) const {
  if (food_[site] < 0) return 0;
  const auto& percent = scenario_.food[static_cast<std::size_t>(food_[site])].percent;
  return percent[std::min(static_cast<std::size_t>(day_), percent.size() - 1)] / 100;
}

const std::vector<double>& Situation::spawn_weights() {
  const std::size_t sites = spawn_weights_.size();
  bool any = false;
  for (std::size_t i = 0; i < sites; ++i) {
    const double people = std::max(0.0, population_[i]);
    double weight = conflict_[i] ? people * std::max(0.0, intensity_[i]) * decay(i) : 0;
    if (p_.starvation_driven_spawning > 0 && day_ > 0 &&
        (conflict_[i] || p_.conflict_zone_spawning_only == 0)) {
      weight += people * hunger(i);
    }
    spawn_weights_[i] = weight;
    any = any || weight > 0;
  }
  spawns_from_elsewhere_ = !any;
  if (any) {
    last_spawn_weights_ = spawn_weights_;
    return spawn_weights_;
  }
  if (!last_spawn_weights_.empty()) return last_spawn_weights_;
  for (std::size_t i = 0; i < sites; ++i) {
    if (!camp_[i] && !scenario_.sites[i].foreign) spawn_weights_[i] = std::max(0.0, population_[i]);
    any = any || spawn_weights_[i] > 0;
  }
  for (std::size_t i = 0; i < sites && !any; ++i) spawn_weights_[i] = camp_[i] ? 1e-9 : 1;
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
  kind_[site] = !camp ? SiteKind::kTown : idp ? SiteKind::kIdpCamp : SiteKind::kCamp;
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

void Situation::begin_count() {
  const auto clear = [&](std::vector<std::int64_t>& counts, std::string_view name) {
    for (const Demographic& attribute : scenario_.demographics) {
      if (attribute.name == name) counts.assign(scenario_.sites.size() * attribute.values.size(), 0);
    }
  };
  clear(alike_ethnicity_, "ethnicity");
  clear(alike_religion_, "religion");
}

void Situation::count_alike(SiteId site, TraitsId traits, std::int64_t people) {
  const Leaning& leaning = traits_[traits].leaning;
  const auto count = [&](std::vector<std::int64_t>& counts, std::uint16_t value) {
    if (value != Leaning::kUnknown) counts[site.v * (counts.size() / capacity_.size()) + value] += people;
  };
  count(alike_ethnicity_, leaning.ethnicity);
  count(alike_religion_, leaning.religion);
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
  ++crowding_;  // capacities and people displaced today have changed it
  update_leave_chances();
  return closed_today_;
}

void Situation::update_scores() {
  bool changed = false;
  for (std::size_t i = 0; i < score_.size(); ++i) {
    const Site& site = scenario_.sites[i];
    double score = 1;
    if (site.foreign) {
      if (p_.use_economic_pull > 0) score *= 1 + site.trade_volume + site.hdi * site.hdi;
      score *= p_.foreign_weight;
    } else if (p_.avoid_food_deprived_locations > 0 && day_ > 0) {
      score *= 1 - hunger(i) * hunger(i);
    }
    if (camp_[i]) score *= p_.camp_weight;
    if (conflict_[i] && intensity_[i] > 0) score *= std::pow(p_.conflict_weight, intensity_[i] * decay(i));
    changed = changed || score != score_[i];
    score_[i] = score;
  }
  if (changed || p_.take_from_population > 0 || traits_.matches()) ++scores_;
}

void Situation::update_leave_chances() {
  for (std::size_t i = 0; i < leave_chance_.size(); ++i) {
    double chance = move_chance_[i];
    if (p_.movechance_pop_scale_factor != 0) {
      const double size = std::max(population_[i], static_cast<double>(capacity_[i]));
      chance *= std::pow(std::max(0.0, size) / p_.movechance_pop_base, p_.movechance_pop_scale_factor);
    }
    if (p_.flee_when_starving > 0) chance = hunger(i) + (1 - hunger(i)) * std::min(1.0, chance);
    if (p_.forced_redirection > 0 && forced_to_[i].given()) chance = 1;
    leave_chance_[i] = std::min(1.0, chance);
  }
}

float Situation::recent_after(double recent, double moved) const {
  if (!heeds_recent()) return 0;
  const double after = (recent + moved / p_.max_move_speed) / 2;
  return after < 1.0 / 1024 ? 0.0F : static_cast<float>(after);
}

std::optional<double> Situation::change_that_matters(SiteId site, double change) const {
  const double capacity = p_.capacity_scaling * static_cast<double>(capacity_[site.v]);
  const double here = static_cast<double>(occupancy_[site.v]);
  const double eased = p_.capacity_buffer * capacity;
  if (capacity < 1 || std::min(here, here + change) >= capacity || std::max(here, here + change) <= eased)
    return std::nullopt;
  return (capacity - eased) / 8;
}

std::int64_t Situation::refuses_from(SiteId site) const {
  const double capacity = p_.capacity_scaling * static_cast<double>(capacity_[site.v]);
  if (p_.refuse_when_full == 0 || !camp_[site.v] || capacity < 1)
    return std::numeric_limits<std::int64_t>::max();
  auto people = static_cast<std::int64_t>(capacity * (1 + p_.capacity_buffer) / 2);
  while (people > 0 && capacity_factor(site, people - 1) < 0.5) --people;  // rounding may be off by one
  while (capacity_factor(site, people) >= 0.5) ++people;
  return people;
}

bool Situation::may_reopen(SiteId site) const {
  if (!refuses(site)) return false;
  const double here = static_cast<double>(occupancy_[site.v]);
  const double leaving = here * leave_chance_[site.v];
  const double least = here - leaving - 6 * std::sqrt(leaving) - 1;
  const double capacity = p_.capacity_scaling * static_cast<double>(capacity_[site.v]);
  return least < capacity * (1 + p_.capacity_buffer) / 2;
}

}  // namespace muster
