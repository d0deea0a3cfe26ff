// Accepting a proposal: its rows into the files of the mission folder, a commit, the state and the log.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "workflow/proposals/proposals.hpp"

namespace muster {

// What happens, in this order.  Killed after any of them, the acceptance is finished or undone by recover().
enum class AcceptStep : std::uint8_t {
  kIntended,   // the intent is in the database: nothing is written yet
  kWritten,    // the files are in the folder, and with them the mark of this acceptance
  kCommitted,  // git has the commit, where there is git
  kConcluded,  // the database says accepted, the log has its entry
  kMarkRemoved
};

struct Acceptance {
  std::int64_t number = 0;
  std::string note{};  // may be empty
  std::string seen{};  // of ReviewedProposal; empty: as it is now, unless the folder was changed by hand
  std::vector<std::size_t> rows{};  // edits to take, from 0; empty: all
};

struct AcceptOptions {
  bool commit = true;             // where the folder is in a work tree of git
  std::int64_t wait_ms = 60'000;  // for another acceptance to end
  std::function<void(AcceptStep)>
      at_step{};  // called after each step: for tests, which end the program there
};

struct Accepted {
  std::int64_t number = 0;
  std::string commit{};  // its hash; "" without git
  std::vector<std::string> files{};
  std::string folder{};  // the hash of the folder now
};

// Accepts a proposal, wholly or not at all.  One acceptance at a time writes to a folder; others wait.
// The rows come into the folder as it is now: nothing that stands there is overwritten. ERRORS:
//   kNotAllowed, kNotFound, kWrongState (it is not open)
//   kOwnProposal  nobody accepts what they proposed; the database refuses it, too
//   kConflict     another `seen`; the folder was changed by hand since it was proposed and `seen` is not
//                 given; a row does not fit any more; the record would have errors (`problems`); a file to be
//                 written has changes that git does not have
//   kInvalid      rows that the proposal does not have; another mission
//   kFailed       the world; then nothing is accepted
[[nodiscard]] Answer<Accepted> accept(Database& database, const Identity& who, const RecordFolder& folder,
                                      const Acceptance& acceptance, Moment now,
                                      const AcceptOptions& options = {});

// What became of an acceptance that was cut short.
struct Recovered {
  std::int64_t number = 0;
  bool finished = false;  // else undone: the proposal is open as before
};

// Finishes each acceptance of this mission whose files were written, undoes the others, and logs which.
// Nothing is done where a living process is accepting. To be called when a database and a folder are opened;
// accept() calls it itself. ERRORS: kFailed.
[[nodiscard]] Answer<std::vector<Recovered>> recover(Database& database, const RecordFolder& folder,
                                                     Moment now, const AcceptOptions& options = {});

}  // namespace muster
