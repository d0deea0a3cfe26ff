// The files of a mission folder, on disk or in memory.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/files/file.hpp"
#include "base/files/folder_update.hpp"
#include "base/problem.hpp"

namespace muster {

// Files by their names inside the folder, such as "facts.csv" and "scenarios/late.toml".
using FolderTexts = std::map<std::string, std::string, std::less<>>;

class Folder {
 public:
  // The folder at `path`; it need not exist.  While it lives, no update changes several of its files
  // (base/files/folder_update.hpp).
  explicit Folder(std::filesystem::path path)
      : path_(std::move(path)), lock_(std::make_shared<FolderLock>(path_, FolderLock::For::kReading)) {}
  // As above, for who holds the lock for an update himself.
  [[nodiscard]] static Folder unlocked(const std::filesystem::path& path) {
    Folder folder(path.string(), FolderTexts{});
    folder.texts_.reset();
    return folder;
  }
  // A folder that exists only here; `name` is what errors call it.
  Folder(std::string name, FolderTexts texts) : path_(std::move(name)), texts_(std::move(texts)) {}

  // As the user typed it.
  [[nodiscard]] std::string name() const { return path_.string(); }
  [[nodiscard]] std::string name_of(std::string_view file) const { return (path_ / file).string(); }
  // Why it cannot be read: "no such folder", "not a folder"; empty if it can.
  [[nodiscard]] std::string_view missing() const;

  // Names of the files and folders in it, or in the folder `inside` of it, in order of their bytes.
  [[nodiscard]] std::vector<std::string> names(std::string_view inside = {}) const;
  [[nodiscard]] bool has(std::string_view file) const;
  // The names and bytes of all files in it, those of folders inside left out; a problem for each that is not
  // text.
  [[nodiscard]] FolderTexts texts(Problems& problems) const;
  // The file, or nothing and a problem that says why not.
  [[nodiscard]] std::optional<TextFile> read(std::string_view file, Problems& problems) const;

 private:
  void add_updated(std::string_view inside, std::vector<std::string>& names) const;

  std::filesystem::path path_;
  std::optional<FolderTexts> texts_;
  std::shared_ptr<const FolderLock> lock_;
};

}  // namespace muster
