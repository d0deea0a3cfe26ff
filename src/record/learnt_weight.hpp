// How much each part of a pooled forecast weighs, as learnt on past days of the mission: rows of weights.csv.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/day.hpp"
#include "base/enum_names.hpp"

namespace muster {

// Numbers that are forecast, and scored, together.
enum class PoolFamily : std::uint8_t { kEvents, kDeaths, kDisplaced };

template <>
struct EnumNames<PoolFamily> {
  static constexpr std::array kNames = {std::pair{PoolFamily::kEvents, std::string_view("events")},
                                        std::pair{PoolFamily::kDeaths, std::string_view("deaths")},
                                        std::pair{PoolFamily::kDisplaced, std::string_view("displaced")}};
};

// A forecast that is a part of a pool.
enum class PoolPart : std::uint8_t { kChain, kCounts, kRecent, kTrendWalk, kWalk };

template <>
struct EnumNames<PoolPart> {
  static constexpr std::array kNames = {std::pair{PoolPart::kChain, std::string_view("chain")},
                                        std::pair{PoolPart::kCounts, std::string_view("counts")},
                                        std::pair{PoolPart::kRecent, std::string_view("recent")},
                                        std::pair{PoolPart::kTrendWalk, std::string_view("trend_walk")},
                                        std::pair{PoolPart::kWalk, std::string_view("walk")}};
};

// One part, from one day on until a later row of its family.  The program writes it (`muster backtest
// --store`); it is no fact, and Mission::hash() leaves it out.
struct LearntWeight {
  std::string made_from;  // the hash of the record and the form of the models that it was learnt with
  PoolFamily family = PoolFamily::kEvents;
  Day from;  // the first day on which this could be known
  PoolPart part = PoolPart::kChain;
  double weight = 0;     // those of a family and day sum to 1, which the loading checks
  double outcomes = 0;   // months whose outcomes were known by then
  double forecasts = 0;  // of them and of all places
  double crps = 0;       // mean of the part alone over these, in what is counted
};

// The file of a mission's folder that holds them.
inline constexpr std::string_view kWeightsFile = "weights.csv";

}  // namespace muster
