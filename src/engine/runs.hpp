// An ensemble: many runs side by side, each with its own rows, and a journal of finished runs.  Both the
// chain and Flee's cases run through fill_runs.
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
  int threads = 0;                      // 0: one for each core
  std::filesystem::path journal{};      // a folder; empty: none
  bool resume = false;                  // take finished runs from the journal
  JournalHeading heading{};             // everything that a run depends on, except its number
  std::uint32_t first = 0;              // number of the first run
  std::optional<std::uint32_t> anew{};  // this run is done even if the journal has it
  std::function<void(int resumed)>
      begun{};  // called once before any run, with the number of runs in the journal
  std::function<void(int finished)> done{};  // called after each run of this rank, by one thread at a time
  // Called before each run; once it returns true, no more runs begin.  A body may call it too, from several
  // threads at once.
  std::function<bool()> stop{};
  std::vector<std::uint8_t>
      done_before{};  // RunsDone::marks of a call for the first of these runs; empty: none
  Ranks ranks{};      // ranks that share the runs
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
  std::string journal_problem;  // why the journal could not be written; the runs continued without it
};

// The rows of runs as bytes, wherever they are stored.
struct RunRows {
  int runs = 0;
  std::size_t size = 0;  // bytes of one run
  // The bytes of row number 0 <= row < runs, the same memory at each call.  Several threads call it at once,
  // each for a different row.
  std::function<std::span<std::byte>(int row)> of_run;
};

// Fills the rows of run number call.first + row.  Returns false if it was stopped early; the rows are then
// incomplete.
using RunRowsBody = std::function<bool(std::uint32_t run, std::span<std::byte> rows)>;
using RunBody = std::function<bool(std::uint32_t run, std::span<float> rows)>;

// Fills the rows of every run with `body`.  `body` must write the same rows for the same number, whatever
// else runs; then the bits depend neither on threads and ranks nor on resumed runs.  If a body throws, its
// text is stored with the run's number and the other runs go on.  A run that was stopped stays kRunOpen, has
// no entry in the journal, and no more runs begin.  Ranks take the remaining runs in turn, and each has its
// own journal.  Rank 0 gets the rows of all runs; the others only their own.  ERRORS: those of Journal::open.
[[nodiscard]] Result<RunsDone> fill_runs(const RunRows& rows, const RunsCall& call, const RunRowsBody& body);
[[nodiscard]] Result<RunsDone> fill_runs(RunSeries& series, const RunsCall& call, const RunBody& body);

// `series` with only its kRunFinished runs, in order.  REQUIRES: one mark a run.
[[nodiscard]] RunSeries finished_runs(const RunSeries& series, std::span<const std::uint8_t> marks);

}  // namespace muster
