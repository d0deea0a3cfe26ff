#include "scoring/published/frozen.hpp"

#include <algorithm>
#include <cmath>

#include "forecast/promises/promise_rate.hpp"
#include "status/observed.hpp"

namespace muster {
namespace {

double at_level(const Quantiles& quantiles, double level) {
  if (level <= kLevels.front()) return quantiles.front();
  for (std::size_t k = 1; k < kLevels.size(); ++k) {
    if (level > kLevels[k]) continue;
    const double part = (level - kLevels[k - 1]) / (kLevels[k] - kLevels[k - 1]);
    return quantiles[k - 1] + part * (quantiles[k] - quantiles[k - 1]);
  }
  return quantiles.back();
}

FrozenTarget target_of(const FrozenForecast& forecast, std::size_t index, double came) {
  const StrengthOn& strength = forecast.strength[index];
  FrozenTarget target;
  target.on = strength.on;
  target.came = came;
  target.people = strength.people;
  target.crps = crps_of_quantiles(strength.people, came);
  target.wis = interval_score(strength.people, came);
  for (std::size_t k = 0; k < kIntervals.size(); ++k) {
    target.inside[k] = strength.people[k] <= came && came <= strength.people[kLevels.size() - 1 - k];
  }
  target.persistence = std::abs(came - forecast.there);
  target.word = std::abs(came - forecast.word[index]);
  return target;
}

void add_means(FrozenScore& score) {
  const double n = static_cast<double>(score.targets.size());
  if (n == 0) return;
  double persistence = 0;
  double word = 0;
  score.crps = 0;
  for (const FrozenTarget& target : score.targets) {
    score.crps += target.crps / n;
    score.wis.total += target.wis.total / n;
    score.wis.too_high += target.wis.too_high / n;
    score.wis.too_low += target.wis.too_low / n;
    score.wis.spread += target.wis.spread / n;
    for (std::size_t k = 0; k < kIntervals.size(); ++k) score.coverage[k] += target.inside[k] ? 1 / n : 0;
    persistence += target.persistence / n;
    word += target.word / n;
  }
  if (persistence > 0) score.skill_persistence = 1 - score.crps / persistence;
  if (word > 0) score.skill_word = 1 - score.crps / word;
}

}  // namespace

double strength_at_word(std::span<const OpenPromise> promises, double there, double ceiling, Day day) {
  double most = kNotGiven;
  for (const OpenPromise& promise : promises) {
    if (promise.sender != OpenPromise::kEverybody || promise.due > day) continue;
    most = given(most) ? std::max(most, promise.wanted) : promise.wanted;
  }
  return given(most) ? std::max(most, there) : ceiling;
}

Samples samples_of_quantiles(const Quantiles& quantiles) {
  constexpr int kSteps = 400;
  std::vector<Sample> samples;
  samples.reserve(kSteps);
  for (int i = 0; i < kSteps; ++i) samples.push_back({at_level(quantiles, (i + 0.5) / kSteps), 1});
  return Samples(std::move(samples));
}

double crps_of_quantiles(const Quantiles& quantiles, double observed) {
  return crps(samples_of_quantiles(quantiles), observed);
}

FrozenScore score_frozen(const FrozenForecast& forecast, const Mission& mission, Day known_by) {
  FrozenScore score;
  for (std::size_t i = 0; i < forecast.strength.size(); ++i) {
    const auto came = strength_came(mission, forecast.strength[i].on, known_by);
    if (came) {
      score.targets.push_back(target_of(forecast, i, *came));
    } else {
      score.unknown.push_back(forecast.strength[i].on);
    }
  }
  add_means(score);
  const PromisesStatus now = promises_status(View(mission, known_by));
  double sum = 0;
  int ended = 0;
  for (const FrozenPromise& promise : forecast.promises) {
    FrozenOutcome outcome{.id = promise.id, .probability = promise.probability, .kept = std::nullopt};
    for (const PromiseStatus& item : now.items) {
      if (item.id == promise.id) outcome.kept = kept_in_time(item);
    }
    if (outcome.kept) {
      const double error = promise.probability - (*outcome.kept ? 1 : 0);
      outcome.brier = error * error;
      sum += outcome.brier;
      ++ended;
    }
    score.promises.push_back(std::move(outcome));
  }
  if (ended > 0) score.brier = sum / ended;
  return score;
}

}  // namespace muster
