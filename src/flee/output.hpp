// The files that an ensemble leaves in a folder.
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

// Of `cells` values that `value` gives by run and cell.  REQUIRES: all runs are finished.
[[nodiscard]] OverRuns over_runs(const CaseRuns& ensemble, std::size_t cells,
                                 const std::function<double(const Run& run, std::size_t cell)>& value);

// What people in places and on links come to.
struct CaseDays {
  OverRuns people;                        // in each place after each day: [day × places + place]
  OverRuns flows;                         // who set out on each link on each day: [day × links + link]
  OverRuns counted;                       // people in all destinations, by day
  OverRuns displaced;                     // all people there are, in places and on links, by day
  std::vector<double> reported;           // in all destinations, by day
  std::vector<double> ard, ard_rescaled;  // relative difference of each day, mean over runs
};
[[nodiscard]] CaseDays days_of(const Displacement& scenario, const CaseRuns& ensemble);

// Writes into a folder, which is made if it is not there:
//   places.csv  people in each place by day: mean, 5, 50 and 95 % over runs; reported where counted
//   flows.csv   people who set out on each link by day, the same; days on which nobody did in any run are
//   left out links.csv   people who ever set out on each link: mean over runs totals.csv  by day: all people,
//   those in destinations, reported, relative difference people.nc   all of it as NetCDF-4, CF 1.8
[[nodiscard]] Result<void> write_outputs(const std::filesystem::path& folder, const Displacement& scenario,
                                         const CaseDays& days, const std::string& history);

// The NetCDF file alone (netcdf.cpp).
[[nodiscard]] Result<void> write_netcdf(const std::filesystem::path& file, const Displacement& scenario,
                                        const CaseDays& days, const std::string& history);

}  // namespace muster
