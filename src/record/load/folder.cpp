#include "record/load/folder.hpp"

#include <algorithm>

#include "base/files/file_form.hpp"

namespace muster {

namespace fs = std::filesystem;

std::string_view Folder::missing() const {
  std::error_code error;
  if (texts_ || fs::is_directory(path_, error)) return {};
  return fs::exists(path_, error) ? "not a folder" : "no such folder";
}

std::vector<std::string> Folder::names(std::string_view inside) const {
  std::vector<std::string> names;
  if (texts_) {
    const std::string prefix = inside.empty() ? std::string{} : std::string(inside) + '/';
    for (const auto& [file, text] : *texts_) {
      if (!file.starts_with(prefix)) continue;
      const std::size_t end = file.find('/', prefix.size());
      names.push_back(file.substr(prefix.size(), end - prefix.size()));
    }
  } else {
    std::error_code error;
    for (fs::directory_iterator at(path_ / inside, error), end; !error && at != end; at.increment(error)) {
      names.push_back(at->path().filename().string());
    }
    add_updated(inside, names);
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

// Files that an update has ready and that are not in their places yet.
void Folder::add_updated(std::string_view inside, std::vector<std::string>& names) const {
  if (!inside.empty() || !has_ready_update(path_)) return;
  std::error_code error;
  for (fs::directory_iterator at(path_ / ".muster-update", error), end; !error && at != end;
       at.increment(error)) {
    if (at->path().filename() != "ready") names.push_back(at->path().filename().string());
  }
}

bool Folder::has(std::string_view file) const {
  if (texts_) return texts_->contains(file);
  std::error_code error;
  return fs::exists(current_path(path_, file), error);
}

FolderTexts Folder::texts(Problems& problems) const {
  if (texts_) return *texts_;
  FolderTexts all;
  for (const std::string& name : names()) {
    std::error_code error;
    if (name.starts_with('.') || is_litter(name) || fs::is_directory(path_ / name, error)) continue;
    if (const auto file = read(name, problems)) all.emplace(name, file->text());
  }
  return all;
}

std::optional<TextFile> Folder::read(std::string_view file, Problems& problems) const {
  if (!texts_) return read_text(current_path(path_, file), name_of(file), problems);
  const auto found = texts_->find(file);
  if (found == texts_->end()) {
    problems.error({name_of(file)}, "the file is missing");
    return std::nullopt;
  }
  return checked_text(name_of(file), found->second, problems);
}

}  // namespace muster
