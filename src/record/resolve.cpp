#include "record/resolve.hpp"

#include <algorithm>
#include <cstdlib>
#include <tuple>

namespace muster {
namespace {

// Orders claims by cost; every tie is broken, so the order of the files never matters.
auto rank(const Mission& mission, Day on, FactId id) {
  const Fact& f = mission[id];
  return std::tuple(claim_cost(mission, f, on), -f.on.v, -f.published.v, f.precision, f.id);
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

// A commitment stands until the same actor makes another: reports of earlier ones are no rivals of it.  Those
// of about the same day stay, and a later one that is disputed or doubtful replaces nothing.
void keep_last_commitment(const Mission& mission, std::vector<FactId>& found) {
  constexpr int kSameCommitmentDays = 7;
  Day last{};
  for (const FactId id : found) {
    const Fact& f = mission[id];
    if (!doubtful(f) && (!last.given() || f.on > last)) last = f.on;
  }
  if (last.given())
    std::erase_if(found, [&](FactId id) { return mission[id].on < last - kSameCommitmentDays; });
}

}  // namespace

bool doubtful(const Fact& fact) {
  constexpr int kPossiblyTrue = 3;
  return fact.status == FactStatus::kDisputed || fact.credibility > kPossiblyTrue;
}

double claim_cost(const Mission& mission, const Fact& fact, Day on) {
  const Series& series = mission[fact.series];
  double cost = mission[fact.source].reliability - 'A' + fact.credibility;
  if (fact.status == FactStatus::kDisputed) cost += 2;
  const Day about = series.kind == SeriesKind::kFlow ? fact.until : fact.on;
  if (series.stale_after_days > 0 && about <= on) cost += 4.0 * (on - about) / series.stale_after_days;
  return cost;
}

bool answers(const Mission& mission, const Fact& f, const Question& question, Day on) {
  const SeriesKind kind = mission[question.series].kind;
  if (f.series != question.series || f.on > on || f.item != question.item) return false;
  if (question.actor.given() && f.actor != question.actor) return false;
  if (question.place.given() && f.place != question.place) return false;
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
  resolved.chosen = ranked.front();
  resolved.others.assign(ranked.begin() + 1, ranked.end());
  resolved.value = Mission::best_value(mission[resolved.chosen]);
  for (const FactId id : ranked) widen(resolved, mission[id]);
  return resolved;
}

Resolved resolve(const View& view, const Question& question) {
  return resolve_claims(view.mission(), view.on(), claims(view, question));
}

Resolved resolve_claims(const Mission& mission, Day on, std::vector<FactId> found) {
  if (found.empty()) return {};
  const Series& series = mission[mission[found.front()].series];
  if (series.kind == SeriesKind::kCommitment) keep_last_commitment(mission, found);
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
