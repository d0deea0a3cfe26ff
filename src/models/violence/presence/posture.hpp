// Postures: where officers stand.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace muster {

enum class Posture : std::uint8_t { kGuard, kHold, kClear, kFollow, kTable };
// "guard-infrastructure", "hold-calm", "clear-contested", "follow-violence", "table".
[[nodiscard]] std::string_view name_of(Posture posture);
// Accepts a whole name or its first word: "hold-calm", "hold".
[[nodiscard]] std::optional<Posture> posture_named(std::string_view name);
inline constexpr std::array kPostures = {Posture::kGuard, Posture::kHold, Posture::kClear, Posture::kFollow,
                                         Posture::kTable};

// What postures depend on, by place.  Arrays that a posture does not use may be empty.
struct PostureView {
  std::span<const double> population;  // needed by all: its size is the number of places
  std::span<const double> sites;       // kGuard: airports, ports, prisons, stations, hospitals, fuel
  std::span<const double> control;     // kHold, kClear: share under armed groups, 0 to 1
  std::span<const double> events;      // kFollow: recent events, by any measure
  std::span<const double> table;       // kTable: the user's own weights
};

// `total` officers by place; they sum exactly to `total` (largest remainder; of equal ones the first place).
//
//   guard-infrastructure  by sites
//   hold-calm             by population outside armed control
//   clear-contested       by population where control is disputed: times 4c(1 − c)
//   follow-violence       by recent events
//   table                 by the user's weights
//
// Where all weights of a posture are 0, by population.  The weights are our assumption: they define what a
// posture means here, not what commanders do.  REQUIRES: total >= 0, weights >= 0 and finite.
[[nodiscard]] std::vector<std::int64_t> place_officers(Posture posture, std::int64_t total,
                                                       const PostureView& view);

}  // namespace muster
