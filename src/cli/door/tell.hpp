// Problems of the input, for a person and for the program that calls.
#pragma once

#include "base/problem.hpp"
#include "cli/verb.hpp"

namespace muster {

// Writes a problem on console.err, a line, and hands it to console.caller.
void tell(const Problem& problem, const Console& console);

// Those that are errors.
void tell_errors(const Problems& problems, const Console& console);

}  // namespace muster
