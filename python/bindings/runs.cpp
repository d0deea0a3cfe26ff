#include "runs.hpp"

#include <pybind11/numpy.h>
#include <pybind11/stl.h>

#include <algorithm>

#include "bindings.hpp"

namespace py = pybind11;

namespace muster::python {
namespace {

// `finished`, by run, says which of them stand in `series`, in order.
std::shared_ptr<NamedSeries> named(const View& view, const OutlookPlans& plans, std::string name,
                                   const std::vector<std::uint8_t>& finished, RunSeries series) {
  auto runs = std::make_shared<NamedSeries>();
  const Mission& mission = view.mission();
  runs->name = std::move(name);
  runs->on = view.on();
  runs->currency = mission.currency;
  for (std::size_t run = 0; run < finished.size(); ++run) {
    if (finished[run] == kRunFinished) runs->numbers.push_back(static_cast<int>(run));
  }
  runs->runs = std::move(series);
  for (const PlaceId id : plans.chain.communes) {
    runs->places.emplace_back(mission[id].pcode);
    runs->place_names.emplace_back(mission[id].name);
    runs->lat.push_back(mission[id].at.lat);
    runs->lon.push_back(mission[id].at.lon);
  }
  runs->senders = plans.input.plan.plan.contributors;
  runs->senders.emplace_back("not yet known");
  return runs;
}

// One series by run, day and column: a view of the runs, which stay as long as it does.
py::array_t<float> view_of(const std::shared_ptr<NamedSeries>& of, const SeriesShape& shape) {
  const RunSeries& runs = of->runs;
  constexpr auto kSize = static_cast<py::ssize_t>(sizeof(float));
  const auto columns = static_cast<py::ssize_t>(runs.columns);
  const auto days = static_cast<py::ssize_t>(runs.days.size());
  std::vector<py::ssize_t> size = {runs.runs, days};
  std::vector<py::ssize_t> steps = {kSize * columns * days, kSize * columns};
  if (shape.row().of != OutputRow::Of::kMission) {
    size.push_back(static_cast<py::ssize_t>(shape.width));
    steps.push_back(kSize);
  }
  const py::capsule owner(new std::shared_ptr<NamedSeries>(of),
                          [](void* kept) { delete static_cast<std::shared_ptr<NamedSeries>*>(kept); });
  py::array_t<float> array(size, steps, runs.values.data() + shape.first, owner);
  array.attr("setflags")(py::arg("write") = false);
  return array;
}

std::string_view over(const SeriesShape& shape) {
  switch (shape.row().of) {
    case OutputRow::Of::kMission:
      return "";
    case OutputRow::Of::kContributor:
      return "sender";
    case OutputRow::Of::kPlace:
      return "place";
  }
  return "";
}

py::list series_of(const std::shared_ptr<NamedSeries>& of) {
  py::list list;
  for (const SeriesShape& shape : of->runs.series) {
    const OutputRow& row = shape.row();
    py::dict one;
    one["name"] = std::string(row.name);
    one["over"] = std::string(over(shape));
    const bool money = row.unit == "money";
    one["currency"] = money ? of->currency : std::string();
    one["counts"] = money || row.unit == "1" ? std::string() : std::string(row.unit);
    one["meaning"] = std::string(row.meaning);
    one["sum"] = row.kept == OutputRow::Kept::kSum;
    one["values"] = view_of(of, shape);
    list.append(one);
  }
  return list;
}

py::array_t<std::int64_t> days_of(const NamedSeries& of) {
  py::array_t<std::int64_t> days(static_cast<py::ssize_t>(of.runs.days.size()));
  for (std::size_t i = 0; i < of.runs.days.size(); ++i)
    days.mutable_at(static_cast<py::ssize_t>(i)) = of.runs.days[i].v;
  return days;
}

}  // namespace

std::shared_ptr<NamedSeries> runs_of(const View& view, Outlook& all) {
  if (all.runs.list.empty()) return nullptr;
  all.good = {};  // the same by the chain alone, which nobody asks for any more
  all.runs.list.front().runs = {};
  return named(view, all.plans, "", all.runs.list.front().finished, std::move(all.published));
}

std::vector<std::shared_ptr<NamedSeries>> runs_of(const View& view, const OutlookPlans& plans,
                                                  Comparison& compared) {
  std::vector<std::shared_ptr<NamedSeries>> list;
  for (std::size_t i = 0; i < compared.ensembles.list.size(); ++i) {
    Ensemble& one = compared.ensembles.list[i];
    const bool whole = std::find_if(one.finished.begin(), one.finished.end(), [](std::uint8_t mark) {
                         return mark != kRunFinished;
                       }) == one.finished.end();
    RunSeries series = whole ? std::move(one.runs) : one.good();
    one.runs = {};
    list.push_back(
        named(view, plans, i == 0 ? "" : compared.list[i - 1].short_name(), one.finished, std::move(series)));
  }
  return list;
}

void bind_runs(py::module_& module) {
  auto kind = py::class_<NamedSeries, std::shared_ptr<NamedSeries>>(module, "Runs", py::is_final());
  kind.def_readonly("name", &NamedSeries::name)
      .def_readonly("numbers", &NamedSeries::numbers)
      .def_readonly("places", &NamedSeries::places)
      .def_readonly("place_names", &NamedSeries::place_names)
      .def_readonly("senders", &NamedSeries::senders)
      .def_readonly("lat", &NamedSeries::lat)
      .def_readonly("lon", &NamedSeries::lon)
      .def_property_readonly("on", [](const NamedSeries& of) { return to_string(of.on); })
      .def_property_readonly("days", days_of)
      .def("series", series_of);
  only_made_here(kind);
}

}  // namespace muster::python
