#include "server/snapshots/record_keeper.hpp"

#include <algorithm>

#include "report/json/json_values.hpp"

namespace muster {
namespace {

void add_marks(const std::filesystem::path& folder, std::vector<FileMark>& marks) {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (!entry.is_regular_file(error)) continue;
    FileMark mark{.name = entry.path().string()};
    mark.time = entry.last_write_time(error).time_since_epoch().count();
    mark.size = entry.file_size(error);
    marks.push_back(std::move(mark));
  }
}

std::vector<FileMark> marks_of(const std::filesystem::path& folder) {
  std::vector<FileMark> marks;
  add_marks(folder, marks);
  add_marks(folder / "scenarios", marks);
  std::sort(marks.begin(), marks.end());
  return marks;
}

}  // namespace

RecordKeeper::RecordKeeper(std::filesystem::path folder)
    : folder_(std::move(folder)),
      name_(folder_name(folder_)),
      read_marks_(marks_of(folder_)),
      last_marks_(read_marks_) {
  take(read_snapshot(Folder(folder_), name_));
}

std::shared_ptr<const Snapshot> RecordKeeper::good() const {
  const std::scoped_lock lock(mutex_);
  return good_;
}

std::shared_ptr<const Snapshot> RecordKeeper::newest() const {
  const std::scoped_lock lock(mutex_);
  return newest_;
}

void RecordKeeper::look() {
  std::vector<FileMark> marks = marks_of(folder_);
  const bool rests = marks == last_marks_;
  last_marks_ = std::move(marks);
  if (!rests || last_marks_ == read_marks_) return;
  read_marks_ = last_marks_;
  take(read_snapshot(Folder(folder_), name_));
}

void RecordKeeper::take(std::shared_ptr<const Snapshot> read) {
  const bool is_good = read->problems.good();
  const std::string hash = read->hash;
  {
    const std::scoped_lock lock(mutex_);
    if (is_good) good_ = read;
    newest_ = std::move(read);
  }
  changes_->tell("record", Json{{"hash", hash}, {"good", is_good}}.dump());
}

}  // namespace muster
