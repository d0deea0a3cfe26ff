// `-o DIR` of the verbs that run ensembles: the runs as files, with what they were made from.
#pragma once

#include <string>
#include <vector>

#include "cli/options/ensemble_arguments.hpp"
#include "cli/verb.hpp"
#include "forecast/ensembles.hpp"
#include "report/files/ensemble_files.hpp"

namespace muster {

[[nodiscard]] Option output_folder_option(std::string& into);

// What a verb writes beside the runs.
struct EnsembleOutput {
  std::string verb;
  std::vector<std::string> senders;  // contributors of the plan
  std::vector<std::string> names;    // of the ensembles
  std::vector<NamedTable> tables{};
  Json more = Json::object();  // of the manifest
};

// Makes the folder of -o, if it was asked for (not empty), so that nobody waits for runs that cannot be
// written; false, with a message, if that fails.
[[nodiscard]] bool make_output_folder(const std::string& folder, const Console& console);

// Writes the folder of -o, if it was asked for; false, with a message, if that fails.  The manifest has the
// program's version, the hash of the record, day, seed, runs, precision, parameters that differ from their
// defaults, and files.
[[nodiscard]] bool write_output(const std::string& folder, const Console& console, const View& view,
                                const MissionChain& chain, const Ensembles& ensembles,
                                const WantedRuns& wanted, const EnsembleOutput& output);

}  // namespace muster
