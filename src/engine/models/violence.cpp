#include "engine/models/violence.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "base/random/distributions.hpp"
#include "models/force/history.hpp"

namespace muster {
namespace {

constexpr double kDaysOfYear = 365.2425;
// "Recent" is an average over past days; its weights fall by a factor of e in this many days.
constexpr double kRecentDays = 30;
// Violence beyond this factor above or below the usual has no further effect on the airport: an assumption.
constexpr double kThreatRange = 10;
constexpr int kWeek = 7;
constexpr double kMostLevel = 3;  // of the level's logarithm, either way from
                                  // the start: far beyond any seen
// Days before the day of the plan have separate addresses.
constexpr std::uint32_t kBefore = 0x80000000U;

double sum_of(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

// In proportion to which the host's police stand.
std::span<const double> stand_of(const ViolencePlan& plan) {
  return plan.host_police_stand.empty() ? plan.places.population : plan.host_police_stand;
}

std::vector<double> per_1000(std::span<const double> people, std::span<const double> population) {
  std::vector<double> rates(people.size());
  for (std::size_t i = 0; i < people.size(); ++i) rates[i] = 1000 * people[i] / population[i];
  return rates;
}

// A share after its logit moves by `by`.
double moved_share(double share, double by) {
  return 1 / (1 + (1 - share) / share * std::exp(-by));
}

}  // namespace

OfficersThere officers_by_place(const ViolencePlan& plan, double host_police, MissionPeople mission,
                                std::span<const double> recent, std::span<const double> control) {
  const std::vector<std::int64_t> placed = place_officers(plan.posture, mission.all,
                                                          {.population = plan.places.population,
                                                           .sites = plan.sites,
                                                           .control = control,
                                                           .events = recent,
                                                           .table = plan.table});
  const std::span<const double> stand = stand_of(plan);
  const double each = host_police / sum_of(stand);
  const double soldiers = mission.all > 0 ? static_cast<double>(mission.soldiers) / mission.all : 0;
  OfficersThere there;
  for (std::size_t i = 0; i < placed.size(); ++i) {
    const auto people = static_cast<double>(placed[i]);
    there.police.push_back((1 - soldiers) * people + each * stand[i]);
    there.soldiers.push_back(soldiers * people);
  }
  return there;
}

void set_reference(ViolencePlan& plan, MissionPeople mission) {
  const OfficersThere there = officers_by_place(plan, plan.host_police, mission, plan.last, plan.control);
  plan.places.reference = per_1000(there.police, plan.places.population);
  plan.reference_soldiers = per_1000(there.soldiers, plan.places.population);
  plan.places.control = plan.control;
}

ViolenceModel::ViolenceModel(const RunSetup& setup, RunAddress address)
    : plan_(setup.violence), supposed_(&setup.supposed), address_(address) {
  if (plan_ == nullptr) return;
  const std::size_t places = plan_->places.size();
  Draws which({.seed = address.seed, .run = address.run, .rule = DrawRule::kPosteriorDraw});
  parameters_ = plan_->draws[which.below(static_cast<std::uint32_t>(plan_->draws.size()))];
  state_ = calm(plan_->places);
  state_.control = plan_->control;
  level_ = parameters_.level;
  apart_.assign(places, 0);
  begin_departments();
  begin_deaths();
  unshocked_.resize(places);
  background_.resize(places);
  events_.resize(places);
  deaths_.resize(places);
  off_duty_.assign(places, 0);
  at_large_.assign(places, 0);
  recent_ = plan_->last;
  usual_ = sum_of(plan_->usual);
  host_police_ = plan_->host_police;
  // The long-run excitation if every day were like those of the last counted month: observing one such day
  // gives the share 1 − ρ of it.
  observe(plan_->places, parameters_, state_, plan_->last);
  const double share = 1 - std::exp(-1 / parameters_.memory_days);
  for (double& excitation : state_.excitation) excitation /= share;
  // The days up to the day of the plan, with the background unchanged.
  for (std::size_t i = 0; i < places; ++i)
    background_[i] = parameters_.background * plan_->places.background[i] * std::exp(level_ + apart_[i]);
  for (int day = 0; day < plan_->days_since; ++day) one_day(kBefore + static_cast<std::uint32_t>(day));
}

void ViolenceModel::place_officers_now(MissionPeople mission) {
  placed_ = mission;
  officers_ = officers_by_place(*plan_, host_police_, mission, recent_, state_.control);
  for (std::size_t i = 0; i < off_duty_.size(); ++i)
    officers_.police[i] = std::max(officers_.police[i] - off_duty_[i], 0.0);
  background_events(plan_->places, parameters_, state_, officers_.police, unshocked_);
  const std::vector<double>& people = plan_->places.population;
  const std::vector<double> presence = presence_factors(
      plan_->places, parameters_, {per_1000(officers_.police, people), per_1000(officers_.soldiers, people)},
      {plan_->places.reference, plan_->reference_soldiers});
  for (std::size_t i = 0; i < unshocked_.size(); ++i)
    unshocked_[i] *=
        presence[i] * std::exp(level_ + apart_[i] + plan_->coupling.prison_effect * at_large_[i]);
  background_ = unshocked_;
}

void ViolenceModel::take_shocks(int day) {
  if (supposed_->places.empty()) return;
  background_ = unshocked_;
  for (const SupposedPlaces& shock : supposed_->places) {
    if (!shock.holds(Supposition::kShock, day)) continue;
    for (const std::uint32_t place : shock.places) background_[place] *= shock.number;
  }
}

void ViolenceModel::one_day(std::uint32_t day) {
  advance_from(plan_->places, parameters_, state_, background_,
               {.seed = address_.seed, .run = address_.run, .day = day}, events_);
  for (std::size_t i = 0; i < recent_.size(); ++i)
    recent_[i] += (static_cast<double>(events_[i]) - recent_[i]) / kRecentDays;
}

void ViolenceModel::one_week(int day) {
  const CouplingParameters& p = plan_->coupling;
  if (day > 1) {  // the first week keeps the level of the day of the plan
    Draws step({.seed = address_.seed,
                .run = address_.run,
                .day = static_cast<std::uint32_t>(day),
                .rule = DrawRule::kLevelStep});
    level_ += parameters_.background_change * std::sqrt(kWeek / kDaysOfMonth) * standard_normal(step);
    level_ = std::clamp(level_, parameters_.level - kMostLevel, parameters_.level + kMostLevel);
    move_departments(day);
    renew_control();
  }
  const double kept = std::exp(-kWeek / p.prison_days);
  const double still_off = std::exp(-p.stations_back * kWeek / kDaysOfMonth);
  for (double& at_large : at_large_) at_large *= kept;
  for (double& officers : off_duty_) officers *= still_off;
}

void ViolenceModel::begin_deaths() {
  const EventKinds& kinds = plan_->kinds;
  const DeathScales scales(parameters_.death_tail, parameters_.death_swing, parameters_.death_most,
                           kinds.counted);
  for (const double deadlier : kinds.deadlier) scale_.push_back(scales.at(parameters_.death_mean * deadlier));
  deadly_.assign(std::max<std::size_t>(plan_->departments.share.size(), 1), 1);
}

void ViolenceModel::draw_deaths_of(int day) {
  constexpr int kMonth = 30;
  if (day % kMonth == 1) {
    for (std::size_t d = 0; d < deadly_.size(); ++d) {
      Draws draws = draws_of(DrawRule::kDeathSwing, day, d);
      deadly_[d] = std::exp(parameters_.death_swing * standard_normal(draws));
    }
  }
  const EventKinds& kinds = plan_->kinds;
  const EventDeaths form{.tail = parameters_.death_tail, .most = parameters_.death_most};
  for (std::size_t i = 0; i < events_.size(); ++i) {
    deaths_[i] = 0;
    if (events_[i] == 0) continue;
    const std::size_t department = deadly_.size() > 1 ? plan_->departments.of_place[i] : 0;
    const std::size_t first = kinds.first(department);
    Draws draws = draws_of(DrawRule::kViolentDeaths, day, i);
    deaths_[i] = draw_deaths(draws, events_[i], std::span(kinds.share).subspan(first, kinds.kinds),
                             std::span(scale_).subspan(first, kinds.kinds), deadly_[department], form);
  }
}

// Each department starts where the months counted place it, with their uncertainty.
void ViolenceModel::begin_departments() {
  const std::vector<double>& share = plan_->departments.share;
  if (share.size() < 2 || parameters_.department_change <= 0) return;
  deviation_.resize(share.size());
  const std::vector<Normal> known = deviations_after(plan_->department_months, share, parameters_);
  for (std::size_t d = 0; d < share.size(); ++d) {
    Draws draws = draws_of(DrawRule::kDepartments, 0, d);
    deviation_[d] = known[d].mean + std::sqrt(known[d].variance) * standard_normal(draws);
  }
  spread_departments();
}

void ViolenceModel::move_departments(int day) {
  const std::vector<double>& share = plan_->departments.share;
  for (std::size_t d = 0; d < deviation_.size(); ++d) {
    Draws draws = draws_of(DrawRule::kDepartments, day, d);
    const Normal next = deviation_later({.mean = deviation_[d]}, parameters_, share[d], kWeek / kDaysOfMonth);
    deviation_[d] = next.mean + std::sqrt(next.variance) * standard_normal(draws);
  }
  spread_departments();
}

// The places of a department share its deviation, and the country stays at its level.
void ViolenceModel::spread_departments() {
  if (deviation_.empty()) return;
  for (double& one : deviation_) one = std::clamp(one, -kMostLevel, kMostLevel);
  const double common = common_deviation(plan_->departments.share, deviation_);
  for (std::size_t i = 0; i < apart_.size(); ++i)
    apart_[i] = deviation_[plan_->departments.of_place[i]] - common;
}

// Armed groups' share of a place.  Its logit rises with the logarithm of recent events over the usual.  It
// falls with the logarithm of officers over those of the day of the plan.  Shares of 0 and 1 do not change.
void ViolenceModel::renew_control() {
  const CouplingParameters& p = plan_->coupling;
  constexpr double kOneAMonth = 1 / kDaysOfMonth;  // so that a single event is not a surge
  for (std::size_t i = 0; i < state_.control.size(); ++i) {
    double& share = state_.control[i];
    if (share <= 0 || share >= 1) continue;
    const double violence = std::log((recent_[i] + kOneAMonth) / (plan_->usual[i] + kOneAMonth));
    const double people = officers_.police[i] + officers_.soldiers[i];
    const double here = std::max(1000 * people / plan_->places.population[i], parameters_.presence_floor);
    const double then =
        std::max(plan_->places.reference[i] + plan_->reference_soldiers[i], parameters_.presence_floor);
    const double moved =
        (p.control_violence * violence - p.control_presence * std::log(here / then)) * kWeek / kDaysOfMonth;
    share = moved_share(share, moved);
  }
}

void ViolenceModel::lose_police() {
  if (!(usual_ > 0)) return;
  const auto today = static_cast<double>(std::accumulate(events_.begin(), events_.end(), std::int64_t{0}));
  const double lost =
      plan_->coupling.police_violence * plan_->host_loss_a_year / kDaysOfYear * today / usual_;
  host_police_ *= std::clamp(1 - lost, 0.0, 2.0);
}

void ViolenceModel::hit_stations(int day) {
  if (!(plan_->station_chance > 0)) return;
  const std::span<const double> stand = stand_of(*plan_);
  const double each = host_police_ / sum_of(stand);
  for (std::size_t i = 0; i < events_.size(); ++i) {
    if (events_[i] == 0) continue;
    Draws draws = draws_of(DrawRule::kStationHit, day, i);
    const std::int64_t hit = binomial(draws, events_[i], plan_->station_chance);
    stations_hit_ += hit;
    off_duty_[i] =
        std::min(off_duty_[i] + static_cast<double>(hit) * plan_->coupling.station_officers, each * stand[i]);
  }
}

void ViolenceModel::empty_prisons(int day) {
  if (plan_->prisons.empty() || !(plan_->break_chance > 0)) return;
  const auto stir = [&](std::size_t i) {
    const double more = 1 - std::exchange(at_large_[i], 1);
    double& share = state_.control[i];
    if (share > 0 && share < 1) share = moved_share(share, more * plan_->coupling.prison_control);
  };
  const ViolencePlaces& places = plan_->places;
  for (std::size_t i = 0; i < events_.size(); ++i) {
    if (events_[i] == 0 || !(plan_->prisons[i] > 0)) continue;
    Draws draws = draws_of(DrawRule::kPrisonEmptied, day, i);
    // At most one prison a day in a place.
    if (binomial(draws, events_[i], plan_->break_chance) == 0) continue;
    ++prisons_emptied_;
    stir(i);
    for (std::uint32_t k = places.first[i]; k < places.first[i + 1]; ++k) stir(places.to[k]);
  }
}

Draws ViolenceModel::draws_of(DrawRule rule, int day, std::size_t place) const {
  return Draws({.seed = address_.seed,
                .run = address_.run,
                .day = static_cast<std::uint32_t>(day),
                .rule = rule,
                .entity = static_cast<std::uint32_t>(place)});
}

ViolenceModel::Change ViolenceModel::advance(const View& view) {
  if (plan_ == nullptr) return now();
  if (view.day % kWeek == 1) {
    one_week(view.day);
    place_officers_now(view.mission);
  } else if (view.mission != placed_) {
    place_officers_now(view.mission);
  }
  take_shocks(view.day);
  one_day(static_cast<std::uint32_t>(view.day));
  draw_deaths_of(view.day);
  lose_police();
  hit_stations(view.day);
  empty_prisons(view.day);
  return now();
}

double ViolenceModel::threat(std::span<const std::uint32_t> near) const {
  double usual = 0;
  double recent = 0;
  for (const std::uint32_t place : near) {
    usual += plan_->usual[place];
    recent += recent_[place];
  }
  return usual > 0 ? std::clamp(recent / usual, 1 / kThreatRange, kThreatRange) : 1;
}

ViolenceModel::Change ViolenceModel::now() const {
  if (plan_ == nullptr) return {{}, {}, {}, {}, 1, 1, std::numeric_limits<double>::quiet_NaN(), 0, 0};
  const double off_duty = sum_of(off_duty_);
  return {events_,
          deaths_,
          recent_,
          state_.control,
          threat(plan_->near_airport),
          threat(plan_->near_port),
          host_police_ - off_duty,
          prisons_emptied_,
          stations_hit_};
}

}  // namespace muster
