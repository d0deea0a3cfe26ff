// The parts of the module, a file each.
#pragma once

#include <pybind11/pybind11.h>

#include "base/problem.hpp"

namespace muster::python {

void bind_call(pybind11::module_& module);
void bind_record(pybind11::module_& module);
void bind_scores(pybind11::module_& module);

// Only the module makes values of this kind: `kind.__new__` and kinds made of it would give one whose memory
// holds nothing, and pybind11 would read it.
void only_made_here(pybind11::handle kind);

// {"severity", "file", "line", "column", "what", "fix"}, as `muster check --json` has it.
[[nodiscard]] pybind11::dict as_dict(const Problem& problem);

}  // namespace muster::python
