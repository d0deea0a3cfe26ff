#include "report/files/quantile_tables.hpp"

#include <fmt/format.h>

#include "base/files/csv.hpp"
#include "report/files/ensemble_netcdf.hpp"

namespace muster {
namespace {

std::string column_name(const EnsembleFiles& what, const SeriesShape& series, std::size_t column) {
  if (series.row().of == OutputRow::Of::kPlace)
    return std::string(what.view.mission()[what.chain.communes[column]].pcode);
  if (series.row().of != OutputRow::Of::kContributor) return {};
  return column < what.senders.size() ? what.senders[column] : "not yet known";
}

// A cell of a number; empty if it is not known.
std::string cell(double value) {
  return value == value ? fmt::format(",{}", value) : ",";
}

std::string level_heads() {
  std::string names;
  for (const Level& level : kLevelTable) names += fmt::format(",{}", level.name);
  return names;
}

void add_wide(const std::string& scenario, const SeriesShape& series, Day day, const std::string& of,
              const ColumnSpread& spread, std::string& text) {
  text += fmt::format("{}{},{},{},{}", scenario, to_string(day), series.row().name, csv_cell(of),
                      series.row().unit);
  text += cell(spread.mean);
  for (const double quantile : spread.quantiles) text += cell(quantile);
  text += '\n';
}

void add_lines(const std::string& begin, const ColumnSpread& spread, std::string& text) {
  const auto add = [&](std::string_view type, const std::string& level, double value) {
    text += fmt::format("{},{},{},{}\n", begin, type, level,
                        value == value ? fmt::format("{}", value) : std::string("NA"));
  };
  add("mean", "NA", spread.mean);
  for (std::size_t k = 0; k < kLevels.size(); ++k)
    add("quantile", fmt::format("{}", kLevels[k]), spread.quantiles[k]);
}

}  // namespace

QuantileTables quantile_tables(const EnsembleFiles& what) {
  const bool several = what.ensembles.size() > 1;
  const std::string on = to_string(what.view.on());
  const std::string host = csv_cell(what.view.mission().host);
  QuantileTables tables{
      .wide = fmt::format("{}date,series,of,unit,mean{}\n", several ? "scenario," : "", level_heads()),
      .by_line = fmt::format(
          "{}origin_date,target,target_end_date,location,sender,output_type,output_type_id,value\n",
          several ? "scenario_id," : "")};
  for (const NamedRuns& ensemble : what.ensembles) {
    const std::string scenario = several ? csv_cell(ensemble.name) + ',' : std::string();
    for (const SeriesShape& series : ensemble.runs->series) {
      for (std::size_t day = 0; day < ensemble.runs->days.size(); ++day) {
        for (std::size_t column = 0; column < series.width; ++column) {
          const ColumnSpread spread = spread_of(*ensemble.runs, ensemble.marks, day, series, column);
          const std::string of = column_name(what, series, column);
          const Day end = ensemble.runs->days[day];
          add_wide(scenario, series, end, of, spread, tables.wide);
          const OutputRow::Of kind = series.row().of;
          add_lines(fmt::format("{}{},{},{},{},{}", scenario, on, series.row().name, to_string(end),
                                kind == OutputRow::Of::kPlace ? csv_cell(of) : host,
                                kind == OutputRow::Of::kContributor ? csv_cell(of) : std::string()),
                    spread, tables.by_line);
        }
      }
    }
  }
  return tables;
}

}  // namespace muster
