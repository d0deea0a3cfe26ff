#include "inputs/people.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/geo.hpp"
#include "inputs/flight/flight.hpp"
#include "inputs/flight/leaving.hpp"
#include "inputs/part_counts.hpp"
#include "inputs/places.hpp"
#include "inputs/rounds.hpp"

namespace muster {
namespace {

double sum_of(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

void fit_rates(const View& view, const MissionViolence& known, std::span<const Round> rounds,
               std::span<const Round> returns, PeoplePlan& plan) {
  const FlightFit fit = flight_of(known, flight_intervals(known, rounds, returns),
                                  borrowed_flight(view.mission().host), plan.coupling);
  plan.per_event = fit.per_event;
  plan.per_event_error = fit.per_event_error;
  plan.per_event_spread = fit.per_event_spread;
  plan.quarter_before = fit.last_interval;
  plan.quarter_before_error = fit.last_error;
  plan.returns_a_month = fit.returns_a_month;
  plan.returns_error = fit.returns_error;
  plan.correlation = fit.correlation;
}

Displacement network_of(const Mission& mission, std::span<const PlaceId> communes) {
  Displacement network;
  const auto point = [&](PlaceId id) { return mission[id].at; };
  for (const PlaceId id : communes) {
    network.sites.push_back(
        {.name = std::string(mission[id].pcode), .at = point(id), .population = mission[id].population});
  }
  const auto number = [&](PlaceId id) {
    return static_cast<std::uint32_t>(std::find(communes.begin(), communes.end(), id) - communes.begin());
  };
  const auto road = [&](std::uint32_t from, std::uint32_t to, double km) {
    network.links.push_back({.from = SiteId{from}, .to = SiteId{to}, .km = km});
  };
  for (const Link& link : mission.links) {
    const std::uint32_t from = number(link.from);
    const std::uint32_t to = number(link.to);
    if (link.mode == LinkMode::kAir || from == communes.size() || to == communes.size()) continue;
    road(from, to, link.km);
    road(to, from, link.km);
  }
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    const Place& border = mission.places[i];
    if (border.kind != "border" || !border.parent.given() || !border.located()) continue;
    const std::uint32_t from = number(border.parent);
    if (from == communes.size() || !mission[border.parent].located()) continue;
    const auto abroad = static_cast<std::uint32_t>(network.sites.size());
    network.sites.push_back(
        {.name = std::string(border.pcode), .at = border.at, .kind = SiteKind::kCamp, .foreign = true});
    road(from, abroad, great_circle_km(point(border.parent), border.at));
  }
  // Of the rules' defaults, but people who have come to a town without violence mostly stay: as in Flee.
  network.parameters = defaults(RuleSet::kMuster);
  network.parameters.default_movechance = Parameters{}.default_movechance;
  for (const Parameter& changed : mission.parameters) {
    if (has_parameter(parameter_table(), changed.name))
      (void)set_parameter(network.parameters, changed.name, changed.value);
  }
  return network;
}

// People go where there are displaced people already: the rules weigh places by their stock (assumption).
void attract_by_stock(std::span<const double> stock, PeoplePlan& plan) {
  std::vector<Site>& sites = plan.network.sites;
  for (std::size_t i = 0; i < stock.size(); ++i) sites[i].population = stock[i];
  for (const Road& road : plan.network.links) {
    if (road.to.v >= stock.size()) sites[road.to.v].population = stock[road.from.v];
  }
  plan.network.parameters.use_pop_for_loc_weight = 1;
  plan.network.parameters.pop_power_for_loc_weight = 1;
}

// The chance of leaving a conflict zone at which the rules settle the share of `target` in its communes, and
// those of runs, as far as the growth counted, worth kShareWeight people, leaves it open.
void fit_leaving(const ViolencePlan& violence, const CountedPart& target, MissionChain& chain,
                 PeoplePlan& plan) {
  chain.share_fitted =
      given(target.growth) ? (kShareWeight * target.growth + 1) / (kShareWeight + 2) : target.share;
  const SettledShares shares(violence, target.communes, plan);
  plan.network.parameters.conflict_movechance = chain.leave_conflict = shares.chance_at(chain.share_fitted);
  plan.leave_conflict = shares.likely_chances(chain.share_fitted, kShareWeight);
}

// Displaced by commune: where the rules send them, then fitted in turn to each count.
std::vector<double> stock_of(const ViolencePlan& violence, const PeoplePlan& plan,
                             std::span<const CountedPart> counts, double total) {
  const std::vector<std::uint8_t> conflict = conflicts_of(violence, plan.coupling);
  std::vector<double> stock = expected_settling(plan.network, violence.usual, conflict);
  stock.resize(violence.usual.size());
  // A hundredth by population, so that no place that was counted is empty.
  const double people = sum_of(violence.places.population);
  for (std::size_t i = 0; i < stock.size(); ++i) stock[i] += 0.01 * violence.places.population[i] / people;
  constexpr int kRounds = 30;
  constexpr double kMostOfAll = 0.9999;
  double all = sum_of(stock);
  for (int round = 0; round < kRounds; ++round) {
    for (const CountedPart& count : counts) {
      const double inside = within(stock, count.communes);
      const double outside = all - inside;
      if (!(inside > 0 && outside > 0)) continue;
      // A part counted as large as the whole, or larger, leaves next to nobody elsewhere, but never nobody.
      // Only the ratio of inside to outside matters, so what is outside stays as it is.
      const double share = std::clamp(count.share, 0.0, kMostOfAll);
      const double now = outside * share / (1 - share);
      for (const std::uint32_t i : count.communes) stock[i] *= now / inside;
      all = outside + now;
    }
    const double sum = sum_of(stock);
    for (double& one : stock) one /= sum;
    all = 1;
  }
  const double factor = total / sum_of(stock);
  for (double& one : stock) one *= factor;
  return stock;
}

// The share of the displaced in sites, the last one stated: of the country, then of smaller and smaller
// parts.
std::vector<double> site_shares(const View& view, std::span<const PlaceId> communes) {
  const Mission& mission = view.mission();
  constexpr double kUnknown = 0.2;
  struct Told {
    std::vector<std::uint32_t> communes;
    double share = 0;
  };
  std::vector<Told> told;
  for (const FactId id : view.facts("displaced_share")) {  // by day
    const Fact& fact = mission[id];
    const bool sites = mission.item_of(fact) == "in_sites";
    if (fact.on > view.on() || fact.status != FactStatus::kConfirmed || !given(fact.value) ||
        !fact.place.given() || (!sites && mission.item_of(fact) != "with_hosts")) {
      continue;
    }
    told.push_back(
        {communes_in(mission, communes, fact.place), (sites ? fact.value : 100 - fact.value) / 100});
  }
  std::stable_sort(told.begin(), told.end(),
                   [](const Told& a, const Told& b) { return a.communes.size() > b.communes.size(); });
  std::vector<double> shares(communes.size(), kUnknown);
  for (const Told& one : told) {
    for (const std::uint32_t i : one.communes) shares[i] = one.share;
  }
  return shares;
}

// What is to be taken in between the last round and the day of the plan.
void add_gap(const ViolencePlan& violence, const MissionViolence& known, Day round, Day on,
             PeoplePlan& plan) {
  const int days = on - round;
  if (days <= 0) return;
  plan.days_since = days;
  for (std::size_t i = 0; i < violence.last.size(); ++i) {
    double events = 0;
    int counted = 0;
    for (std::size_t m = 0; m < known.months.size(); ++m) {
      const Day end = known.months[m] + static_cast<int>(known.counts.days[m]) - 1;
      const int common = std::max(std::min(on, end) - std::max(round + 1, known.months[m]) + 1, 0);
      counted += common;
      events += known.counts.events[i][m] * common / known.counts.days[m];
    }
    events += violence.last[i] * (days - counted);
    plan.events_since.push_back(events);
  }
  plan.settled_since =
      expected_settling(plan.network, plan.events_since, conflicts_of(violence, plan.coupling));
  plan.settled_since.resize(violence.last.size());
}

// "; 3 are left aside: 2 of credibility 3 to 5, 1 not confirmed".
std::string aside_text(const LeftAside& aside) {
  const int all = aside.doubtful + aside.unconfirmed + aside.by_others;
  if (all == 0) return {};
  std::string reasons;
  const auto add = [&](int count, std::string_view reason) {
    if (count > 0) reasons += fmt::format("{}{} {}", reasons.empty() ? "" : ", ", count, reason);
  };
  add(aside.doubtful, "of credibility 3 to 5");
  add(aside.unconfirmed, "not confirmed");
  add(aside.by_others, "by another counter");
  return fmt::format("; {} left aside: {}", all == 1 ? "1 is" : fmt::format("{} are", all), reasons);
}

// Communes outside of all departments are one more.
std::vector<std::uint32_t> departments_by_commune(const MissionChain& chain) {
  std::vector<std::uint32_t> of(chain.communes.size(), static_cast<std::uint32_t>(chain.within.size()));
  for (std::uint32_t d = 0; d < chain.within.size(); ++d) {
    for (const std::uint32_t commune : chain.within[d]) of[commune] = d;
  }
  return of;
}

void add_people(const View& view, const MissionViolence& known, const CouplingParameters& coupling,
                MissionChain& chain) {
  const Mission& mission = view.mission();
  const auto country = std::find_if(mission.places.begin(), mission.places.end(),
                                    [](const Place& place) { return place.level == PlaceLevel::kCountry; });
  if (country == mission.places.end()) return;
  const PlaceId whole{static_cast<std::uint32_t>(country - mission.places.begin())};
  const CountryRounds country_counts = country_rounds(view, whole);
  const std::vector<Round>& counted = country_counts.rounds;
  if (counted.empty()) {
    chain.missing = "no count of the country's displaced is known; facts of displaced would bring it" +
                    aside_text(left_aside(view, whole));
    return;
  }
  chain.displaced_summed = country_counts.summed;
  const std::vector<Round> rounds = with_later_parts(view, counted);
  const ViolencePlan& violence = *chain.violence;
  PeoplePlan plan;
  plan.coupling = coupling;
  plan.network = network_of(mission, chain.communes);
  chain.leave_conflict = plan.network.parameters.conflict_movechance;
  std::vector<CountedPart> counts = counted_parts(view, chain.communes, rounds);
  const double total = rounds.back().people;
  const std::optional<CountedPart> target = most_violent(view, violence.usual, whole, total, counts);
  chain.parts_beyond = balance(mission, whole, chain.communes.size(), counts);
  if (target) fit_leaving(violence, *target, chain, plan);
  attract_by_stock(stock_of(violence, plan, counts, total), plan);
  if (target) fit_leaving(violence, *target, chain, plan);
  fit_rates(view, known, counted, returns_of(view, whole), plan);
  plan.department = departments_by_commune(chain);
  chain.known_displaced = rounds.back().people;
  chain.known_on = rounds.back().on;
  plan.site_share = site_shares(view, chain.communes);
  const auto stock = share_out(std::llround(total), stock_of(violence, plan, counts, total));
  add_gap(violence, known, rounds.back().on, view.on(), plan);
  plan.away = share_out(std::accumulate(stock.begin(), stock.end(), std::int64_t{0}), violence.usual);
  for (std::size_t i = 0; i < stock.size(); ++i) {
    plan.in_sites.push_back(std::llround(plan.site_share[i] * static_cast<double>(stock[i])));
    plan.with_hosts.push_back(stock[i] - plan.in_sites.back());
    plan.at_home.push_back(
        std::max<std::int64_t>(std::llround(violence.places.population[i]) - plan.away[i], 0));
  }
  chain.people = std::move(plan);
}

bool has_kind(const Mission& mission, std::string_view kind) {
  return std::any_of(mission.places.begin(), mission.places.end(),
                     [&](const Place& place) { return place.kind == kind; });
}

MissionChain::Held held_of(const View& view, const MissionViolence& known, const ViolencePlan& plan) {
  const Mission& mission = view.mission();
  const std::span<const FactId> damaged = view.facts("facilities_damaged");
  return {.airport = has_kind(mission, "airport"),
          .port = plan.port.there,
          .prisons = sum_of(plan.prisons) > 0,
          .police_stations =
              has_kind(mission, "police_station") ||
              std::any_of(damaged.begin(), damaged.end(),
                          [&](FactId id) { return mission.item_of(mission[id]) == "police_station"; }),
          .host_police = known.officers > 0};
}

}  // namespace

MissionChain mission_chain(const View& view, int strength, const CouplingParameters& coupling,
                           std::uint64_t seed, const ChainFit& fit) {
  MissionChain chain;
  const Mission& mission = view.mission();
  MissionViolence known = violence_of(view);
  chain.communes = known.communes;
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    if (mission.places[i].level != PlaceLevel::kDepartment) continue;
    auto inside = communes_in(mission, chain.communes, PlaceId{i});
    if (inside.empty()) continue;
    chain.departments.push_back(PlaceId{i});
    chain.within.push_back(std::move(inside));
  }
  if (!can_be_modelled(known)) {
    chain.missing = why_not_modelled(known);
    return chain;
  }
  chain.by_figures = known.by_figures;
  chain.events = known.events;
  chain.events_spread = known.spread;
  chain.events_unplaced = known.unplaced;
  chain.months_missing = known.missing;
  chain.violence = violence_plan(view, known, strength, coupling, seed, fit);
  chain.held = held_of(view, known, *chain.violence);
  add_people(view, known, coupling, chain);
  return chain;
}

std::vector<SupposedPlaces> supposed_places(const View& view, const MissionChain& chain,
                                            const Scenario& scenario) {
  std::vector<SupposedPlaces> list;
  for (const PlaceEdit& edit : scenario.places) {
    list.push_back({.what = edit.what,
                    .from = edit.from - view.on(),
                    .until = edit.until - view.on() + 1,
                    .number = edit.number,
                    .places = communes_in(view.mission(), chain.communes, edit.place)});
  }
  return list;
}

int people_there(const PipelinePlan& plan) {
  int there = 0;
  for (const Contingent& one : plan.contingents) there += one.there;
  return there;
}

Result<CouplingParameters> coupling_of(const Mission& mission) {
  CouplingParameters parameters = presets(coupling_parameters());
  for (const Parameter& changed : mission.parameters) {
    if (!has_parameter(coupling_parameters(), changed.name)) continue;
    if (auto done = set_parameter(coupling_parameters(), parameters, changed.name, changed.value); !done)
      return tl::unexpected(done.error());
  }
  return parameters;
}

}  // namespace muster
