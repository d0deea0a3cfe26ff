// What the verbs that run ensembles share: threads, a journal of finished runs, one run alone.
#pragma once

#include <optional>
#include <string>

#include "cli/verb.hpp"
#include "engine/chain.hpp"
#include "engine/runs.hpp"
#include "forecast/mission_chain.hpp"

namespace muster {

inline constexpr Option kThreadsOption{"--threads", "N", "Threads to use; results do not depend on it"};
inline constexpr Option kJournalOption{"--journal", "DIR", "Keep finished runs in this folder"};
inline constexpr Option kResumeOption{"--resume", "", "Take finished runs from the folder of --journal"};
inline constexpr Option kOnlyRunOption{"--only-run", "K", "Run only run K, for --trace"};
inline constexpr Option kTraceOption{"--trace", "FILE", "Write the days of the run of --only-run as CSV"};

// What the user asked for.
struct EnsembleArguments {
  RunsCall call;
  std::optional<int> only_run;
  std::string trace;
};

// Of --threads, --journal, --resume, --only-run and --trace; nothing, with a message, if they are wrong.
[[nodiscard]] std::optional<EnsembleArguments> ensemble_arguments(const Arguments& arguments,
                                                                  const Console& console);

// What all runs of a verb depend on: version, record, day, seed, parameters, posture, and the catalogue.
[[nodiscard]] JournalHeading heading_of(const Arguments& arguments, const View& view, std::uint64_t seed);

// An ensemble of the chain, as told by `wanted`, or the code to exit with.
struct EnsembleOutcome {
  RunSeries runs;                      // as many as asked for
  std::vector<std::uint8_t> finished;  // by run; rows of the others say nothing
  std::optional<ExitCode> exit;
};

// Runs it.  A run that fails is told with its number and how to see it alone, the rest is returned.  After an
// interrupt what is finished is in the journal.  On a terminal progress is told with the time left.
[[nodiscard]] EnsembleOutcome run_ensemble_of(const ChainInput& input, std::span<const Day> days, int runs,
                                              std::uint64_t seed, const EnsembleArguments& wanted,
                                              const Console& console);

// Writes one run, day by day, up to `last`: CSV of day, series, of (a sender's or place's id), value.
// Counts of events and deaths are the day's own.
[[nodiscard]] Result<void> write_trace(const View& view, const MissionChain& chain, const ChainInput& input,
                                       Day last, std::uint64_t seed, const EnsembleArguments& wanted);

}  // namespace muster
