// Many runs of a case by engine/runs.hpp, on any number of threads: the same bits whatever their number.
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
  int threads = 0;  // 0: as many as the machine has
  // The folder of a journal, in which finished runs are kept so that an interrupted ensemble can be resumed;
  // empty: none.
  std::filesystem::path journal;
  bool resume = false;     // take finished runs from the journal; otherwise it is begun again
  JournalHeading heading;  // all that the runs depend on, but for their numbers
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
  int damaged = 0;  // entries of the journal that were ignored
};

// Runs first … first + runs − 1.  Where it was stopped, fewer are finished than were asked for.
// ERRORS: a run that fails; the journal cannot be written, is of another ensemble, or of an earlier version
// of Muster, which kept one file a run.
[[nodiscard]] Result<CaseRuns> run_case(const Displacement& scenario, const CaseRunsOptions& options);

struct Spread {
  double mean = 0, sd = 0;  // sd with n − 1; 0 for a single run
};
[[nodiscard]] Spread spread(const std::vector<double>& values);

}  // namespace muster
