#include "engine/security_model.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace muster {
namespace {

constexpr double kDaysOfYear = 365.2425;
// "Of late": an average over past days whose weights fall by e in so many days.
constexpr double kRecentDays = 30;
// More or less than the usual by this factor makes no further difference to the airport: an assumption.
constexpr double kThreatRange = 10;
// Days before that of the plan have addresses of their own.
constexpr std::uint32_t kBefore = 0x80000000U;

double sum_of(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

}  // namespace

std::vector<double> officers_by_place(const SecurityPlan& plan, double host_police, int mission,
                                      std::span<const double> recent) {
  const std::vector<std::int64_t> placed = place_officers(plan.posture, mission,
                                                          {.population = plan.places.population,
                                                           .sites = plan.sites,
                                                           .control = plan.control,
                                                           .events = recent,
                                                           .table = plan.table});
  const double each = host_police / sum_of(plan.places.population);
  std::vector<double> officers(placed.begin(), placed.end());
  for (std::size_t i = 0; i < officers.size(); ++i) officers[i] += each * plan.places.population[i];
  return officers;
}

void set_reference(SecurityPlan& plan, int mission) {
  const std::vector<double> officers = officers_by_place(plan, plan.host_police, mission, plan.last);
  for (std::size_t i = 0; i < officers.size(); ++i)
    plan.places.reference[i] = 1000 * officers[i] / plan.places.population[i];
}

SecurityModel::SecurityModel(const RunSetup& setup, RunAddress address)
    : plan_(setup.security), supposed_(&setup.supposed), address_(address) {
  if (plan_ == nullptr) return;
  const std::size_t places = plan_->places.size();
  parameters_ = plan_->draws[address.run % plan_->draws.size()];
  state_ = calm(plan_->places);
  unshocked_.resize(places);
  background_.resize(places);
  events_.resize(places);
  deaths_.resize(places);
  recent_ = plan_->last;
  usual_ = sum_of(plan_->usual);
  host_police_ = plan_->host_police;
  // The excitation that days as those of the last month counted leave in the long run: observing them once
  // gives its share of a day, 1 − ρ.
  observe(plan_->places, parameters_, state_, plan_->last);
  const double share = 1 - std::exp(-1 / parameters_.memory_days);
  for (double& excitation : state_.excitation) excitation /= share;
  // As things stood, up to the day of the plan.
  for (std::size_t i = 0; i < places; ++i)
    background_[i] = parameters_.background * plan_->places.background[i];
  for (int day = 0; day < plan_->days_since; ++day) one_day(kBefore + static_cast<std::uint32_t>(day));
}

void SecurityModel::place_officers_now(int strength) {
  strength_ = strength;
  background_events(plan_->places, parameters_, state_,
                    officers_by_place(*plan_, host_police_, strength, recent_), unshocked_);
  background_ = unshocked_;
}

void SecurityModel::take_shocks(int day) {
  if (supposed_->shocks.empty()) return;
  background_ = unshocked_;
  for (const SupposedShock& shock : supposed_->shocks) {
    if (day < shock.from || day >= shock.until) continue;
    for (const std::uint32_t place : shock.places) background_[place] *= shock.factor;
  }
}

void SecurityModel::one_day(std::uint32_t day) {
  advance_from(plan_->places, parameters_, state_, background_,
               {.seed = address_.seed, .run = address_.run, .day = day}, events_, deaths_);
  for (std::size_t i = 0; i < recent_.size(); ++i)
    recent_[i] += (static_cast<double>(events_[i]) - recent_[i]) / kRecentDays;
}

double SecurityModel::near_airport(std::span<const double> rates) const {
  double sum = 0;
  for (const std::uint32_t place : plan_->near_airport) sum += rates[place];
  return sum;
}

SecurityModel::Change SecurityModel::advance(const View& view) {
  if (plan_ == nullptr) return now();
  constexpr int kWeek = 7;
  if (view.strength != strength_ || view.day % kWeek == 1) place_officers_now(view.strength);
  take_shocks(view.day);
  one_day(static_cast<std::uint32_t>(view.day));
  if (usual_ > 0) {
    const auto today = static_cast<double>(std::accumulate(events_.begin(), events_.end(), std::int64_t{0}));
    const double lost =
        plan_->coupling.police_violence * plan_->host_loss_a_year / kDaysOfYear * today / usual_;
    host_police_ *= std::clamp(1 - lost, 0.0, 2.0);
  }
  return now();
}

SecurityModel::Change SecurityModel::now() const {
  if (plan_ == nullptr) return {{}, {}, {}, 1, std::numeric_limits<double>::quiet_NaN()};
  const double usual = near_airport(plan_->usual);
  const double threat =
      usual > 0 ? std::clamp(near_airport(recent_) / usual, 1 / kThreatRange, kThreatRange) : 1;
  return {events_, deaths_, recent_, threat, host_police_};
}

}  // namespace muster
