#include "forecast/pool/pool_parts.hpp"

#include <algorithm>

namespace muster {

std::span<const PoolPart> parts_of(PoolFamily family) {
  static constexpr std::array kViolence = {PoolPart::kChain, PoolPart::kCounts, PoolPart::kRecent};
  static constexpr std::array kPeople = {PoolPart::kChain, PoolPart::kTrendWalk, PoolPart::kWalk};
  if (family == PoolFamily::kDisplaced) return kPeople;
  return kViolence;
}

Output output_of(PoolFamily family) {
  constexpr std::array<Output, kPoolFamilies> kOutput = {Output::kEvents, Output::kDeaths,
                                                         Output::kDisplaced};
  return kOutput[static_cast<std::size_t>(family)];
}

PoolWeights equal_weights() {
  PoolWeights weights;
  for (const PoolFamily family : kAllFamilies) {
    const std::size_t parts = parts_of(family).size();
    weights.of[static_cast<std::size_t>(family)].assign(parts, 1 / static_cast<double>(parts));
  }
  return weights;
}

PoolWeights weights_of_part(std::size_t part) {
  PoolWeights weights;
  for (const PoolFamily family : kAllFamilies) {
    std::vector<double>& of = weights.of[static_cast<std::size_t>(family)];
    of.assign(parts_of(family).size(), 0);
    of[std::min(part, of.size() - 1)] = 1;
  }
  return weights;
}

}  // namespace muster
