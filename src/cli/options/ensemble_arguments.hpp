// What the verbs that run ensembles share: threads, a journal of finished runs, one run alone.
#pragma once

#include <optional>
#include <string>

#include "cli/verb.hpp"
#include "engine/chain.hpp"
#include "engine/runs.hpp"
#include "inputs/people.hpp"

namespace muster {

inline constexpr int kMostRuns = 100'000;
inline constexpr int kMostUntilPrecise = 20'000;  // which fit into half of a gigabyte

struct JournalArguments {
  std::string folder;  // empty: none
  bool resume = false;
};

[[nodiscard]] Option threads_option(int& into);
// --journal, --resume.
[[nodiscard]] Options journal_options(JournalArguments& into);
[[nodiscard]] Option until_precision_option(std::optional<double>& into);
[[nodiscard]] Option only_run_option(std::optional<int>& into, std::string_view help);
[[nodiscard]] Option timings_option(bool& into);

// How runs are done, read and checked.
struct WantedRuns {
  RunsCall call;
  std::optional<double> precision{};  // a share of each headline figure; none: all runs are done
};

[[nodiscard]] WantedRuns wanted_runs(int threads, const JournalArguments& journal, const Console& console);

// The files and texts that runs depend on, beside the record.
struct HeadingArguments {
  std::string catalogue{}, posture{}, posterior{};
};

// What all runs of a verb depend on: version, record, day, seed, parameters, posture, and the catalogue.
[[nodiscard]] JournalHeading heading_of(const HeadingArguments& arguments, const View& view,
                                        std::uint64_t seed);

// Writes run `run`, day by day, up to `last`: CSV of day, series, of (a sender's or place's id), value.
// Counts of events and deaths are the day's own.
[[nodiscard]] Result<void> write_trace(const View& view, const MissionChain& chain, const ChainInput& input,
                                       Day last, std::uint64_t seed, int run, const std::string& path);

}  // namespace muster
