// The choice of a route: section by section the rules of Suleimenova, Bell, Groen 2017 as extended in Flee 2
// (awareness, softening: Suleimenova et al. 2021) and Flee 3 (capacities, traits: Ghorbani et al. 2024).
#include <algorithm>
#include <cmath>

#include "models/people/rules.hpp"

namespace muster {

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

int Situation::reach() const {
  const int level = static_cast<int>(p_.awareness_level);
  return p_.awareness_as_documented > 0 ? std::max(1, level) : level;
}

void Situation::search(SiteId from, RoadId by, double prior, int step) {
  const Road& link = scenario_.links[by.v];
  const SiteId to = link.to;
  const double km = prior + link.km;
  const bool forced = p_.forced_redirection > 0 && forced_to_[from.v].given();
  if (forced && forced_to_[from.v] != to) return;
  path_.push_back(to);
  if (!marker_[to.v]) {
    found_->push_back({to, intern(path_), km});
  } else if (p_.fixed_routes == 0) {
    --step;  // with fixed routes a marker counts as a step
  }
  if (reach() > step) {
    for (const RoadId next : open_[to.v]) {
      if (std::find(path_.begin(), path_.end(), scenario_.links[next.v].to) == path_.end()) {
        search(to, next, km, step + 1);
      }
    }
  }
  path_.pop_back();
}

// Chains of places that people know from end to end.  From each place on a chain, all later ones can be
// chosen, and distances along it count a quarter.
void Situation::add_major_routes(SiteId site) {
  for (const std::vector<SiteId>& chain : scenario_.major_routes) {
    const auto here = std::find(chain.begin(), chain.end(), site);
    if (here == chain.end()) continue;
    path_.assign(1, site);
    double km = 0;
    for (auto to = here + 1; to != chain.end(); ++to) {
      const auto& open = open_[path_.back().v];
      const auto link = std::find_if(open.begin(), open.end(),
                                     [&](RoadId road) { return scenario_.links[road.v].to == *to; });
      if (link == open.end()) break;
      km += scenario_.links[link->v].km;
      path_.push_back(*to);
      if (!marker_[to->v]) found_->push_back({*to, intern(path_), km, 0.25});
    }
  }
}

// Of several routes to a destination, people know only the best; of equal ones, the first.
void Situation::keep_one_route_each() {
  std::vector<Candidate> best;
  for (const Candidate& route : *found_) {
    const auto known = std::find_if(best.begin(), best.end(), [&](const Candidate& other) {
      return other.destination == route.destination;
    });
    if (known == best.end()) {
      best.push_back(route);
    } else if ((p_.softening + route.km) * route.ease < (p_.softening + known->km) * known->ease) {
      *known = route;
    }
  }
  *found_ = std::move(best);
}

const std::vector<Candidate>& Situation::candidates(SiteId site) {
  Choices& choices = choices_[site.v];
  if (choices.topology == topology_) return choices.candidates;
  choices.topology = topology_;
  choices.weights.clear();
  choices.candidates.clear();
  found_ = &choices.candidates;
  path_.assign(1, site);
  // With awareness 0 nobody moves, as in Flee, unless awareness_as_documented.
  if (reach() != 0) {
    for (const RoadId link : open_[site.v]) search(site, link, 0, 1);
  }
  if (p_.fixed_routes > 0) {
    add_major_routes(site);
    keep_one_route_each();
  }
  choices.limited =
      std::any_of(choices.candidates.begin(), choices.candidates.end(), [&](const Candidate& way) {
        return capacity_[way.destination.v] >= 1 || scenario_.sites[way.destination.v].capacity_per_day > 0;
      });
  return choices.candidates;
}

namespace {

// x to the power y, with a short cut for the power of most cases; std::pow gives the same bits.
double power(double x, double y) {
  return y == 1 ? x : std::pow(x, y);
}

}  // namespace

double Situation::alike(SiteId site, std::uint16_t value, const std::vector<std::int64_t>& counts) const {
  const std::size_t values = counts.size() / capacity_.size();
  double same = 0, all = 0;
  for (std::size_t v = 0; v < values; ++v) {
    const auto people = static_cast<double>(counts[site.v * values + v]);
    all += people;
    if (v == value) same = people;
  }
  if (p_.match_by_population > 0) return same / (population_[site.v] < 1 ? 1e8 : population_[site.v]);
  return all > 0 ? same / all : 0;
}

double Situation::attraction(SiteId from, SiteId to, const Leaning& leaning) const {
  double score = score_[to.v];
  if (leaning.hazards == HazardResponse::kAvoids) score *= score;
  if (leaning.hazards == HazardResponse::kTakesRisk) score = 1;
  if (p_.stay_close_to_home > 0) {
    const SiteId home = leaning.origin.given() ? leaning.origin : from;
    LatLon a = scenario_.sites[home.v].at, b = scenario_.sites[to.v].at;
    if (p_.swapped_coordinates > 0) {
      std::swap(a.lat, a.lon);
      std::swap(b.lat, b.lon);
    }
    score /= std::pow(std::max(1.0, great_circle_km(a, b)), p_.home_distance_power);
  }
  const auto by_ethnicity = [&](double rule) {
    if (rule > 0) score *= 10 * alike(to, leaning.ethnicity, alike_ethnicity_);
  };
  if (camp_[to.v]) {
    by_ethnicity(p_.match_camp_ethnicity);
    if (p_.match_camp_religion > 0)
      score *= alike(to, leaning.religion, alike_religion_) / p_.avg_religion_fraction;
    return score;
  }
  by_ethnicity(conflict_[to.v] ? p_.match_conflict_ethnicity : p_.match_town_ethnicity);
  if (p_.use_pop_for_loc_weight > 0)
    score *= std::pow(std::max(1.0, population_[to.v]), p_.pop_power_for_loc_weight);
  return score;
}

// Flee 2 and 3: w = [(σ + S) / (d0 + d)^α]^β, here without the capacity factor.
double Situation::base_weight(SiteId from, const Candidate& candidate, const Leaning& leaning) const {
  if (p_.awareness_as_documented > 0 && p_.awareness_level < 0) return 1;
  const double km = std::max(1e-3, (p_.softening + candidate.km) * candidate.ease);
  const double cost = power(km, p_.distance_power);
  if (p_.awareness_as_documented > 0 && p_.awareness_level == 0) return power(1 / cost, p_.weight_power);
  const double score = attraction(from, candidate.destination, leaning);
  if (p_.fixed_routes > 0 && p_.fixed_routes_score_twice > 0) {
    const double stored =
        power((p_.weight_softening + score_[candidate.destination.v]) / cost, p_.weight_power);
    return stored * score;
  }
  return power((p_.weight_softening + score) / cost, p_.weight_power);
}

const std::vector<double>& Situation::base_weights(SiteId site, const Leaning& leaning) {
  const std::vector<Candidate>& routes = candidates(site);
  std::vector<Weights>& known = choices_[site.v].weights;
  auto weights = std::find_if(known.begin(), known.end(),
                              [&](const Weights& other) { return other.leaning == leaning; });
  if (weights == known.end()) weights = known.insert(known.end(), Weights{leaning, 0, {}});
  if (weights->scores != scores_) {
    weights->scores = scores_;
    weights->base.clear();
    for (const Candidate& route : routes) weights->base.push_back(base_weight(site, route, leaning));
  }
  return weights->base;
}

void Situation::weigh(SiteId site, TraitsId traits, std::vector<double>& weights) {
  weights = base_weights(site, traits_[traits].leaning);
  const std::vector<Candidate>& routes = choices_[site.v].candidates;
  double sum = 0, heaviest = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const SiteId to = routes[i].destination;
    if (capacity_[to.v] >= 1 && p_.fixed_routes == 0) {
      const double factor = capacity_factor(to);
      if (factor < 1) weights[i] *= p_.weight_power == 1 ? factor : std::pow(factor, p_.weight_power);
    }
    sum += weights[i];
    heaviest = std::max(heaviest, weights[i]);
  }
  if (p_.pruning_threshold > 1.001 && p_.fixed_routes == 0) {
    for (double& weight : weights) {
      if (weight < heaviest / p_.pruning_threshold) weight = 0;
    }
  }
  if (!(sum > 0)) std::fill(weights.begin(), weights.end(), 1.0);
}

double Situation::capacity_factor(SiteId site, std::int64_t occupancy) const {
  const double capacity = p_.capacity_scaling * static_cast<double>(capacity_[site.v]);
  const double people = static_cast<double>(occupancy);
  const double eased = p_.capacity_buffer * capacity;
  if (capacity < 1 || people <= eased) return 1;
  if (people >= capacity) return 0;
  return 1 - (people - eased) / (capacity - eased);
}

std::optional<Situation::Step> Situation::first_link(SiteId site, RouteId route) const {
  const RouteNode& node = routes_[route];
  for (const RoadId link : open_[site.v]) {
    if (scenario_.links[link.v].to == node.next) return Step{link, node.rest};
  }
  return std::nullopt;
}

bool Situation::refuses(SiteId site) const {
  return p_.refuse_when_full > 0 && camp_[site.v] && capacity_factor(site) < 0.5;
}

std::optional<Situation::Step> Situation::step(SiteId site, RouteId route) const {
  if (refuses(routes_[route].final)) return std::nullopt;
  return first_link(site, route);
}

bool Situation::heeds_capacity(SiteId site) {
  (void)candidates(site);
  return choices_[site.v].limited;
}

}  // namespace muster
