#include "cli/ensemble_output.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <ostream>
#include <system_error>

#include "forecast/chain_forecast.hpp"
#include "report/json/parameters_json.hpp"

namespace muster {
namespace {

Json failed_json(const Ensemble& ensemble) {
  Json failed = Json::array();
  for (std::size_t run = 0; run < ensemble.finished.size(); ++run) {
    if (ensemble.finished[run] == kRunFailed) failed.push_back(run);
  }
  return failed;
}

Json manifest_of(const View& view, const Ensembles& ensembles, const WantedRuns& wanted,
                 const EnsembleOutput& output) {
  Json manifest = {{"program", "muster"}, {"verb", output.verb}, {"mission", view.mission().short_name}};
  for (const auto& [name, value] : wanted.call.heading) {
    if (name != "parameters" && !value.empty()) manifest[name] = value;
  }
  manifest["runs"] = ensembles.list.front().runs.runs;
  manifest["failed_runs"] = Json::object();
  for (std::size_t i = 0; i < output.names.size(); ++i) {
    Json failed = failed_json(ensembles.list[i]);
    if (!failed.empty()) manifest["failed_runs"][output.names[i]] = std::move(failed);
  }
  if (ensembles.precision)
    manifest["precision"] = {{"wanted", *wanted.precision}, {"reached", *ensembles.precision}};
  manifest["parameters_changed"] = changed_parameters_json(view.mission());
  manifest["assumptions"] = chain_assumptions();
  manifest.update(output.more);
  return manifest;
}

}  // namespace

Option output_folder_option(std::string& into) {
  return {.name = "-o,--output",
          .value = "DIR",
          .kind = PathKind{&into, true, true},
          .help = "Write the runs to this folder: NetCDF, CSV and a manifest"};
}

bool make_output_folder(const std::string& folder, const Console& console) {
  if (folder.empty()) return true;
  std::error_code wrong;
  std::filesystem::create_directories(folder, wrong);
  if (wrong) console.err << fmt::format("muster: cannot make the folder {}: {}\n", folder, wrong.message());
  return !wrong;
}

bool write_output(const std::string& folder, const Console& console, const View& view,
                  const MissionChain& chain, const Ensembles& ensembles, const WantedRuns& wanted,
                  const EnsembleOutput& output) {
  if (folder.empty()) return true;
  if (ensembles.list.empty()) {
    console.err << fmt::format("muster: there are no runs to write to {}: {}\n", folder, chain.missing);
    return false;
  }
  EnsembleFiles files{.view = view,
                      .chain = chain,
                      .senders = output.senders,
                      .ensembles = {},
                      .tables = output.tables,
                      .manifest = manifest_of(view, ensembles, wanted, output)};
  for (std::size_t i = 0; i < output.names.size(); ++i)
    files.ensembles.push_back({output.names[i], &ensembles.list[i].runs, ensembles.list[i].finished});
  const auto written = write_ensemble(folder, files);
  if (!written) console.err << fmt::format("muster: {}\n", written.error().what);
  return written.has_value();
}

}  // namespace muster
