// Proper scores as functions on arrays.
#include "scoring/scores.hpp"

#include <pybind11/numpy.h>

#include <cmath>

#include "bindings.hpp"

namespace py = pybind11;

namespace muster::python {
namespace {

using Numbers = py::array_t<double, py::array::c_style | py::array::forcecast>;

// What Python has checked, for who calls this module directly.
void want(bool right, const char* what) {
  if (!right) throw py::value_error(what);
}

// One score a row of `samples` (forecasts by samples) and number of `observed`.
template <class Score>
py::array_t<double> by_row(const Numbers& samples, const Numbers& observed, const Score& score) {
  want(samples.ndim() == 2 && observed.ndim() == 1 && samples.shape(0) == observed.shape(0),
       "samples must be forecasts by samples, observed one number a forecast");
  want(samples.shape(1) > 0, "a forecast needs at least one sample");
  const auto width = static_cast<std::size_t>(samples.shape(1));
  py::array_t<double> scores(observed.shape(0));
  for (py::ssize_t i = 0; i < observed.shape(0); ++i) {
    const std::span<const double> row(samples.data(i, 0), width);
    const bool known = std::isfinite(observed.at(i)) &&
                       std::all_of(row.begin(), row.end(), [](double x) { return std::isfinite(x); });
    scores.mutable_at(i) = known ? score(equal_samples(row), observed.at(i)) : std::nan("");
  }
  return scores;
}

// total, too high, too low, spread: by forecast.
py::array_t<double> wis(const Numbers& quantiles, const Numbers& observed) {
  want(quantiles.ndim() == 2 && observed.ndim() == 1 && quantiles.shape(0) == observed.shape(0) &&
           quantiles.shape(1) == static_cast<py::ssize_t>(kLevels.size()),
       "quantiles must be forecasts by the 7 levels, observed one number a forecast");
  py::array_t<double> scores({observed.shape(0), py::ssize_t{4}});
  for (py::ssize_t i = 0; i < observed.shape(0); ++i) {
    Quantiles levels{};
    std::copy_n(quantiles.data(i, 0), levels.size(), levels.begin());
    const IntervalScore score = interval_score(levels, observed.at(i));
    const std::array<double, 4> parts = {score.total, score.too_high, score.too_low, score.spread};
    std::copy(parts.begin(), parts.end(), scores.mutable_data(i, 0));
  }
  return scores;
}

double energy(const Numbers& runs, const Numbers& observed) {
  want(runs.ndim() == 2 && observed.ndim() == 1 && runs.shape(1) == observed.shape(0),
       "runs must be runs by places, observed one number a place");
  want(runs.shape(0) > 0 && runs.shape(1) > 0, "at least one run of one place");
  want(runs.shape(0) <= static_cast<py::ssize_t>(kMostEnergyRuns), "at most 4000 runs");
  const std::span<const double> all(runs.data(), static_cast<std::size_t>(runs.size()));
  const std::span<const double> came(observed.data(), static_cast<std::size_t>(observed.size()));
  const auto finite = [](double x) { return std::isfinite(x); };
  if (!std::all_of(all.begin(), all.end(), finite) || !std::all_of(came.begin(), came.end(), finite))
    return std::nan("");
  const py::gil_scoped_release free;
  return energy_score(all, came);
}

}  // namespace

void bind_scores(py::module_& module) {
  module.def("crps", [](const Numbers& samples, const Numbers& observed) {
    return by_row(samples, observed, [](const Samples& one, double came) { return crps(one, came); });
  });
  module.def("pit", [](const Numbers& samples, const Numbers& observed, double u) {
    want(u >= 0 && u <= 1, "u must be from 0 to 1");
    return by_row(samples, observed, [u](const Samples& one, double came) { return pit(one, came, u); });
  });
  module.def("bias", [](const Numbers& samples, const Numbers& observed) {
    return by_row(samples, observed, [](const Samples& one, double came) { return bias(one, came); });
  });
  module.def("wis", wis);
  module.def("energy", energy);
  py::list levels;
  for (const Level& level : kLevelTable) levels.append(py::make_tuple(std::string(level.name), level.share));
  module.attr("levels") = levels;
}

}  // namespace muster::python
