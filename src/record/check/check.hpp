// The rules that look at a whole record.
#pragma once

#include <span>
#include <string_view>

#include "base/problem.hpp"
#include "record/mission.hpp"

namespace muster {

// A rule reads a loaded mission and reports what is wrong.  It must cope with rows left out because of
// errors.
struct CheckRule {
  std::string_view name;
  Severity severity = Severity::kError;  // of all that it reports
  void (*run)(const Mission& mission, Problems& problems);
};

// Every rule, in the order in which they run.
[[nodiscard]] std::span<const CheckRule> check_rules();

// Runs every rule; those that warn only if there is no error so far.
void check(const Mission& mission, Problems& problems);

}  // namespace muster
