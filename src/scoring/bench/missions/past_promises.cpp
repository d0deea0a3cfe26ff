#include <functional>

#include "base/require.hpp"
#include "forecast/promises/promise_rate.hpp"
#include "models/force/draws.hpp"
#include "models/plain/pool.hpp"
#include "scoring/bench/missions/past_missions.hpp"
#include "scoring/bench/missions/promise_cases.hpp"

namespace muster {
namespace {

// 1 with probability `odds`, else 0.
Samples coin(double odds) {
  return Samples({{0, 1 - odds}, {1, odds}});
}

// What was forecast of one promise, by forecaster, and what came.
struct PromiseScored {
  std::vector<Samples> by;
  double came = 0;
};
// Nothing where it is not known what came, or nothing can be forecast.
using Forecaster = std::function<std::optional<PromiseScored>(const PromiseCase&, const ConditionedView&)>;

BenchFamily family_of(std::span<const PastMission> past, const PromiseCases& all, std::uint64_t seed,
                      const Forecaster& forecaster) {
  BenchFamily family;
  family.cluster = "mission";
  family.forecasters = {"muster", "strength alone", "class alone", "word"};
  family.parts = {"strength alone", "class alone"};
  family.horizons = {0};
  family.left_out = all.left_out;
  std::vector<History> histories;
  for (const PastMission& mission : past) {
    histories.push_back(mission.history);
    family.areas.push_back({mission.history.traits.host, mission.history.traits.id, mission.name});
  }
  const OutsideModel model = fit_outside(histories, OutsideParameters{}, seed);
  for (const PromiseCase& one : all.cases) {
    const Day on = one.promise->stated;
    const auto scored = forecaster(one, condition(model, one.known, on));
    if (!scored) continue;
    const auto number = static_cast<std::uint32_t>(family.forecasts.size());
    const double u = uniforms(seed, DrawRule::kPit, number, 0).first;
    family.forecasts.push_back({one.mission, one.mission, 0, on, one.promise->due, scored->came});
    for (const Samples& each : scored->by) family.scores.push_back(score_bench(each, scored->came, u));
  }
  family.countries = country_numbers(family.areas).names;
  return family;
}

}  // namespace

BenchFamily bench_promises(std::span<const PastMission> past, std::uint64_t seed) {
  const PromiseCases all = promise_cases(past);
  const PromiseParameters parameters;
  BenchFamily family =
      family_of(past, all, seed,
                [&](const PromiseCase& one, const ConditionedView& view) -> std::optional<PromiseScored> {
                  const auto kept = kept_in_time(*one.promise);
                  if (!kept) return std::nullopt;
                  const Day on = one.promise->stated;
                  const double rate = keeping_rate(kept_in_class(past, on, [&](const PastMission& other) {
                    return same_family(other.history, past[one.mission].history);
                  }));
                  // Of a part of the force the class's rate is all there is, as for a promise of money.
                  double odds = rate;
                  if (const auto wanted = strength_wanted(one)) {
                    const Samples strength = samples_of(draw_strength(view, one.promise->due, seed));
                    odds = std::clamp(1 - strength.below(*wanted), parameters.least, 1 - parameters.least);
                  }
                  const double pooled = pooled_odds(odds, rate, rate, 1, parameters);
                  return PromiseScored{{coin(pooled), coin(odds), coin(rate), coin(1)}, *kept ? 1.0 : 0.0};
                });
  family.name = "promises";
  family.title = "Promises of people to past missions, kept in time or not (CRPS is Brier's score)";
  family.unit = "squared probability";
  return family;
}

BenchFamily bench_promised_share(std::span<const PastMission> past, std::uint64_t seed) {
  const PromiseCases all = promise_cases(past);
  BenchFamily family = family_of(
      past, all, seed,
      [&](const PromiseCase& one, const ConditionedView& view) -> std::optional<PromiseScored> {
        const auto came = share_come(one, past[one.mission].history);
        if (!came) return std::nullopt;
        std::vector<Sample> samples;
        for (const StrengthDraw& draw : draw_strength(view, one.promise->due, seed)) {
          samples.push_back({std::max(draw.people - one.before, 0.0) / one.promise->quantity, draw.weight});
        }
        const std::vector<Samples> parts = {Samples(std::move(samples)), shares_of_class(all, one, past)};
        return PromiseScored{{pooled(parts), parts[0], parts[1], Samples({{1, 1}})}, *came};
      });
  family.name = "promised_share";
  family.title = "The share of promised people that was there on the due day";
  family.unit = "share of what was promised";
  return family;
}

BenchFamily bench_promised_late(std::span<const PastMission> past, std::uint64_t seed) {
  const PromiseCases all = promise_cases(past);
  BenchFamily family =
      family_of(past, all, seed,
                [&](const PromiseCase& one, const ConditionedView& view) -> std::optional<PromiseScored> {
                  const auto came = months_late(one, past[one.mission].history);
                  if (!came) return std::nullopt;
                  const std::vector<Samples> parts = {lateness_by_strength(one, view, seed),
                                                      lateness_of_class(all, one, past)};
                  return PromiseScored{{pooled(parts), parts[0], parts[1], Samples({{0, 1}})}, *came};
                });
  family.name = "promised_late";
  family.title = "How many months late promised people were there, at most twelve";
  family.unit = "months";
  return family;
}

}  // namespace muster
