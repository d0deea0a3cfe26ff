// Many runs of a case with engine/runs.hpp: the same bits on any number of threads.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "base/files/journal.hpp"
#include "base/result.hpp"
#include "flee/scores.hpp"
#include "models/people/run.hpp"

namespace muster {

struct CaseRunsOptions {
  Engine engine = Engine::kCohort;
  std::uint64_t seed = 1;
  int runs = 1;
  int first = 0;    // number of the first run
  int threads = 0;  // 0: one for each core
  // The folder of a journal, which stores finished runs so that an interrupted ensemble can be resumed;
  // empty: none.
  std::filesystem::path journal;
  bool resume = false;     // take finished runs from the journal; otherwise start a new journal
  JournalHeading heading;  // everything that the runs depend on, except their numbers
  // Called from time to time with the days done in all runs, by one thread at a time.
  std::function<void(std::int64_t days)> progress;
  // Called before each run and after each of its days; once it returns true, runs end unfinished.
  std::function<bool()> stop;
  // Histories of persons in run traced_run, by the agent engine; that run is not taken from the journal.
  PersonTrace* trace = nullptr;
  int traced_run = 0;
};

struct CaseRuns {
  std::vector<Run> runs;  // in order of their numbers; unfinished ones are empty
  std::vector<Ard> ard;
  int finished = 0, resumed = 0;
  int damaged = 0;  // entries of the journal that were ignored
};

// Runs first … first + runs − 1.  If it was stopped, fewer runs are finished than requested.  ERRORS: a run
// fails; the journal cannot be written, belongs to another ensemble, or comes from an earlier version of
// Muster, which stored one file a run.
[[nodiscard]] Result<CaseRuns> run_case(const Displacement& scenario, const CaseRunsOptions& options);

struct Spread {
  double mean = 0, sd = 0;  // sd with n − 1; 0 for a single run
};
[[nodiscard]] Spread spread(const std::vector<double>& values);

}  // namespace muster
