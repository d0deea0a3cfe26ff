// Weights of the learnt pool: from other countries, or from what was known.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "models/plain/pool.hpp"
#include "scoring/bench/analogs.hpp"
#include "scoring/bench/family.hpp"

namespace muster {

// What the parts of one forecast said, on the log scale, and for what.
struct PoolOutcome {
  std::uint32_t country = 0;
  int horizon = 0;
  Day origin, target;
  PoolLoss loss;
};
[[nodiscard]] PoolOutcome pool_outcome(std::uint32_t country, const BenchForecast& about,
                                       std::span<const Samples> parts);

// Forecasts of one country and year are one outcome, by their mean, since they hang together; the prior asks
// for equal weights and is worth kPriorOutcomes of them (pool.hpp).
//   country  from all other countries
//   future   for a forecast made in a year, from all targets before that year
class PoolLearner {
 public:
  PoolLearner(std::span<const std::vector<PoolOutcome>> outcomes, std::size_t parts, KeptOut out);

  [[nodiscard]] std::vector<double> weights(std::uint32_t country, Day origin, int horizon) const;
  // All that were learnt; `countries`: names by number.
  [[nodiscard]] std::vector<LearntWeights> all(const std::vector<std::string>& countries) const;

  static constexpr double kPriorOutcomes = 10;

 private:
  struct Key {  // whom the weights are for
    std::uint32_t country = 0;
    int year = 0;
    int horizon = 0;
    auto operator<=>(const Key&) const = default;
  };
  struct Learnt {
    std::size_t outcomes = 0;
    std::vector<double> weights;
  };
  [[nodiscard]] Key key_of(std::uint32_t country, Day origin, int horizon) const;

  std::size_t parts_;
  KeptOut out_;
  std::map<Key, Learnt> learnt_;
};

}  // namespace muster
