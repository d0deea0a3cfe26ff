// The runs of a forecast as arrays.
#pragma once

#include <pybind11/pybind11.h>

#include <memory>
#include <string>
#include <vector>

#include "engine/outcome.hpp"
#include "forecast/compare.hpp"
#include "forecast/outlook.hpp"

namespace muster::python {

// Finished runs of one ensemble, and what their columns stand for.
struct NamedSeries {
  std::string name;          // of the scenario; empty: things as they are
  RunSeries runs;            // finished ones only
  std::vector<int> numbers;  // of them
  std::vector<std::string> places, place_names, senders;
  std::vector<double> lat, lon;
  std::string currency;
  Day on;
};

// Takes the runs out of an outlook; null where it has none.
[[nodiscard]] std::shared_ptr<NamedSeries> runs_of(const View& view, Outlook& all);
// Those of a comparison, things as they are first.
[[nodiscard]] std::vector<std::shared_ptr<NamedSeries>> runs_of(const View& view, const OutlookPlans& plans,
                                                                Comparison& compared);

void bind_runs(pybind11::module_& module);

}  // namespace muster::python
