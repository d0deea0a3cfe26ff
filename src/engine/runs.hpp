// An ensemble: many runs side by side, each into rows of its own, with a journal of those that are finished.
// The chain, and cases of Flee, both run through fill_runs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/files/journal.hpp"
#include "base/parallel/ranks.hpp"
#include "base/result.hpp"
#include "engine/outcome.hpp"

namespace muster {

struct RunsCall {
  int threads = 0;                           // 0: as many as the machine has cores
  std::filesystem::path journal{};           // a folder; empty: none
  bool resume = false;                       // take finished runs from the journal
  JournalHeading heading{};                  // all that a run depends on, but for its number
  std::uint32_t first = 0;                   // number of the first run
  std::optional<std::uint32_t> anew{};       // this run is done even where the journal has it
  std::function<void(int resumed)> begun{};  // once, before any run: how many the journal had
  std::function<void(int finished)> done{};  // after each run of this rank, from one thread at a time
  // Asked before each run: no more are begun once it says so.  A body that asks it too does so from several
  // threads at once.
  std::function<bool()> stop{};
  std::vector<std::uint8_t>
      done_before{};  // RunsDone::marks of a call for the first of these runs; empty: none
  Ranks ranks{};      // share the runs
};

enum RunMark : std::uint8_t { kRunOpen, kRunFinished, kRunFailed };

struct FailedRun {
  int run = 0;
  std::string what;
};

struct RunsDone {
  std::vector<std::uint8_t> marks;  // by run: RunMark
  std::vector<FailedRun> failed;    // by run, of this call
  int resumed = 0;
  int damaged = 0;  // entries of the journal that were ignored
  bool stopped = false;
  std::string journal_problem;  // why the journal could not be written on; the runs went on without it
};

// The rows of runs as bytes, wherever they are kept.
struct RunRows {
  int runs = 0;
  std::size_t size = 0;  // bytes of one run
  // Those of row number 0 <= row < runs, the same memory at each call; asked for by several threads at once,
  // each for a row of its own.
  std::function<std::span<std::byte>(int row)> of_run;
};

// Fills the rows of run number call.first + row.  False: somebody asked to stop on the way, and the rows are
// not those of the run.
using RunRowsBody = std::function<bool(std::uint32_t run, std::span<std::byte> rows)>;
using RunBody = std::function<bool(std::uint32_t run, std::span<float> rows)>;

// Fills the rows of every run by `body`, which must leave the same rows for the same number whatever else
// runs: then the bits depend neither on threads or ranks nor on what was resumed.  What a body throws is kept
// with the run's number, and the others go on.  A run that was stopped on its way stays kRunOpen and has no
// entry in the journal; no more are begun then.  Ranks take the runs that are left by turns; each keeps a
// journal of its own, and rank 0 gets the rows of all: on the others only their own are filled.  ERRORS:
// those of Journal::open.
[[nodiscard]] Result<RunsDone> fill_runs(const RunRows& rows, const RunsCall& call, const RunRowsBody& body);
[[nodiscard]] Result<RunsDone> fill_runs(RunSeries& series, const RunsCall& call, const RunBody& body);

// `series` with those of its runs only that are kRunFinished, in order.  REQUIRES: one mark a run.
[[nodiscard]] RunSeries finished_runs(const RunSeries& series, std::span<const std::uint8_t> marks);

}  // namespace muster
