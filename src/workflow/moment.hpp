// Clock times, for what people do; the record itself knows days only.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace muster {

// Seconds since 1970-01-01T00:00:00Z.
struct Moment {
  std::int64_t v = 0;
  constexpr auto operator<=>(const Moment&) const = default;
};

constexpr Moment operator+(Moment at, std::int64_t seconds) {
  return Moment{at.v + seconds};
}
constexpr std::int64_t operator-(Moment a, Moment b) {
  return a.v - b.v;
}

// "2026-11-29T10:24:49Z".
[[nodiscard]] std::string to_string(Moment at);

// The inverse; nothing for any other text.
[[nodiscard]] std::optional<Moment> parse_moment(std::string_view text);

}  // namespace muster
