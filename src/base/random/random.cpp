#include "base/random/random.hpp"

#include "base/require.hpp"

namespace muster {

std::uint32_t Draws::below(std::uint32_t bound) {
  require(bound > 0, "bound {} > 0", bound);
  std::uint64_t product = std::uint64_t{word()} * bound;
  if (static_cast<std::uint32_t>(product) < bound) {
    const std::uint32_t threshold = (0U - bound) % bound;
    while (static_cast<std::uint32_t>(product) < threshold) product = std::uint64_t{word()} * bound;
  }
  return static_cast<std::uint32_t>(product >> 32);
}

}  // namespace muster
