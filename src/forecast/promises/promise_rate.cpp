#include "forecast/promises/promise_rate.hpp"

#include <algorithm>
#include <cmath>

#include "base/require.hpp"
#include "base/text/letter_case.hpp"

namespace muster {
namespace {

double logit(double p) {
  return std::log(p / (1 - p));
}

}  // namespace

std::optional<bool> kept_in_time(const PastPromise& promise) {
  if (!promise.due.given()) return std::nullopt;
  switch (promise.came) {
    case PastOutcome::kUnknown:
      return std::nullopt;
    case PastOutcome::kKept:
      return true;
    case PastOutcome::kKeptInForm:
      return !given(promise.quantity);
    case PastOutcome::kLate:
    case PastOutcome::kMissed:
      break;
  }
  return false;
}

std::optional<bool> kept_in_time(const PromiseStatus& promise) {
  if (!promise.due.given()) return std::nullopt;
  switch (promise.outcome) {
    case Outcome::kKept:
      return true;
    case Outcome::kLate:
    case Outcome::kMissed:
      return false;
    case Outcome::kOpen:
    case Outcome::kUnresolved:
      break;
  }
  return std::nullopt;
}

Kept kept_in_class(std::span<const PastMission> past, Day on, std::string_view left_out) {
  const std::string id = small_letters(left_out);
  return kept_in_class(past, on, [&](const PastMission& mission) { return mission.history.traits.id == id; });
}

Kept kept_in_class(std::span<const PastMission> past, Day on,
                   const std::function<bool(const PastMission&)>& left_out) {
  Kept sum;
  for (const PastMission& mission : past) {
    if (left_out(mission)) continue;
    for (const PastPromise& promise : mission.promises) {
      const auto kept = kept_in_time(promise);
      if (!kept || promise.due >= on) continue;
      sum.kept += *kept ? 1 : 0;
      ++sum.of;
    }
  }
  return sum;
}

Kept kept_by(const PromisesStatus& promises, ActorId promiser, std::string_view left_out) {
  Kept sum;
  for (const PromiseStatus& promise : promises.items) {
    const auto kept = kept_in_time(promise);
    if (!kept || promise.promiser != promiser || promise.id == left_out) continue;
    sum.kept += *kept ? 1 : 0;
    ++sum.of;
  }
  return sum;
}

double keeping_rate(const Kept& of_class) {
  return (of_class.kept + 1) / (of_class.of + 2);
}

double keeping_rate(const Kept& own, const Kept& of_class, const PromiseParameters& parameters) {
  return (own.kept + parameters.class_weight * keeping_rate(of_class)) / (own.of + parameters.class_weight);
}

double with_class(double forecast, double class_rate, double time_left, const PromiseParameters& parameters) {
  require(time_left >= 0 && time_left <= 1, "a share of time between 0 and 1, not {}", time_left);
  return forecast + parameters.class_share * time_left * (class_rate - forecast);
}

double time_left(Day made, Day due, Day on) {
  if (on >= due) return 0;
  if (!made.given() || on <= made) return 1;
  return static_cast<double>(due - on) / (due - made);
}

double pooled_odds(double forecast, double rate, double class_rate, double time_left,
                   const PromiseParameters& parameters) {
  const double least = parameters.least;
  const double odds = with_class(forecast, class_rate, time_left, parameters);
  const double sum = logit(std::clamp(odds, least, 1 - least)) +
                     parameters.record_weight * (logit(rate) - logit(class_rate));
  return std::clamp(1 / (1 + std::exp(-sum)), least, 1 - least);
}

}  // namespace muster
