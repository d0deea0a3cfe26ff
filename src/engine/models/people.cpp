#include "engine/models/people.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/random/distributions.hpp"
#include "models/force/draws.hpp"
#include "models/force/history.hpp"
#include "models/violence/presence/posture.hpp"

namespace muster {
namespace {

constexpr int kWeek = 7;
constexpr int kQuarter = 91;
constexpr int kConflictDays = 28;     // how often people learn of changed conflicts
constexpr std::size_t kMostDays = 8;  // of a journey; longer journeys take this many

// Up to this many people are drawn one by one: that costs less than exact draws of numbers.
constexpr std::int64_t kFew = 12;

double normal(Draws& draws) {
  const double first = (draws.word() + 0.5) * 0x1p-32;
  return normal(TwoUniforms{first, (draws.word() + 0.5) * 0x1p-32});
}

std::int64_t sum_of(std::span<const std::int64_t> values) {
  return std::accumulate(values.begin(), values.end(), std::int64_t{0});
}

// Of counts of the displaced, in the logarithm; the same for all counts of a run.
double lasting_error(const CouplingParameters& coupling, RunAddress address) {
  Draws draw({.seed = address.seed, .run = address.run, .rule = DrawRule::kLastCount});
  return coupling.round_error * normal(draw);
}

SiteId site_of(std::size_t place) {
  return SiteId{static_cast<std::uint32_t>(place)};
}

}  // namespace

std::vector<std::int64_t> share_out(std::int64_t total, const std::vector<double>& weights) {
  return place_officers(Posture::kTable, total,
                        {.population = weights, .sites = {}, .control = {}, .events = {}, .table = weights});
}

std::vector<double> expected_settling(const Displacement& network, std::span<const double> fleeing,
                                      std::span<const std::uint8_t> conflict) {
  Situation rules(network);
  rules.begin_day(0);
  for (std::size_t i = 0; i < conflict.size(); ++i) {
    if (conflict[i] != 0) rules.set_conflict(site_of(i), 1);
  }
  (void)rules.open_day();
  std::vector<double> settled(network.sites.size(), 0);
  std::vector<double> moving(fleeing.begin(), fleeing.end());
  moving.resize(network.sites.size(), 0);
  const double all = std::accumulate(moving.begin(), moving.end(), 0.0);
  std::vector<double> weights;
  constexpr double kLeast = 1e-6;
  constexpr int kMostSteps = 1000;
  double left = all;
  for (int step = 0; step < kMostSteps && left > kLeast * all; ++step) {
    std::vector<double> next(moving.size(), 0);
    left = 0;
    for (std::size_t i = 0; i < moving.size(); ++i) {
      if (moving[i] <= 0) continue;
      const auto& ways = rules.candidates(site_of(i));
      const bool abroad = network.sites[i].foreign;
      const double going = abroad || ways.empty() ? 0 : moving[i] * rules.leave_chance(site_of(i));
      settled[i] += moving[i] - going;
      if (going <= 0) continue;
      rules.weigh(site_of(i), kNoTraits, weights);
      const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
      for (std::size_t k = 0; k < weights.size(); ++k)
        next[ways[k].destination.v] += going * weights[k] / sum;
      left += going;
    }
    moving = std::move(next);
  }
  const double in_all = std::accumulate(settled.begin(), settled.end(), 0.0);
  for (double& share : settled) share = in_all > 0 ? share / in_all : 0;
  return settled;
}

double next_count_factor(const CouplingParameters& coupling, RunAddress address) {
  Draws own({.seed = address.seed, .run = address.run, .rule = DrawRule::kNextCount});
  return std::exp(lasting_error(coupling, address) + coupling.own_round_error * normal(own));
}

PeopleModel::PeopleModel(const RunSetup& setup, RunAddress address)
    : plan_(setup.violence != nullptr ? setup.people : nullptr), address_(address) {
  if (plan_ == nullptr) return;
  at_home_ = plan_->at_home;
  away_ = plan_->away;
  with_hosts_ = plan_->with_hosts;
  in_sites_ = plan_->in_sites;
  moving_.assign(plan_->communes(), 0);
  sheltered_.assign(plan_->communes(), 0);
  conflict_.assign(plan_->communes(), 0);
  ways_.resize(plan_->communes());
  leaving_.resize(plan_->communes());
  for (const double share : plan_->site_share) site_share_.emplace_back(share);
  arriving_.assign(kMostDays + 1, std::vector<std::int64_t>(plan_->network.sites.size(), 0));
  draw_settling();
  rules_ = std::make_unique<Situation>(*network_);
  odds_.emplace(*rules_);
  longest_km_ = std::max(plan_->network.parameters.max_move_speed, 1.0);
  draw_rates();
  miscount();
  bring_forward();
  first_at_home_ = at_home_;
  count();
}

void PeopleModel::draw_rates() {
  Draws draw = draws(DrawRule::kPerEvent, 0, 0);
  const double flight = normal(draw);
  const double other = normal(draw);
  quarter_z_ = plan_->quarter_before + plan_->quarter_before_error * normal(draw);
  const double r = plan_->correlation;
  per_event_ = plan_->per_event * std::exp(plan_->per_event_error * flight);
  returns_a_month_ =
      plan_->returns_a_month * std::exp(plan_->returns_error * (r * flight + std::sqrt(1 - r * r) * other));
}

void PeopleModel::draw_settling() {
  network_ = std::make_unique<Displacement>(plan_->network);
  Draws draw = draws(DrawRule::kFarther, 0, 0);
  if (const auto& chances = plan_->leave_conflict; !chances.empty())
    network_->parameters.conflict_movechance =
        chances[draw.below(static_cast<std::uint32_t>(chances.size()))];
  const double spread = plan_->coupling.settling_spread;
  for (std::size_t i = 0; i < plan_->department.size(); ++i) {
    Draws of_department = draws(DrawRule::kFarther, 0, std::size_t{1} + plan_->department[i]);
    network_->sites[i].population *= std::exp(spread * normal(of_department));
  }
}

void PeopleModel::enter_quarter(int day) {
  const int quarter = (plan_->days_since + day) / kQuarter;
  const double lasts = plan_->coupling.per_event_lasts;
  while (quarter_ < quarter) {
    ++quarter_;
    Draws draw = draws(DrawRule::kPerEvent, 0, static_cast<std::size_t>(quarter_) + 1);
    quarter_z_ = lasts * quarter_z_ + std::sqrt(1 - lasts * lasts) * normal(draw);
    quarter_factor_ = std::exp(plan_->per_event_spread * quarter_z_);
  }
}

// Assumes that the last count was wrong by the same factor everywhere, and that those who went home since
// came from everywhere alike.  Who flees is known by counts, so that the error that lasts is in it, too.
void PeopleModel::miscount() {
  const CouplingParameters& p = plan_->coupling;
  Draws own = draws(DrawRule::kLastCount, 0, 1);
  const double lasting = std::exp(-lasting_error(p, address_));
  per_event_ *= lasting;
  const double factor = lasting * std::exp(-p.own_round_error * normal(own)) *
                        std::exp(-returns_a_month_ * plan_->days_since / kDaysOfMonth);
  if (factor == 1) return;
  std::int64_t stock = 0;
  for (std::size_t i = 0; i < with_hosts_.size(); ++i) {
    with_hosts_[i] = std::llround(factor * static_cast<double>(with_hosts_[i]));
    in_sites_[i] = std::llround(factor * static_cast<double>(in_sites_[i]));
    stock += with_hosts_[i] + in_sites_[i];
  }
  away_ = share_out(stock, std::vector<double>(away_.begin(), away_.end()));
  for (std::size_t i = 0; i < away_.size(); ++i)
    at_home_[i] = std::max<std::int64_t>(at_home_[i] + plan_->away[i] - away_[i], 0);
}

void PeopleModel::bring_forward() {
  if (plan_->events_since.empty()) return;
  // The mean of the quarters' factors; those who fled halfway through, on average, have returned since.
  double factor = plan_->days_since > 0 ? 0 : 1;
  for (int day = -plan_->days_since; day < 0; ++day) {
    enter_quarter(day);
    factor += quarter_factor_ / plan_->days_since;
  }
  const double each =
      per_event_ * factor * std::exp(-returns_a_month_ * plan_->days_since / kDaysOfMonth / 2);
  std::int64_t people = 0;
  for (std::size_t i = 0; i < at_home_.size(); ++i) {
    const std::int64_t fled =
        std::min<std::int64_t>(std::llround(each * plan_->events_since[i]), at_home_[i]);
    at_home_[i] -= fled;
    away_[i] += fled;
    people += fled;
  }
  const auto settled = share_out(people, plan_->settled_since);
  for (std::size_t i = 0; i < settled.size(); ++i) {
    const std::int64_t encamped = std::llround(plan_->site_share[i] * static_cast<double>(settled[i]));
    in_sites_[i] += encamped;
    with_hosts_[i] += settled[i] - encamped;
  }
}

Draws PeopleModel::draws(DrawRule rule, int day, std::size_t place) const {
  return Draws({.seed = address_.seed,
                .run = address_.run,
                .day = static_cast<std::uint32_t>(day),
                .rule = rule,
                .entity = static_cast<std::uint32_t>(place)});
}

PeopleModel::Change PeopleModel::advance(const View& view) {
  if (plan_ == nullptr) return now();
  if (view.day % kConflictDays == 1) renew_conflicts(view);
  flee(view.day, view.events);
  move(view.day);
  if (view.day % kWeek == 0) go_home(view.day);
  count();
  return now();
}

void PeopleModel::renew_conflicts(const View& view) {
  rules_->begin_day(view.day);
  for (std::size_t i = 0; i < conflict_.size(); ++i) {
    const bool now = view.recent[i] * kDaysOfMonth >= plan_->coupling.conflict_events;
    if (now == (conflict_[i] != 0)) continue;
    conflict_[i] = now ? 1 : 0;
    rules_->set_conflict(site_of(i), now ? 1 : 0);
  }
  (void)rules_->open_day();
}

void PeopleModel::flee(int day, std::span<const std::int64_t> events) {
  const CouplingParameters& p = plan_->coupling;
  enter_quarter(day);
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (events[i] == 0 || at_home_[i] == 0) continue;
    Draws draw = draws(DrawRule::kFlight, day, i);
    // A lognormal factor with mean 1.
    const double factor = std::exp(p.flight_spread * normal(draw) - p.flight_spread * p.flight_spread / 2);
    const double left = first_at_home_[i] == 0
                            ? 1  // who is there has come home since
                            : static_cast<double>(at_home_[i]) / static_cast<double>(first_at_home_[i]);
    const std::int64_t people =
        std::min(poisson(draw, per_event_ * quarter_factor_ * left * static_cast<double>(events[i]) * factor),
                 at_home_[i]);
    const double again =
        std::min(p.uprooted * static_cast<double>(people) / static_cast<double>(at_home_[i]), 1.0);
    at_home_[i] -= people;
    away_[i] += people;
    fled_ += people;
    const std::int64_t hosted = binomial(draw, with_hosts_[i], again);
    const std::int64_t encamped = binomial(draw, in_sites_[i], again);
    with_hosts_[i] -= hosted;
    in_sites_[i] -= encamped;
    moving_[i] += people + hosted + encamped;
  }
}

void PeopleModel::settle(Draws& draws, std::size_t place, std::int64_t people) {
  const std::int64_t encamped = site_share_[place].successes(draws, people);
  in_sites_[place] += encamped;
  with_hosts_[place] += people - encamped;
}

void PeopleModel::move(int day) {
  auto& today = arriving_[static_cast<std::size_t>(day) % arriving_.size()];
  for (std::size_t i = 0; i < today.size(); ++i) {
    if (i < moving_.size()) {
      moving_[i] += today[i];
    } else {
      abroad_ += today[i];
    }
    today[i] = 0;
  }
  for (std::size_t i = 0; i < moving_.size(); ++i) {
    if (moving_[i] == 0) continue;
    Draws draw = draws(DrawRule::kFarther, day, i);
    const double leaves = rules_->leave_chance(site_of(i));
    if (leaving_[i].p() != leaves) leaving_[i] = KeptChance(leaves);
    const bool stuck = rules_->candidates(site_of(i)).empty();
    const std::int64_t going = stuck ? 0 : leaving_[i].successes(draw, moving_[i]);
    settle(draw, i, moving_[i] - going);
    moving_[i] = 0;
    if (going == 0) continue;
    set_out(draw, i, going, day);
  }
}

PeopleModel::Ways& PeopleModel::ways_by(const Odds& odds, std::size_t place) {
  Ways& known = ways_[place];
  const bool current = known.topology == odds.topology && known.scores == odds.scores &&
                       (!odds.heeds_capacity || known.crowding == odds.crowding);
  if (current) return known;
  known.topology = odds.topology;
  known.scores = odds.scores;
  known.crowding = odds.crowding;
  known.ways.clear();
  const auto& ways = rules_->candidates(site_of(place));
  for (std::size_t k = 0; k < ways.size(); ++k) {
    const auto days =
        std::clamp<std::size_t>(static_cast<std::size_t>(std::ceil(ways[k].km / longest_km_)), 1, kMostDays);
    known.ways.push_back(
        {KeptChance(odds.of_rest[k]), ways[k].destination.v, static_cast<std::uint32_t>(days)});
  }
  return known;
}

void PeopleModel::set_out(Draws& draws, std::size_t place, std::int64_t people, int day) {
  const Odds& odds = odds_->at(site_of(place), kNoTraits);
  Ways& known = ways_by(odds, place);
  // Finds the slot in the ring without a division for each, which would cost as much as the draw.
  const std::size_t today = static_cast<std::size_t>(day) % arriving_.size();
  const auto send = [&](std::size_t way, std::int64_t count) {
    const std::size_t on = today + known.ways[way].days;
    arriving_[on < arriving_.size() ? on : on - arriving_.size()][known.ways[way].destination] += count;
  };
  if (people <= kFew) {
    for (; people > 0; --people) send(odds.pick(draws), 1);
    return;
  }
  for (std::size_t k = 0; k < odds.last && people > 0; ++k) {
    const std::int64_t count = known.ways[k].of_rest.successes(draws, people);
    if (count > 0) send(k, count);
    people -= count;
  }
  if (people > 0) send(odds.last, people);
}

void PeopleModel::go_home(int day) {
  KeptChance returns(1 - std::exp(-returns_a_month_ * kWeek / kDaysOfMonth));
  std::int64_t returning = 0;
  for (std::size_t i = 0; i < with_hosts_.size(); ++i) {
    if (with_hosts_[i] + in_sites_[i] == 0) continue;
    Draws draw = draws(DrawRule::kHomewards, day, i);
    const std::int64_t hosted = returns.successes(draw, with_hosts_[i]);
    const std::int64_t encamped = returns.successes(draw, in_sites_[i]);
    with_hosts_[i] -= hosted;
    in_sites_[i] -= encamped;
    returning += hosted + encamped;
  }
  returned_ += returning;
  // People return to homes outside conflict zones first, then to the others.
  Draws draw = draws(DrawRule::kHomewards, day, with_hosts_.size());
  for (const int zone : {0, 1}) {
    weights_.assign(away_.size(), 0);
    std::int64_t there = 0;
    for (std::size_t i = 0; i < away_.size(); ++i) {
      if (conflict_[i] != zone) continue;
      weights_[i] = static_cast<double>(away_[i]);
      there += away_[i];
    }
    counts_.assign(away_.size(), 0);
    const std::int64_t here = std::min(returning, there);
    multinomial(draw, here, weights_, counts_);
    std::int64_t left = here;
    for (const bool rest :
         {false, true}) {  // first as drawn; then whoever is left, where people are still away
      for (std::size_t i = 0; i < away_.size() && left > 0; ++i) {
        if (conflict_[i] != zone) continue;
        const std::int64_t home = std::min({rest ? left : counts_[i], away_[i], left});
        away_[i] -= home;
        at_home_[i] += home;
        left -= home;
      }
    }
    returning -= here;
  }
}

void PeopleModel::count() {
  displaced_ = 0;
  for (std::size_t i = 0; i < sheltered_.size(); ++i) {
    sheltered_[i] = with_hosts_[i] + in_sites_[i] + moving_[i];
    displaced_ += sheltered_[i];
  }
  for (const auto& slot : arriving_) displaced_ += sum_of(slot);
}

PeopleModel::Change PeopleModel::now() const {
  return {sheltered_, displaced_, fled_, returned_, abroad_};
}

std::int64_t PeopleModel::people() const {
  return sum_of(at_home_) + displaced_ + abroad_;
}

std::int64_t PeopleModel::away() const {
  return sum_of(away_);
}

std::int64_t PeopleModel::least() const {
  std::int64_t least = 0;
  for (const auto* counts : {&at_home_, &away_, &with_hosts_, &in_sites_, &moving_}) {
    for (const std::int64_t count : *counts) least = std::min(least, count);
  }
  return least;
}

}  // namespace muster
