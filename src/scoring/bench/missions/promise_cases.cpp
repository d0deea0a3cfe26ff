#include "scoring/bench/missions/promise_cases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/require.hpp"
#include "forecast/promises/promise_rate.hpp"
#include "record/mission.hpp"

namespace muster {
namespace {

constexpr double kDaysOfYear = 12 * kDaysOfMonth;

// Why a promise cannot be forecast; empty if it can.
std::string_view lacks(const PastMission& mission, const PastPromise& promise) {
  if (!promise.stated.given()) return "no day on which it was stated";
  if (!given(promise.quantity)) return "no number of people";
  if (promise.due <= promise.stated) return "due on the day it was stated";
  if (mission.history.known_on(promise.stated).ceilings.empty()) return "no ceiling known when it was stated";
  return {};
}

// What `value_of` says of the other missions' promises that fell due `days` before this one, and one each of
// the best and of the worst.
template <class ValueOf>
Samples of_class(const PromiseCases& all, const PromiseCase& of, std::span<const PastMission> past, int days,
                 double best, double worst, ValueOf&& value_of) {
  std::vector<Sample> samples = {{best, 1}, {worst, 1}};
  const History& own = past[of.mission].history;
  const Day on = of.promise->stated;
  for (const PromiseCase& other : all.cases) {
    const History& history = past[other.mission].history;
    if (same_family(history, own) || other.promise->due + days >= on) continue;
    if (const auto value = value_of(other, history.known_on(on))) samples.push_back({*value, 1});
  }
  return Samples(std::move(samples));
}

}  // namespace

PromiseCases promise_cases(std::span<const PastMission> past) {
  PromiseCases all;
  for (std::uint32_t m = 0; m < past.size(); ++m) {
    for (const PastPromise& promise : past[m].promises) {
      if (!promise.due.given()) continue;
      if (const std::string_view why = lacks(past[m], promise); !why.empty()) {
        all.left_out.push_back(fmt::format("{}: {}", past[m].history.traits.id, why));
        continue;
      }
      PromiseCase& one = all.cases.emplace_back();
      one.mission = m;
      one.promise = &promise;
      one.known = past[m].history.known_on(promise.stated);
      if (promise.of == PromisedPeople::kMore && !one.known.counts.empty())
        one.before = one.known.counts.back().people;
    }
  }
  return all;
}

std::optional<double> strength_wanted(const PromiseCase& of) {
  if (of.promise->of == PromisedPeople::kPart) return std::nullopt;
  return of.before + of.promise->quantity;
}

std::optional<double> share_come(const PromiseCase& of, const History& history) {
  const PastPromise& promise = *of.promise;
  if (promise.of == PromisedPeople::kPart || promise.quantity <= 0) return std::nullopt;
  const DatedNumber* nearest = nullptr;
  for (const DatedNumber& count : history.counts) {
    const int distance = std::abs(count.on - promise.due);
    if (count.on <= promise.stated || distance > kShareDays) continue;
    if (nearest == nullptr || distance < std::abs(nearest->on - promise.due)) nearest = &count;
  }
  if (nearest == nullptr) return std::nullopt;
  return std::max(nearest->people - of.before, 0.0) / promise.quantity;
}

std::optional<double> months_late(const PromiseCase& of, const History& history) {
  const auto wanted = strength_wanted(of);
  if (!wanted) return std::nullopt;
  if (kept_in_time(*of.promise).value_or(false)) return 0;
  const Day due = of.promise->due;
  for (const DatedNumber& count : history.counts) {
    const double months = (count.on - due) / kDaysOfMonth;
    if (months >= kMostLate) return kMostLate;
    if (months > 0 && count.people >= *wanted) return months;
  }
  return std::nullopt;
}

Samples shares_of_class(const PromiseCases& all, const PromiseCase& of, std::span<const PastMission> past) {
  return of_class(all, of, past, 0, 1, 0, share_come);
}

Samples lateness_of_class(const PromiseCases& all, const PromiseCase& of, std::span<const PastMission> past) {
  // A year after the due day it is known of all of them how late they were, at most kMostLate: to look sooner
  // would let in only those that came soon.
  return of_class(all, of, past, static_cast<int>(kDaysOfYear), 0, kMostLate, months_late);
}

Samples lateness_by_strength(const PromiseCase& of, const ConditionedView& view, std::uint64_t seed) {
  const auto wanted = strength_wanted(of);
  require(wanted.has_value(), "a promise of {} people of the whole force", of.promise->quantity);
  std::vector<Sample> samples;
  double reached = 0;
  for (int month = 0; month <= static_cast<int>(kMostLate); ++month) {
    const Day day = of.promise->due + static_cast<int>(std::lround(month * kDaysOfMonth));
    const double odds = 1 - samples_of(draw_strength(view, day, seed)).below(*wanted);
    const double by_now = std::max(reached, odds);
    samples.push_back({std::max(month - 0.5, 0.0), by_now - reached});
    reached = by_now;
  }
  samples.push_back({kMostLate, 1 - reached});
  return Samples(std::move(samples));
}

}  // namespace muster
