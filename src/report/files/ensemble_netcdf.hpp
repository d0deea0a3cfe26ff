// The NetCDF files of an ensemble.
#pragma once

#include "report/files/ensemble_files.hpp"

namespace muster {

// What one column of a series of an ensemble is on one day, over its finished runs.
struct ColumnSpread {
  double mean = 0;
  std::array<double, 7> quantiles{};  // by kLevels; NaN where the value is not known
};
[[nodiscard]] ColumnSpread spread_of(const RunSeries& runs, std::span<const std::uint8_t> marks,
                                     std::size_t day, const SeriesShape& of, std::size_t column);

[[nodiscard]] Result<void> write_runs_netcdf(const std::filesystem::path& file, const EnsembleFiles& what);
[[nodiscard]] Result<void> write_quantiles_netcdf(const std::filesystem::path& file,
                                                  const EnsembleFiles& what);

}  // namespace muster
