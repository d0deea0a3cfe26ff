// Random numbers without state to hand around: each draw is a pure function of who asks for it.
//
// Philox 4x32-10 (Salmon, Moraes, Dror, Shaw: Parallel random numbers: as easy as 1, 2, 3, SC'11), as in the
// library Random123.  Same seed, same bits on any number of threads and in any order.
#pragma once

#include <Random123/philox.h>

#include <array>
#include <cstdint>

#include "base/random/draw_rule.hpp"

namespace muster {

// Who draws: the run of an ensemble, the day, the rule, and the entity that the rule is about (a person, a
// place).  Two draws with the same address and index are the same number.
struct DrawAddress {
  std::uint64_t seed = 0;
  std::uint32_t run = 0;  // below 2^24
  std::uint32_t day = 0;
  DrawRule rule = DrawRule::kNone;
  std::uint32_t entity = 0;
};

// The four words of Philox 4x32-10 for a counter and a key.
[[nodiscard]] inline std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter,
                                                         std::array<std::uint32_t, 2> key) {
  const auto w = r123::Philox4x32{}({{counter[0], counter[1], counter[2], counter[3]}}, {{key[0], key[1]}});
  return {w.v[0], w.v[1], w.v[2], w.v[3]};
}

// The draws of one address, in order: index 0, 1, 2, …  Good for 2^34 words.
class Draws {
 public:
  explicit Draws(const DrawAddress& address) : Draws(address, 0) {}
  // Beginning with a later block of four words.
  Draws(const DrawAddress& address, std::uint32_t block)
      : counter_(counter_of(address, block)), key_(key_of(address)) {}

  // The counter of block `index` (four words) and the key of an address, for loops that draw one block for
  // several entities.
  [[nodiscard]] static std::array<std::uint32_t, 4> counter_of(const DrawAddress& a, std::uint32_t index) {
    return {index, a.entity, a.day, a.run << 8 | static_cast<std::uint32_t>(a.rule)};
  }
  [[nodiscard]] static std::array<std::uint32_t, 2> key_of(const DrawAddress& a) {
    return {static_cast<std::uint32_t>(a.seed), static_cast<std::uint32_t>(a.seed >> 32)};
  }

  // 32 random bits.
  [[nodiscard]] std::uint32_t word() {
    if (used_ == 4) {
      words_ = philox(counter_, key_);
      ++counter_[0];
      used_ = 0;
    }
    return words_[used_++];
  }

  // Uniform on [0, 1), a multiple of 2^-53.
  [[nodiscard]] double uniform() {
    const std::uint64_t high = word() >> 5;  // 27 bits
    const std::uint64_t low = word() >> 6;   // 26 bits
    return static_cast<double>(high << 26 | low) * 0x1p-53;
  }

  // A whole number of 0 … bound − 1, each equally likely (Lemire 2019, doi 10.1145/3230636).
  // REQUIRES: bound > 0.
  [[nodiscard]] std::uint32_t below(std::uint32_t bound);

 private:
  std::array<std::uint32_t, 4> counter_;
  std::array<std::uint32_t, 2> key_;
  std::array<std::uint32_t, 4> words_{};
  unsigned used_ = 4;
};

}  // namespace muster
