#include "cli/door/tell.hpp"

#include <ostream>

#include "cli/door/caller.hpp"

namespace muster {

void tell(const Problem& problem, const Console& console) {
  console.err << to_string(problem) << '\n';
  if (console.caller != nullptr && console.caller->problem) console.caller->problem(problem);
}

void tell_errors(const Problems& problems, const Console& console) {
  for (const Problem& problem : problems.all()) {
    if (problem.severity == Severity::kError) tell(problem, console);
  }
}

}  // namespace muster
