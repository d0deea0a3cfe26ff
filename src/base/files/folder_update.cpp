#include "base/files/folder_update.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <vector>

#include "base/files/file.hpp"

namespace muster {
namespace {

namespace fs = std::filesystem;

fs::path update_of(const fs::path& folder) {
  return folder / ".muster-update";
}
fs::path ready_of(const fs::path& folder) {
  return update_of(folder) / "ready";
}

// What was renamed in a folder is on disk once the folder is.
void flush_folder(const fs::path& folder) {
  const int at = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (at < 0) return;
  ::fsync(at);
  ::close(at);
}

Failure cannot(std::string_view doing, const fs::path& path, const std::error_code& why) {
  return {fmt::format("cannot {} {}: {}", doing, path.string(), why.message())};
}

// Moves the files of a ready update to their places, and removes it.
Result<void> finish(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(update_of(folder), error)) {
    if (entry.path().filename() != "ready") files.push_back(entry.path());
  }
  if (error) return tl::unexpected(cannot("read", update_of(folder), error));
  for (const fs::path& file : files) {
    fs::rename(file, folder / file.filename(), error);
    if (error) return tl::unexpected(cannot("replace", folder / file.filename(), error));
  }
  flush_folder(folder);
  fs::remove_all(update_of(folder), error);
  if (error) return tl::unexpected(cannot("remove", update_of(folder), error));
  return {};
}

// An update that was cut short: finished where it was ready, else as if it had not begun.
Result<void> recover(const fs::path& folder) {
  if (has_ready_update(folder)) return finish(folder);
  std::error_code error;
  fs::remove_all(update_of(folder), error);
  if (error) return tl::unexpected(cannot("remove", update_of(folder), error));
  return {};
}

}  // namespace

FolderLock::FolderLock(const fs::path& folder, For purpose)
    : folder_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  if (folder_ < 0) return;
  while (::flock(folder_, purpose == For::kReading ? LOCK_SH : LOCK_EX) != 0 && errno == EINTR) {
  }
}

FolderLock::~FolderLock() {
  if (folder_ >= 0) ::close(folder_);  // which ends the lock
}

bool has_ready_update(const fs::path& folder) {
  std::error_code error;
  return fs::exists(ready_of(folder), error);
}

fs::path current_path(const fs::path& folder, std::string_view file) {
  std::error_code error;
  if (has_ready_update(folder)) {
    if (fs::path updated = update_of(folder) / file; fs::exists(updated, error)) return updated;
  }
  return folder / file;
}

Result<bool> replace_files(const fs::path& folder,
                           const std::map<std::string, std::string, std::less<>>& files,
                           const std::function<bool()>& still_right) {
  const FolderLock lock(folder, FolderLock::For::kWriting);
  if (const auto recovered = recover(folder); !recovered) return tl::unexpected(recovered.error());
  if (!still_right()) return false;
  if (files.empty()) return true;
  std::error_code error;
  fs::create_directory(update_of(folder), error);
  if (error) return tl::unexpected(cannot("make folder", update_of(folder), error));
  const auto written = [&]() -> Result<void> {
    for (const auto& [name, text] : files) {
      if (auto done = write_file(update_of(folder) / name, text); !done) return done;
    }
    return write_file(ready_of(folder), "");
  }();
  if (!written) {
    fs::remove_all(update_of(folder), error);
    return tl::unexpected(written.error());
  }
  flush_folder(update_of(folder));
  flush_folder(folder);
  if (const auto finished = finish(folder); !finished) return tl::unexpected(finished.error());
  return true;
}

}  // namespace muster
