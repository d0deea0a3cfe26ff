// Long work called from Python: without the interpreter's lock, with Ctrl-C and progress.
#pragma once

#include <pybind11/pybind11.h>

#include <functional>

namespace muster::python {

// What the work may ask and tell; from any of its threads.
struct Link {
  std::function<bool()> stop;
  std::function<void(double done, double all)> progress;
};

// Does `work` on a thread of its own while this one waits without the interpreter's lock, and ten times a
// second looks for signals and calls `progress(done, all)` if it is not None and there is news.
// THROWS: what the signal's handler or `progress` raised, once the work has been stopped; what the work
// threw.
void watched(const pybind11::object& progress, const std::function<void(const Link&)>& work);

void bind_watched(pybind11::module_& module);

}  // namespace muster::python
