// Many runs of a scenario, on any number of threads: the same bits whatever their number.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "flee/scores.hpp"
#include "models/people/run.hpp"

namespace muster {

struct CaseRunsOptions {
  Engine engine = Engine::kCohort;
  std::uint64_t seed = 1;
  int runs = 1;
  int first = 0;    // number of the first run
  int threads = 0;  // 0: as many as the machine has
  // Where finished runs are kept, one file each, so that an interrupted ensemble can be resumed; empty:
  // nowhere.
  std::filesystem::path journal;
  bool resume = false;  // take finished runs from the journal
  // Names all that the runs depend on; runs of another fingerprint are not taken.
  std::string fingerprint;
  // Called now and then with the days done of all runs, from one thread at a time.
  std::function<void(std::int64_t days)> progress;
  // Asked before each run and after each of its days: once it says so, runs end unfinished.
  std::function<bool()> stop;
  // Histories of persons of this run, by the agent engine; such a run is not taken from the journal.
  PersonTrace* trace = nullptr;
  int traced_run = 0;
};

struct CaseRuns {
  std::vector<Run> runs;  // in order of their numbers; those unfinished are empty
  std::vector<Ard> ard;
  int finished = 0, resumed = 0;
};

// Runs first … first + runs − 1.  Where it was stopped, fewer are finished than were asked for.
// ERRORS: the journal cannot be written, or is of another ensemble.
[[nodiscard]] Result<CaseRuns> run_case(const Displacement& scenario, const CaseRunsOptions& options);

struct Spread {
  double mean = 0, sd = 0;  // sd with n − 1; 0 for a single run
};
[[nodiscard]] Spread spread(const std::vector<double>& values);

// The value below which a share q of `values` lies, linear between order statistics (Hyndman and Fan 1996,
// type 7). REQUIRES: not empty, ascending; 0 <= q <= 1.
[[nodiscard]] double quantile_of_sorted(const std::vector<double>& values, double q);

}  // namespace muster
