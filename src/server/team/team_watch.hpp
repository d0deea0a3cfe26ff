// What is looked at while nobody asks: the log, thresholds, messages that are due.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/day.hpp"
#include "server/snapshots/record_keeper.hpp"
#include "server/team/team_door.hpp"

namespace muster {

// A thread of its own, since another's server may take seconds to take a message.
class TeamWatch {
 public:
  // Looks every `pause`.  REQUIRES: door and keepers live longer.
  TeamWatch(TeamDoor& door, const std::vector<std::unique_ptr<RecordKeeper>>& keepers,
            std::function<Day()> today, std::chrono::milliseconds pause);
  TeamWatch(const TeamWatch&) = delete;
  TeamWatch& operator=(const TeamWatch&) = delete;
  ~TeamWatch();

  // Something has changed: looks at once.
  void nudge();

 private:
  // What a mission was at the last look.
  struct Looked {
    std::shared_ptr<const Snapshot> snapshot;
    Day on;
  };

  void work();
  void look();
  void tell_of_proposals(Database& database);
  void look_at_thresholds(Database& database);
  void send_due(Database& database);

  TeamDoor& door_;
  const std::vector<std::unique_ptr<RecordKeeper>>& keepers_;
  std::function<Day()> today_;
  std::chrono::milliseconds pause_;
  std::map<std::string, Looked> looked_;
  std::int64_t last_entry_ = -1;  // of the log; -1: not looked yet
  std::mutex mutex_;              // guards the two below
  bool ending_ = false, nudged_ = false;
  std::condition_variable come_;
  std::thread thread_;
};

}  // namespace muster
