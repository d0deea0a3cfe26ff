// Options of `forecast` and `compare` that have become verbs.
#pragma once

#include <array>
#include <optional>

#include "cli/verb.hpp"

namespace muster {

inline constexpr std::array<Option, 6> kMovedOptions = {{
    {"--gaps", "OUTPUT", "Now a verb: muster gaps MISSION OUTPUT"},
    {"--sensitivity", "", "Now a verb: muster sensitivity MISSION"},
    {"--freeze", "", "Now a verb: muster freeze MISSION"},
    {"--replace", "", "With --freeze: replace a different forecast of the same day"},
    {"--only-run", "K", "Now a verb: muster trace MISSION --only-run K -o FILE"},
    {"--trace", "FILE", "With --only-run: where to write the run's days"},
}};
inline constexpr Option kListParametersMoved{"--list-parameters", "", "Now a verb: muster parameters"};

// Where one of them is used: says the new form, runs that verb, and returns its exit code.  Options that the
// new verb does not have are refused.  Nothing where none is used.
[[nodiscard]] std::optional<int> run_moved(const Arguments& arguments, std::string_view old_verb,
                                           const Console& console);

}  // namespace muster
