// What the verbs that run ensembles share: threads, a journal of finished runs, one run alone.
#pragma once

#include <optional>
#include <string>

#include "cli/verb.hpp"
#include "engine/chain.hpp"
#include "engine/runs.hpp"
#include "inputs/people.hpp"

namespace muster {

inline constexpr Option kThreadsOption{"--threads", "N", "Threads to use; results do not depend on it"};
inline constexpr Option kJournalOption{"--journal", "DIR", "Keep finished runs in this folder"};
inline constexpr Option kResumeOption{"--resume", "", "Take finished runs from the folder of --journal"};
inline constexpr Option kOnlyRunOption{"--only-run", "K", "Run only run K, for --trace"};
inline constexpr Option kTraceOption{"--trace", "FILE", "Write the days of the run of --only-run as CSV"};
inline constexpr Option kUntilPrecisionOption{
    "--until-precision", "P", "Stop once each headline figure is precise to this share of it, such as 2%"};

inline constexpr int kMostRuns = 100'000;
inline constexpr int kMostUntilPrecise = 20'000;  // which fit into half of a gigabyte

// What the user asked for.
struct EnsembleArguments {
  RunsCall call;
  std::optional<double> precision;  // a share of each headline figure; none: all runs are done
  std::optional<int> only_run;
  std::string trace;
};

// Of --threads, --journal, --resume, --until-precision, --only-run and --trace; nothing, with a message, if
// they are wrong.
[[nodiscard]] std::optional<EnsembleArguments> ensemble_arguments(const Arguments& arguments,
                                                                  const Console& console);

// What all runs of a verb depend on: version, record, day, seed, parameters, posture, and the catalogue.
[[nodiscard]] JournalHeading heading_of(const Arguments& arguments, const View& view, std::uint64_t seed);

// Writes one run, day by day, up to `last`: CSV of day, series, of (a sender's or place's id), value.
// Counts of events and deaths are the day's own.
[[nodiscard]] Result<void> write_trace(const View& view, const MissionChain& chain, const ChainInput& input,
                                       Day last, std::uint64_t seed, const EnsembleArguments& wanted);

}  // namespace muster
