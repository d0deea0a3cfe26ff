#include "record/resolve.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <tuple>

namespace muster {
namespace {

// Orders claims by cost; every tie is broken, so the order of the files never matters.
auto rank(const Mission& mission, Day on, FactId id) {
  const Fact& f = mission[id];
  return std::tuple(claim_cost(mission, f, on), -f.on.v, -f.published.v, f.precision, f.id);
}

// Brings the claim to the front that the first one repeats less exactly, if there is one.
void exact_first(const Mission& mission, std::vector<FactId>& ranked) {
  constexpr int kPossiblyTrue = 3;
  auto exact = ranked.begin();
  for (auto id = ranked.begin() + 1; id != ranked.end(); ++id) {
    const Fact& fact = mission[*id];
    if (fact.status == FactStatus::kDisputed || fact.credibility > kPossiblyTrue) continue;
    if (!repeats_rounded(mission, mission[ranked.front()], fact)) continue;
    if (trailing_zeros(fact.value) < trailing_zeros(mission[*exact].value)) exact = id;
  }
  std::rotate(ranked.begin(), exact, exact + 1);
}

void widen(Resolved& resolved, const Fact& fact) {
  const double best = Mission::best_value(fact);
  const double low = given(fact.low) ? fact.low : best;
  const double high = given(fact.high) ? fact.high : best;
  if (given(low) && !(resolved.low <= low)) resolved.low = low;
  if (given(high) && !(resolved.high >= high)) resolved.high = high;
}

bool same_period(const Fact& a, const Fact& b) {
  return a.on == b.on && a.until == b.until;
}

// A commitment stands until the same actor makes another, and so does a level that no age makes stale:
// an authorised strength, whether an airport is open.  Earlier claims are no rivals of the last.
bool stands_until_the_next(const Series& series) {
  return series.kind == SeriesKind::kCommitment ||
         (series.kind == SeriesKind::kLevel && series.stale_after_days == 0);
}

// Those of about the same day stay, and a later one that is disputed or doubtful replaces nothing.
void keep_last(const Mission& mission, std::vector<FactId>& found) {
  constexpr int kSameDays = 7;
  Day last{};
  for (const FactId id : found) {
    const Fact& f = mission[id];
    if (!doubtful(f) && (!last.given() || f.on > last)) last = f.on;
  }
  if (last.given()) std::erase_if(found, [&](FactId id) { return mission[id].on < last - kSameDays; });
}

}  // namespace

bool doubtful(const Fact& fact) {
  constexpr int kPossiblyTrue = 3;
  return fact.status == FactStatus::kDisputed || fact.credibility > kPossiblyTrue;
}

int trailing_zeros(double value) {
  constexpr double kMost = 1e15;  // up to which a double holds each whole number
  if (!(std::abs(value) <= kMost)) return 0;
  int zeros = 0;
  for (std::int64_t whole = std::llround(value); whole != 0 && whole % 10 == 0; whole /= 10) ++zeros;
  return zeros;
}

bool is_rounding_of(const Fact& rounded, const Fact& exact) {
  constexpr double kMostOff = 0.05;
  const double value = Mission::best_value(rounded);
  const int zeros = trailing_zeros(value);
  if (!given(value) || !given(exact.value) || zeros <= trailing_zeros(exact.value)) return false;
  const double more = exact.value - value;  // of the exact one
  const double unit = std::pow(10, zeros);
  if (std::abs(more) > kMostOff * std::abs(value)) return false;
  const bool at_least = given(rounded.low) && !given(rounded.high);
  const bool at_most = given(rounded.high) && !given(rounded.low);
  if (at_least) return more >= 0 && more < unit;
  if (at_most) return more <= 0 && more > -unit;
  return std::abs(more) < unit;
}

bool repeats_rounded(const Mission& mission, const Fact& rounded, const Fact& exact) {
  return mission[rounded.series].actor == ActorRule::kCounter && is_rounding_of(rounded, exact);
}

double claim_cost(const Mission& mission, const Fact& fact, Day on) {
  const Series& series = mission[fact.series];
  double cost = mission[fact.source].reliability - 'A' + fact.credibility;
  if (fact.status == FactStatus::kDisputed) cost += 2;
  const Day about = series.kind == SeriesKind::kFlow ? fact.until : fact.on;
  if (series.stale_after_days > 0 && about <= on) cost += 4.0 * (on - about) / series.stale_after_days;
  return cost;
}

bool of_the_whole(const Mission& mission, const Fact& fact) {
  return !fact.place.given() || mission[fact.place].level == PlaceLevel::kCountry;
}

bool answers(const Mission& mission, const Fact& f, const Question& question, Day on) {
  const SeriesKind kind = mission[question.series].kind;
  if (f.series != question.series || f.on > on || f.item != question.item) return false;
  if (question.actor.given() && f.actor != question.actor) return false;
  if (question.place.given() && f.place != question.place) return false;
  if (question.whole && !of_the_whole(mission, f)) return false;
  const bool measured = kind == SeriesKind::kLevel || kind == SeriesKind::kFlow;
  return !measured || (f.status != FactStatus::kPlanned && f.status != FactStatus::kAnnounced);
}

std::vector<FactId> claims(const View& view, const Question& question) {
  const Mission& mission = view.mission();
  std::vector<FactId> found;
  for (const FactId id : view.facts(question.series)) {
    if (answers(mission, mission[id], question, view.on())) found.push_back(id);
  }
  return found;
}

Resolved resolve_among(const View& view, std::span<const FactId> rivals) {
  return resolve_among(view.mission(), view.on(), rivals);
}

Resolved resolve_among(const Mission& mission, Day on, std::span<const FactId> rivals) {
  Resolved resolved;
  if (rivals.empty()) return resolved;
  std::vector<FactId> ranked(rivals.begin(), rivals.end());
  std::sort(ranked.begin(), ranked.end(),
            [&](FactId a, FactId b) { return rank(mission, on, a) < rank(mission, on, b); });
  exact_first(mission, ranked);
  resolved.chosen = ranked.front();
  resolved.others.assign(ranked.begin() + 1, ranked.end());
  resolved.value = Mission::best_value(mission[resolved.chosen]);
  for (const FactId id : ranked) {
    if (!repeats_rounded(mission, mission[id], mission[resolved.chosen])) widen(resolved, mission[id]);
  }
  return resolved;
}

Resolved resolve(const View& view, const Question& question) {
  return resolve_claims(view.mission(), view.on(), claims(view, question));
}

Resolved resolve_claims(const Mission& mission, Day on, std::vector<FactId> found) {
  if (found.empty()) return {};
  const Series& series = mission[mission[found.front()].series];
  if (stands_until_the_next(series)) keep_last(mission, found);
  const FactId chosen = *std::min_element(found.begin(), found.end(), [&](FactId a, FactId b) {
    return rank(mission, on, a) < rank(mission, on, b);
  });
  const int window = std::max(15, series.stale_after_days / 4);
  std::erase_if(found, [&](FactId id) {
    if (series.kind == SeriesKind::kFlow) return !same_period(mission[id], mission[chosen]);
    return mission[id].on < mission[chosen].on - window;
  });
  return resolve_among(mission, on, found);
}

}  // namespace muster
