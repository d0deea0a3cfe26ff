// Which forecasts are pooled, family by family, and how much each of them weighs.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/enum_names.hpp"
#include "engine/outputs.hpp"

namespace muster {

// Numbers that are forecast, and scored, together.
enum class PoolFamily : std::uint8_t { kEvents, kDeaths, kDisplaced };
inline constexpr std::size_t kPoolFamilies = 3;
inline constexpr std::array<PoolFamily, kPoolFamilies> kAllFamilies = {
    PoolFamily::kEvents, PoolFamily::kDeaths, PoolFamily::kDisplaced};

template <>
struct EnumNames<PoolFamily> {
  static constexpr std::array kNames = {std::pair{PoolFamily::kEvents, std::string_view("events")},
                                        std::pair{PoolFamily::kDeaths, std::string_view("deaths")},
                                        std::pair{PoolFamily::kDisplaced, std::string_view("displaced")}};
};

// A forecast that is a part of a pool.
enum class PoolPart : std::uint8_t { kChain, kCounts, kConflictology, kWalk };

template <>
struct EnumNames<PoolPart> {
  static constexpr std::array kNames = {
      std::pair{PoolPart::kChain, std::string_view("chain")},
      std::pair{PoolPart::kCounts, std::string_view("counts")},
      std::pair{PoolPart::kConflictology, std::string_view("conflictology")},
      std::pair{PoolPart::kWalk, std::string_view("walk")}};
};

// The parts of a family, the chain first: of events and deaths chain, counts and conflictology, of displaced
// people chain and walk (docs/models/plain.md says what each is).
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

}  // namespace muster
