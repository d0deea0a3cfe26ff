// The files that an ensemble leaves in a folder.
#pragma once

#include <filesystem>
#include <string>

#include "people/ensemble.hpp"

namespace muster {

// Writes places.csv (people in each place by day: mean, 5, 50 and 95 % over runs, reported where counted),
// links.csv (people who ever entered each link: mean over runs) and people.nc (the same as NetCDF-4, CF 1.8).
[[nodiscard]] Result<void> write_outputs(const std::filesystem::path& folder, const Displacement& scenario,
                                         const Ensemble& ensemble, const std::string& history);

// The NetCDF file alone (netcdf.cpp, the only file that sees that library).  Arrays by day × place.
struct PlaceDays {
  std::vector<double> mean, low, middle, high;
};
[[nodiscard]] Result<void> write_netcdf(const std::filesystem::path& file, const Displacement& scenario,
                                        const PlaceDays& people, const std::vector<double>& entered,
                                        const std::string& history);

}  // namespace muster
