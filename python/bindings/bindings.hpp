// The parts of the module, a file each.
#pragma once

#include <pybind11/pybind11.h>

#include "base/problem.hpp"

namespace muster::python {

void bind_call(pybind11::module_& module);
void bind_record(pybind11::module_& module);
void bind_scores(pybind11::module_& module);

// {"severity", "file", "line", "column", "what", "fix"}, as `muster check --json` has it.
[[nodiscard]] pybind11::dict as_dict(const Problem& problem);

}  // namespace muster::python
