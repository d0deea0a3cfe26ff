#include <fmt/format.h>

#include "forecast/promises/promise_rate.hpp"
#include "models/force/draws.hpp"
#include "models/force/outside_view.hpp"
#include "scoring/bench/past_missions.hpp"

namespace muster {
namespace {

// 1 with probability `odds`, else 0.
Samples coin(double odds) {
  return Samples({{0, 1 - odds}, {1, odds}});
}

// Why a promise cannot be forecast; empty if it can.
std::string_view lacks(const PastMission& mission, const PastPromise& promise) {
  if (!promise.stated.given()) return "no day on which it was stated";
  if (!given(promise.quantity)) return "no number of people";
  if (promise.due <= promise.stated) return "due on the day it was stated";
  if (mission.history.known_on(promise.stated).ceilings.empty()) return "no ceiling known when it was stated";
  return {};
}

}  // namespace

BenchFamily bench_promises(std::span<const PastMission> past, std::uint64_t seed) {
  BenchFamily family;
  family.name = "promises";
  family.title = "Promises of people to past missions, kept in time or not (CRPS is Brier's score)";
  family.unit = "squared probability";
  family.cluster = "mission";
  family.forecasters = {"muster", "class rate", "word"};
  family.horizons = {0};
  std::vector<History> histories;
  for (const PastMission& mission : past) histories.push_back(mission.history);
  const OutsideModel model = fit_outside(histories, OutsideParameters{}, seed);
  const double least = PromiseParameters{}.least;
  for (std::uint32_t m = 0; m < past.size(); ++m) {
    const History& history = past[m].history;
    family.areas.push_back({history.traits.host, history.traits.id, past[m].name});
    for (const PastPromise& promise : past[m].promises) {
      const auto kept = kept_in_time(promise);
      if (!kept) continue;
      if (const std::string_view why = lacks(past[m], promise); !why.empty()) {
        family.left_out.push_back(fmt::format("{}: {}", history.traits.id, why));
        continue;
      }
      const ConditionedView view = condition(model, history.known_on(promise.stated), promise.stated);
      const Samples strength = samples_of(draw_strength(view, promise.due, seed));
      const double odds = std::clamp(1 - strength.below(promise.quantity), least, 1 - least);
      const double rate = keeping_rate(kept_in_class(past, promise.stated, history.traits.id));
      const double came = *kept ? 1 : 0;
      const auto number = static_cast<std::uint32_t>(family.forecasts.size());
      const double u = uniforms(seed, DrawRule::kPit, number, 0).first;
      family.forecasts.push_back({m, m, 0, promise.stated, promise.due, came});
      for (const double each : {odds, rate, 1.0}) family.scores.push_back(score_bench(coin(each), came, u));
    }
  }
  family.countries = country_numbers(family.areas).names;
  return family;
}

}  // namespace muster
