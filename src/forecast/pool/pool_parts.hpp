// Which forecasts are pooled, family by family, and how much each of them weighs.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/day.hpp"
#include "engine/outputs.hpp"
#include "record/learnt_weight.hpp"

namespace muster {

inline constexpr std::size_t kPoolFamilies = 3;
inline constexpr std::array<PoolFamily, kPoolFamilies> kAllFamilies = {
    PoolFamily::kEvents, PoolFamily::kDeaths, PoolFamily::kDisplaced};

// The parts of a family, the chain first: of events and deaths chain, counts and recent, of displaced people
// chain, trend walk and walk (docs/models/plain.md says what each is): the plain forecasts that the benchmark
// of many countries pools (docs/evidence/bench.md), but for what it learns from other countries, and the
// chain.
[[nodiscard]] std::span<const PoolPart> parts_of(PoolFamily family);

// The output of a run by place that is a family's.
[[nodiscard]] Output output_of(PoolFamily family);

// How much each part weighs; weights of a family sum to 1.
struct PoolWeights {
  std::array<std::vector<double>, kPoolFamilies> of{};  // by family, then by parts_of()

  [[nodiscard]] const std::vector<double>& operator[](PoolFamily family) const {
    return of[static_cast<std::size_t>(family)];
  }
};
[[nodiscard]] PoolWeights equal_weights();
// All weight on part number `part` of each family; on its last part where a family has fewer.
[[nodiscard]] PoolWeights weights_of_part(std::size_t part);

// Where the weights of a family come from, and how good its parts were on past days of the mission.
enum class WeightsFrom : std::uint8_t {
  kLearnt,       // from past days
  kNoFile,       // equal: the record has no weights.csv
  kOtherRecord,  // equal: weights.csv was made from another record, or by other models
  kNothingYet,   // equal: no outcome was known by the day of the forecast
};
struct PoolRecord {
  WeightsFrom from = WeightsFrom::kNoFile;
  // Of kLearnt alone.
  Day known_on{};              // the day from which the weights are
  double outcomes = 0;         // months whose outcomes were known
  double forecasts = 0;        // in them, of all places
  std::vector<double> crps{};  // of each part alone, mean over these, in what is counted
};

}  // namespace muster
