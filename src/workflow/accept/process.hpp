// Another program run to its end.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace muster {

struct ProgramRun {
  int code = 0;     // its exit code; 128 + the signal that ended it
  std::string out;  // what it printed
  std::string err;
};

// Runs a program of PATH with `in` on its standard input.  It gets this program's environment less what
// begins with GIT_, and `settings`.  No shell reads the words. ERRORS: it cannot be started.
[[nodiscard]] Result<ProgramRun> run_program(
    const std::vector<std::string>& words, std::string_view in,
    const std::vector<std::pair<std::string, std::string>>& settings);

}  // namespace muster
