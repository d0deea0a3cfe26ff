// What an acceptance intends, as the database keeps it from its first step to its last.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "workflow/accept/accept.hpp"

namespace muster {

// A file that is written.
struct IntendedFile {
  std::string name{};
  bool was_there = false;
  std::string before{};
  std::string after{};
};

struct Intent {
  FiledProposal proposal{};
  std::string mark{};  // what the mark in the folder says once the files are written
  std::string reviewer{};
  std::string note{};
  std::vector<std::size_t> taken{};  // edits, from 0
  bool git = false;
  std::string after_hash{};  // of the folder
  Moment at{};
  std::vector<IntendedFile> files{};
};

// Writes it, in a transaction of its own, if the proposal is still open in the same round. ERRORS:
// kWrongState, kConflict; kOwnProposal, which the database says too.
[[nodiscard]] Answer<void> write_intent(Database& database, const Intent& intent);

// Those of a mission that are not concluded.
[[nodiscard]] Answer<std::vector<Intent>> intents_of(Database& database, const std::string& mission);

// The files of the intent and its mark come into the folder at once; false where the folder is no longer
// `texts`.
[[nodiscard]] Result<bool> write_files(const std::filesystem::path& folder, const Intent& intent,
                                       const FolderTexts& texts);
// As before, where nobody has changed these files since; else they stay, and the result is false.
[[nodiscard]] Result<bool> take_back_files(const std::filesystem::path& folder, const Intent& intent);
// What was written: finishes first what an update of several files has begun.
enum class Written : std::uint8_t { kNothing, kFiles, kTakenBack };
[[nodiscard]] Result<Written> what_was_written(const std::filesystem::path& folder, const Intent& intent);
void remove_mark(const std::filesystem::path& folder, const Intent& intent);

// The commit of an intent, by its mark. ERRORS: as commit_files().
//   may_be_there  the program was stopped, perhaps behind it
[[nodiscard]] Answer<std::string> commit_intent(Database& database, const std::filesystem::path& folder,
                                                const Intent& intent, bool may_be_there);

// Accepted: the verdict, rows that were left out, the folder's new version, the log. Nothing where another
// has concluded it already.
[[nodiscard]] Answer<void> conclude(Database& database, const RecordFolder& folder, const Intent& intent,
                                    const std::string& commit, bool recovered, Moment now);
// Not accepted: the proposal is open as before, the log says why.
[[nodiscard]] Answer<void> give_up(Database& database, const Intent& intent, const std::string& why,
                                   Moment now);

}  // namespace muster
