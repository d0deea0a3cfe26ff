// The snapshots of one folder, the newest in place of earlier ones.
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/http/events.hpp"
#include "server/snapshots/snapshot.hpp"

namespace muster {

// A file of a folder as the system describes it: other bytes have another time or size.
struct FileMark {
  std::string name;
  std::int64_t time = 0;
  std::uintmax_t size = 0;
  auto operator<=>(const FileMark&) const = default;
};

class RecordKeeper {
 public:
  // Reads the folder.  It is called by its own name in addresses.
  explicit RecordKeeper(std::filesystem::path folder);

  [[nodiscard]] const std::string& name() const { return name_; }
  // The newest without errors; null: there has been none.
  [[nodiscard]] std::shared_ptr<const Snapshot> good() const;
  // The newest, with errors or without.
  [[nodiscard]] std::shared_ptr<const Snapshot> newest() const;

  // Reads the folder again where its files are others than at the last look but one, and have rested since
  // the last: who saves several files is not cut in two.  One thread at a time.
  void look();

  // An event "record" with the hash of each new snapshot, and whether it has errors.
  [[nodiscard]] std::shared_ptr<EventStream> changes() const { return changes_; }

 private:
  void take(std::shared_ptr<const Snapshot> read);

  std::filesystem::path folder_;
  std::string name_;
  std::vector<FileMark> read_marks_, last_marks_;
  mutable std::mutex mutex_;  // guards the two below
  std::shared_ptr<const Snapshot> good_, newest_;
  std::shared_ptr<EventStream> changes_ = std::make_shared<EventStream>(true);
};

}  // namespace muster
