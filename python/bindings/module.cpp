// The module `_muster`: what the package `muster` is made of.
#include "bindings.hpp"
#include "runs.hpp"
#include "watched.hpp"

namespace muster::python {

void only_made_here(pybind11::handle kind) {
  reinterpret_cast<PyTypeObject*>(kind.ptr())->tp_new = nullptr;
}

}  // namespace muster::python

PYBIND11_MODULE(_muster, module) {
  module.doc() = "The compiled part of the package muster: use that.";
  muster::python::bind_watched(module);
  muster::python::bind_runs(module);
  muster::python::bind_call(module);
  muster::python::bind_record(module);
  muster::python::bind_scores(module);
}
