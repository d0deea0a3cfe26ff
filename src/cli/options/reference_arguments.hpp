// What the verbs that forecast share: the class of past missions, and the seed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cli/verb.hpp"
#include "forecast/stored_fit.hpp"
#include "inputs/reference.hpp"

namespace muster {

inline constexpr std::uint64_t kMostSeed = 9007199254740992;  // the whole numbers that JSON can hold

[[nodiscard]] Option seed_option(std::uint64_t& into);
[[nodiscard]] Option reference_option(std::string& into, std::string_view preset = "the program's own");

// The past missions in the folder.  Problems are written to console.err; nothing is returned if any is an
// error.
[[nodiscard]] std::optional<Reference> read_reference(const std::string& folder, const Console& console);

// The past missions that the program carries inside.
[[nodiscard]] Reference builtin_reference();

// Where this user's fits of past missions are kept; problems with one go to console.err.
[[nodiscard]] FitStore fit_store(const Console& console);

}  // namespace muster
