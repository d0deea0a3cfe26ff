// What the verbs that forecast share: the class of past missions, and the seed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cli/verb.hpp"
#include "forecast/stored_fit.hpp"
#include "inputs/reference.hpp"

namespace muster {

inline constexpr Option kSeedOption{"--seed", "N", "Seed of the random numbers; by default 1"};

// The past missions in the folder.  Problems are written to console.err; nothing is returned if any is an
// error.
[[nodiscard]] std::optional<Reference> read_reference(const std::string& folder, const Console& console);

// The past missions that the program carries inside.
[[nodiscard]] Reference builtin_reference();

// Where this user's fits of past missions are kept; problems with one go to console.err.
[[nodiscard]] FitStore fit_store(const Console& console);

// The number of --seed, or 1; nothing, with a message, if it is not a whole number.
[[nodiscard]] std::optional<std::uint64_t> seed_of(const Arguments& arguments, const Console& console);

}  // namespace muster
