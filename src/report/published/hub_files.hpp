// A mission's frozen forecasts as the files of a forecast hub, which other forecasters can join.
#pragma once

#include <span>
#include <string>

#include "record/load/folder.hpp"
#include "scoring/published/track_record.hpp"

namespace muster {

// The files, by name inside the hub's folder, in the form of the Hubverse (hubverse.io, schemas 5.0.0):
//   hub-config/admin.json, tasks.json, target-data.json   what may be forecast, which quantiles, until when
//   model-metadata/muster-pool.yml                        what the model is
//   model-output/muster-pool/DAY-muster-pool.csv          one a forecast: a row a quantile
//   model-output/muster-corrected/…                       corrections: second files; the first ones stay
//   target-data/time-series.csv                           what came, every vintage with its as_of
//   target-data/oracle-output.csv                         what came, as known on view.on()
// A location is a P-code, or the host state's ISO 3166-1 alpha-3 code for the whole country.
// Violence `horizon` months ahead is the sum of those months; officers and the displaced are those of the
// day. REQUIRES: a forecast at least; all are of view.mission() and were made for days up to view.on().
[[nodiscard]] FolderTexts hub_files(const View& view, std::span<const PublishedForecast> forecasts);

}  // namespace muster
