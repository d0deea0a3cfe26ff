// An ensemble as files: NetCDF for other programs, CSV for tables, and a manifest of what it was made from.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "engine/outcome.hpp"
#include "forecast/mission_forecast.hpp"
#include "inputs/people.hpp"
#include "report/json/json_values.hpp"

namespace muster {

// The runs of one scenario, or of things as they are.
struct NamedRuns {
  std::string name;                 // of the scenario's file; "as-things-are"
  const RunSeries* runs = nullptr;  // all that were begun, of the same days and series for all scenarios
  std::vector<std::uint8_t> marks;  // RunMark by run: only finished runs are written
};

// A table that stands beside the runs: its file's name and its text.
struct NamedTable {
  std::string file;
  std::string text;
};

// strength.csv: the strength that both views together forecast, by sender, and of all without a sender.
[[nodiscard]] NamedTable strength_table(const MissionInput& input, const StrengthForecast& forecast);

struct EnsembleFiles {
  const View& view;
  const MissionChain& chain;
  std::vector<std::string>
      senders;  // contributors by column of an output by contributor; those not known stand behind
  std::vector<NamedRuns> ensembles;  // one, or things as they are before each scenario
  std::vector<NamedTable> tables;
  Json manifest;  // of the call; `files` is added to it
};

// Writes into `folder`, which is made where it is not there; each file whole or not at all:
// - runs.nc: every output of the chain (engine/outputs.hpp) by run, day, and place or sender; with several
//   ensembles by scenario first
// - quantiles.nc: the same by quantile, day, and place or sender
// - quantiles.csv: the same as a table, with means
// - quantiles_long.csv: the same, one value a row, by the column names of forecast hubs
// - the tables, as they are
// - datapackage.json: what each file, and each column of a table, holds
// - manifest.json: the manifest, with bytes and XXH3 of each file; written last, so that where it is the rest
//   is too
// ERRORS: the folder cannot be made, or one of the files not written.
[[nodiscard]] Result<void> write_ensemble(const std::filesystem::path& folder, const EnsembleFiles& what);

}  // namespace muster
