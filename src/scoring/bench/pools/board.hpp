// One country forecast from one day: all its areas, by every forecaster, scored each and together.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "scoring/bench/family.hpp"

namespace muster {

// Forecasts of one area for one horizon, by forecaster in the family's order.
struct AreaForecast {
  BenchForecast about;
  std::vector<Samples> by;
};

// What a board adds to its family.
struct Board {
  std::vector<BenchForecast> forecasts;
  std::vector<BenchScore> scores;
  std::vector<JointScore> joint;
};

// Scores the forecasts of one country, origin and horizon: each, and where there are two or more all at once
// by the energy score on both scales.  No forecaster says how areas move together, so that their joint
// forecasts are kJointRuns draws that are independent between areas; all use the same uniform numbers.
// Draws by kPit and kBenchJoint for the areas and months that the forecasts are about.
// REQUIRES: forecasts of one country, origin and horizon, as many by each.
void score_together(std::span<const AreaForecast> forecasts, std::uint32_t country, std::uint64_t seed,
                    Board& board);
inline constexpr std::size_t kJointRuns = 100;

// Adds the boards in their order.
void add_boards(std::vector<Board>&& boards, BenchFamily& family);

// Forecasts of one country and quarter of a year move together: a number for them.
[[nodiscard]] std::uint32_t country_quarter(std::uint32_t country, Day target);

}  // namespace muster
