// Weights of the pool: learnt from other countries, and from what was known.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "models/plain/pool.hpp"
#include "scoring/bench/analogs.hpp"
#include "scoring/bench/family.hpp"

namespace muster {

// What the parts of one forecast said, and for what.
struct PoolOutcome {
  std::uint32_t country = 0;
  int horizon = 0;
  Day origin;
  Day known;  // the first day on which it was known what came
  PoolLoss loss;
};

// Forecasts of one country of which the outcomes became known in one year are one outcome, by their mean,
// since they hang together; the prior asks for equal weights and is worth kPriorOutcomes of them (pool.hpp).
// A forecast made in a year learns
//   country  from all other countries, whatever the time, and from its own before that year
//   future   from all countries before that year
class PoolLearner {
 public:
  // REQUIRES: losses of `parts` components each.
  PoolLearner(std::span<const std::vector<PoolOutcome>> outcomes, std::size_t parts, KeptOut out);

  // Equal for what no outcome was given of.
  [[nodiscard]] std::vector<double> weights(std::uint32_t country, Day origin, int horizon) const;
  // Those of the last year of each country and horizon, or by `future` of each year and horizon; `countries`:
  // names by number.
  [[nodiscard]] std::vector<LearntWeights> all(const std::vector<std::string>& countries) const;

  static constexpr double kPriorOutcomes = 10;

 private:
  struct Key {  // whom the weights are for
    std::uint32_t country = 0;
    int horizon = 0;
    int year = 0;
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
