// A fit of past missions as bytes: to be kept in the program or in a file.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "models/force/outside_view.hpp"

namespace muster {

// Identifies what a fit was made of: equal keys, equal fits.
using FitKey = std::array<std::uint64_t, 2>;

// The key of what fit_outside(past, parameters, seed) returns in this version of the program.
//   code  something that changes when fit_outside does
[[nodiscard]] FitKey fit_key(std::span<const History> past, const OutsideParameters& parameters,
                             std::uint64_t seed, std::string_view code);

// 32 hexadecimal digits.
[[nodiscard]] std::string to_string(const FitKey& key);

// The fit with its key and a checksum.  For programs on machines of the same byte order.
[[nodiscard]] std::string fit_entry(const FitKey& key, const OutsideModel& model);

enum class EntryState : std::uint8_t { kGood, kDamaged, kOfSomethingElse };

struct FitEntry {
  EntryState state = EntryState::kDamaged;
  OutsideModel model;  // where it is good
};

// The inverse, bit for bit.  Any bytes may be given.
[[nodiscard]] FitEntry read_fit_entry(std::string_view bytes, const FitKey& key);

// The model alone, without key and checksum; nothing if it is not whole.  Any bytes may be given.
[[nodiscard]] std::optional<OutsideModel> model_from(std::string_view bytes);

}  // namespace muster
