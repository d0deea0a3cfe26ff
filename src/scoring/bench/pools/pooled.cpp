#include "scoring/bench/pools/pooled.hpp"

#include "base/parallel/parallel.hpp"
#include "scoring/bench/pools/board.hpp"
#include "scoring/bench/pools/learnt_weights.hpp"

namespace muster {
namespace {

using Outcomes = std::vector<std::vector<PoolOutcome>>;  // by origin

Outcomes outcomes_of(std::span<const std::uint32_t> countries, const PartsOf& parts_of,
                     const PooledCall& call, const std::vector<int>& horizons) {
  Outcomes outcomes(countries.size());
  in_parallel(countries.size(), 1, call.threads, [&](std::size_t i) {
    for (const int horizon : horizons) {
      for (const AreaParts& one : parts_of(i, horizon)) {
        outcomes[i].push_back({countries[i], horizon, one.about.origin, one.known,
                               pool_loss(one.parts, one.about.observed, call.scale)});
      }
    }
  });
  return outcomes;
}

}  // namespace

void add_pooled(std::span<const std::uint32_t> countries, const PartsOf& parts_of,
                const std::vector<std::string>& others, const PooledCall& call, BenchFamily& family) {
  family.forecasters = {"pool", "equal pool"};
  family.forecasters.insert(family.forecasters.end(), family.parts.begin(), family.parts.end());
  family.forecasters.insert(family.forecasters.end(), others.begin(), others.end());
  const PoolLearner learner(outcomes_of(countries, parts_of, call, family.horizons), family.parts.size(),
                            call.leave_out);
  std::vector<Board> boards(countries.size());
  in_parallel(countries.size(), 1, call.threads, [&](std::size_t i) {
    for (const int horizon : family.horizons) {
      std::vector<AreaForecast> forecasts;
      for (AreaParts& one : parts_of(i, horizon)) {
        AreaForecast forecast{one.about, {}};
        forecast.by.push_back(pooled(one.parts, learner.weights(countries[i], one.about.origin, horizon)));
        forecast.by.push_back(pooled(one.parts));
        for (Samples& part : one.parts) forecast.by.push_back(std::move(part));
        for (Samples& other : one.others) forecast.by.push_back(std::move(other));
        forecasts.push_back(std::move(forecast));
      }
      score_together(forecasts, countries[i], call.seed, boards[i]);
    }
  });
  add_boards(std::move(boards), family);
  family.weights = learner.all(family.countries);
}

}  // namespace muster
