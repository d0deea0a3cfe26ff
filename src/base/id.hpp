// Indexes into tables that cannot be mixed up: an index of a place does not compile as one of a source.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>

namespace muster {

// Row number in the table that `Tag` stands for.  The default value means "none".
template <class Tag>
struct Id {
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t v = kNone;

  [[nodiscard]] constexpr bool given() const { return v != kNone; }
  constexpr auto operator<=>(const Id&) const = default;
};

}  // namespace muster
