// Several files of a folder replaced at once: who reads the folder sees all of them as before or all as
// after, even where the program is killed in between.
//
// New files are written into a hidden folder inside, `.muster-update`; a file `ready` in it, which appears in
// one step, makes them valid; then they are moved to their places.  A reader takes what lies in a ready
// folder first, and the next update finishes one that was cut short.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include "base/result.hpp"

namespace muster {

// Keeps updates away while it lives: readers share it.  Where a file system knows no locks, it does nothing.
class FolderLock {
 public:
  enum class For : std::uint8_t { kReading, kWriting };
  // Waits for whoever holds it for the other purpose, which is a moment.
  FolderLock(const std::filesystem::path& folder, For purpose);
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock();

 private:
  int folder_ = -1;
};

// Where a reader finds `file` of `folder`: in an update that is ready, else in its place.
[[nodiscard]] std::filesystem::path current_path(const std::filesystem::path& folder, std::string_view file);

// True where an update that is ready waits for its files to be moved.
[[nodiscard]] bool has_ready_update(const std::filesystem::path& folder);

// Replaces or adds these files, by name.  `still_right` is asked once nobody else can change the folder
// through this function; where it says no, nothing is changed and the result is false. ERRORS: what cannot be
// written; the folder is as before.
[[nodiscard]] Result<bool> replace_files(const std::filesystem::path& folder,
                                         const std::map<std::string, std::string, std::less<>>& files,
                                         const std::function<bool()>& still_right);

}  // namespace muster
