#include "report/files/ensemble_netcdf.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/files/netcdf.hpp"
#include "base/samples.hpp"
#include "base/statistics.hpp"
#include "engine/runs.hpp"
#include "scoring/scores.hpp"

namespace muster {
namespace {

using Nc = NetcdfFile::Id;
using Type = NetcdfFile::Type;

// Dimensions that all series share, with what they stand for.
struct Axes {
  std::vector<Nc> first;  // scenario, and run or quantile
  Nc time, place, sender;
};

// Defines the axes; `inner` is the one of runs or quantiles.
Axes axes_of(NetcdfFile& file, const EnsembleFiles& what, Nc inner) {
  const Mission& mission = what.view.mission();
  const RunSeries& runs = *what.ensembles.front().runs;
  file.text(NetcdfFile::kWholeFile, "Conventions", "CF-1.8");
  file.text(
      NetcdfFile::kWholeFile, "title",
      std::string(mission.short_name) + ": forecast of the chain as known on " + to_string(what.view.on()));
  file.text(NetcdfFile::kWholeFile, "source", "Muster, a simulation");
  file.text(NetcdfFile::kWholeFile, "history", what.manifest.dump());
  Axes axes;
  if (what.ensembles.size() > 1) {
    axes.first.push_back(file.counted("scenario", what.ensembles.size(), "number of the scenario"));
    std::vector<std::string> names;
    for (const NamedRuns& one : what.ensembles) names.push_back(one.name);
    file.texts("scenario_name", axes.first[0], names, "name of the scenario");
  }
  axes.first.push_back(inner);
  std::vector<int> days, bounds;
  for (const Day day : runs.days) {
    bounds.push_back(days.empty() ? 0 : days.back());
    days.push_back(day - what.view.on());
    bounds.push_back(days.back());
  }
  axes.time = file.days(to_string(what.view.on()), days, bounds);
  axes.place = file.counted("place", what.chain.communes.size(), "number of the place");
  std::vector<std::string> codes, names;
  std::vector<double> lat, lon;
  for (const PlaceId id : what.chain.communes) {
    codes.emplace_back(mission[id].pcode);
    names.emplace_back(mission[id].name);
    lat.push_back(mission[id].at.lat);
    lon.push_back(mission[id].at.lon);
  }
  file.texts("place_code", axes.place, codes, "P-code of the place");
  file.texts("place_name", axes.place, names, "name of the place");
  file.positions(axes.place, lat, lon);
  std::vector<std::string> senders = what.senders;
  senders.emplace_back("not yet known");
  axes.sender = file.counted("sender", senders.size(), "number of who sends the people");
  file.texts("sender_code", axes.sender, senders, "who sends the people");
  return axes;
}

// Defines one output over the axes.
Nc variable_of(NetcdfFile& file, const EnsembleFiles& what, const Axes& axes, const OutputRow& output) {
  std::vector<Nc> dimensions = axes.first;
  dimensions.push_back(axes.time);
  if (output.of == OutputRow::Of::kPlace) dimensions.push_back(axes.place);
  if (output.of == OutputRow::Of::kContributor) dimensions.push_back(axes.sender);
  const Nc id = file.variable(std::string(output.name), Type::kFloat, dimensions, "1",
                              std::string(output.meaning), true);
  // Counts have the unit 1 by the conventions, and so has money, which udunits does not know.
  if (output.unit == "money")
    file.text(id, "currency", what.view.mission().currency);
  else if (output.unit != "1")
    file.text(id, "counts", std::string(output.unit));
  std::string beside = what.ensembles.size() > 1 ? "scenario_name" : "";
  if (output.of == OutputRow::Of::kPlace) beside += " place_code place_name lat lon";
  if (output.of == OutputRow::Of::kContributor) beside += " sender_code";
  if (!beside.empty()) file.text(id, "coordinates", beside.substr(beside.find_first_not_of(' ')));
  file.text(id, "cell_methods", output.kept == OutputRow::Kept::kSum ? "time: sum" : "time: point");
  return id;
}

std::vector<std::size_t> rest_of(const RunSeries& runs, const SeriesShape& series) {
  std::vector<std::size_t> rest = {runs.days.size()};
  if (series.row().of != OutputRow::Of::kMission) rest.push_back(series.width);
  return rest;
}

// Where ensemble `i` and number `k` of the axis after it stand.
std::vector<std::size_t> at(const EnsembleFiles& what, std::size_t i, std::size_t k) {
  return what.ensembles.size() > 1 ? std::vector{i, k} : std::vector{k};
}

}  // namespace

ColumnSpread spread_of(const RunSeries& runs, std::span<const std::uint8_t> marks, std::size_t day,
                       const SeriesShape& of, std::size_t column) {
  std::vector<double> values;
  for (int run = 0; run < runs.runs; ++run) {
    if (marks[static_cast<std::size_t>(run)] == kRunFinished) values.push_back(runs.at(run, day, of, column));
  }
  ColumnSpread spread{.mean = mean_of(values)};
  spread.quantiles.fill(spread.mean);  // not known in one run, not known in any
  if (!std::isnan(spread.mean)) spread.quantiles = equal_samples(std::span<const double>(values)).quantiles();
  return spread;
}

Result<void> write_runs_netcdf(const std::filesystem::path& path, const EnsembleFiles& what) {
  NetcdfFile file(path);
  const RunSeries& shape = *what.ensembles.front().runs;
  std::vector<int> numbers;  // of runs that every ensemble has finished, or none
  for (int run = 0; run < shape.runs; ++run) {
    const bool finished = std::any_of(
        what.ensembles.begin(), what.ensembles.end(),
        [&](const NamedRuns& one) { return one.marks[static_cast<std::size_t>(run)] == kRunFinished; });
    if (finished) numbers.push_back(run);
  }
  const Nc inner = file.dimension("run", numbers.size());
  const Axes axes = axes_of(file, what, inner);
  file.put(file.variable("run", Type::kInt, {inner}, "1", "number of the run"), numbers);
  for (const SeriesShape& series : shape.series) {
    const Nc id = variable_of(file, what, axes, series.row());
    for (std::size_t i = 0; i < what.ensembles.size(); ++i) {
      const NamedRuns& ensemble = what.ensembles[i];
      for (std::size_t k = 0; k < numbers.size(); ++k) {
        std::vector<float> values;
        const bool finished = ensemble.marks[static_cast<std::size_t>(numbers[k])] == kRunFinished;
        for (std::size_t day = 0; day < shape.days.size(); ++day) {
          for (std::size_t column = 0; column < series.width; ++column) {
            values.push_back(finished ? ensemble.runs->at(numbers[k], day, series, column)
                                      : std::numeric_limits<float>::quiet_NaN());
          }
        }
        file.put_part(id, at(what, i, k), rest_of(shape, series), values);
      }
    }
  }
  return file.finish();
}

Result<void> write_quantiles_netcdf(const std::filesystem::path& path, const EnsembleFiles& what) {
  NetcdfFile file(path);
  const RunSeries& shape = *what.ensembles.front().runs;
  const Nc inner = file.dimension("quantile", kLevels.size());
  const Axes axes = axes_of(file, what, inner);
  file.put(file.variable("quantile", Type::kDouble, {inner}, "1", "level of the quantile over runs"),
           kLevels);
  for (const SeriesShape& series : shape.series) {
    const Nc id = variable_of(file, what, axes, series.row());
    for (std::size_t i = 0; i < what.ensembles.size(); ++i) {
      const NamedRuns& ensemble = what.ensembles[i];
      std::array<std::vector<float>, kLevels.size()> values;
      for (std::size_t day = 0; day < shape.days.size(); ++day) {
        for (std::size_t column = 0; column < series.width; ++column) {
          const ColumnSpread spread = spread_of(*ensemble.runs, ensemble.marks, day, series, column);
          for (std::size_t q = 0; q < kLevels.size(); ++q)
            values[q].push_back(static_cast<float>(spread.quantiles[q]));
        }
      }
      for (std::size_t q = 0; q < kLevels.size(); ++q)
        file.put_part(id, at(what, i, q), rest_of(shape, series), values[q]);
    }
  }
  return file.finish();
}

}  // namespace muster
