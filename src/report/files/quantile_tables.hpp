// The quantiles of an ensemble as tables.
#pragma once

#include <string>

#include "report/files/ensemble_files.hpp"

namespace muster {

// The same numbers twice.
struct QuantileTables {
  std::string wide;  // date,series,of,unit,mean,q05,…,q95; with several ensembles by scenario first
  // One value a row, by the column names of forecast hubs (hubverse): scenario_id, origin_date, target,
  // target_end_date, location, sender, output_type ("mean" or "quantile"), output_type_id (the level; NA for
  // a mean), value (NA: not known).  `location` is a P-code, or the host's ISO 3166-1 alpha-3 code; `sender`
  // is empty but for what is counted by contributor.
  std::string by_line;
};
// COST: series · days · columns · runs.
[[nodiscard]] QuantileTables quantile_tables(const EnsembleFiles& what);

}  // namespace muster
