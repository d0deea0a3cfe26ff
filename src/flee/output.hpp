// The files that an ensemble writes to a folder.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "flee/ensemble.hpp"

namespace muster {

// Mean and 5, 50 and 95 % quantiles over runs, by cell.
struct OverRuns {
  std::vector<double> mean, low, middle, high;
};

// Summarises `cells` values, which `value` gives by run and cell.  REQUIRES: all runs are finished.
[[nodiscard]] OverRuns over_runs(const CaseRuns& ensemble, std::size_t cells,
                                 const std::function<double(const Run& run, std::size_t cell)>& value);

// Daily results for places, links and totals.
struct CaseDays {
  OverRuns people;               // in each place after each day: [day × places + place]
  OverRuns flows;                // people who set out on each link on each day: [day × links + link]
  OverRuns counted;              // people in all destinations, by day
  OverRuns displaced;            // all people, in places and on links, by day
  std::vector<double> reported;  // in all destinations, by day
  std::vector<double> ard, ard_rescaled;  // relative difference of each day, mean over runs
};
[[nodiscard]] CaseDays days_of(const Displacement& scenario, const CaseRuns& ensemble);

// Writes into a folder, which is created if it does not exist:
//
//   places.csv  people in each place by day: mean, 5, 50 and 95 % over runs; reported where counted
//   flows.csv   people who set out on each link by day, the same; without days when nobody did in any run
//   links.csv   people who ever set out on each link: mean over runs
//   totals.csv  by day: all people, people in destinations, reported, relative difference
//   quantiles_long.csv  people in each place, in destinations and in all: one value a row, by the column
//               names of forecast hubs
//   people.nc   all of this as NetCDF-4, CF 1.8
[[nodiscard]] Result<void> write_outputs(const std::filesystem::path& folder, const Displacement& scenario,
                                         const CaseDays& days, const std::string& history);

// The NetCDF file alone (netcdf.cpp).
[[nodiscard]] Result<void> write_netcdf(const std::filesystem::path& file, const Displacement& scenario,
                                        const CaseDays& days, const std::string& history);

}  // namespace muster
