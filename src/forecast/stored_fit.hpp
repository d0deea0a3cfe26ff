// The fit of past missions, which is the same for every mission: made once, and kept.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>

#include "inputs/reference.hpp"
#include "models/force/outside_view.hpp"

namespace muster {

// Where fits are kept from one call to the next.
struct FitStore {
  std::filesystem::path folder{};  // made where it is not there; empty: none are kept
  // Gets a line, without its end, about an entry that could not be used.
  std::function<void(std::string_view)> tell{};
};

inline constexpr int kMostStoredFits = 50;  // some 350 kB each; the oldest go first

// The outside view learnt from the past missions.  Parameters have no default: those of the mission's
// mission.toml must not be forgotten (force_parameters).
//
// The program carries the fit of its own reference class, with the parameters' presets and seed 1.  Any other
// comes from the store where it has it, and is else made and put there.  All ways give the same bits.  An
// entry that is damaged is made again; a store that cannot be read or written is as if there was none.
[[nodiscard]] OutsideModel fit_reference(const Reference& past, std::uint64_t seed,
                                         const OutsideParameters& parameters, const FitStore& store = {});

}  // namespace muster
