// Families of areas: from what the parts of the pool say of each area to the scores of all forecasters.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "models/plain/pool.hpp"
#include "scoring/bench/analogs.hpp"
#include "scoring/bench/family.hpp"

namespace muster {

// One area and horizon, forecast from one origin.
struct AreaParts {
  BenchForecast about;
  Day known;                    // the first day on which it was known what came
  std::vector<Samples> parts;   // of the pool
  std::vector<Samples> others;  // forecasters beside it
};

struct PooledCall {
  KeptOut leave_out = KeptOut::kCountry;
  std::uint64_t seed = 1;
  int threads = 0;
  PoolScale scale = PoolScale::kLog;  // on which weights are learnt
};

// What is said of the areas of an origin's country for a horizon; called at once by several threads, twice
// for each.
using PartsOf = std::function<std::vector<AreaParts>(std::size_t origin, int horizon)>;

// Adds to the family, whose name, parts, horizons, areas and countries are given, the forecasters
// "pool" (the parts with learnt weights), "equal pool" (the same with equal weights), the parts, and
// `others`; every forecast with its scores; and the weights that were learnt.  `countries`: by origin its
// country.
void add_pooled(std::span<const std::uint32_t> countries, const PartsOf& parts_of,
                const std::vector<std::string>& others, const PooledCall& call, BenchFamily& family);

}  // namespace muster
