#include "server/team/team_watch.hpp"

#include <set>

#include "report/json/json_values.hpp"
#include "server/team/webhook.hpp"
#include "workflow/log/log.hpp"
#include "workflow/watches/watches.hpp"

namespace muster {
namespace {

constexpr std::string_view kProposal = "proposal ";

// Us, for what only a reviewer may read.
Identity ourselves() {
  return {"muster", Role::kKeeper, "server"};
}

}  // namespace

TeamWatch::TeamWatch(TeamDoor& door, const std::vector<std::unique_ptr<RecordKeeper>>& keepers,
                     std::function<Day()> today, std::chrono::milliseconds pause)
    : door_(door), keepers_(keepers), today_(std::move(today)), pause_(pause) {
  thread_ = std::thread([this] { work(); });
}

TeamWatch::~TeamWatch() {
  {
    const std::scoped_lock lock(mutex_);
    ending_ = true;
  }
  come_.notify_all();
  thread_.join();
}

void TeamWatch::nudge() {
  {
    const std::scoped_lock lock(mutex_);
    nudged_ = true;
  }
  come_.notify_all();
}

void TeamWatch::work() {
  std::unique_lock lock(mutex_);
  while (!ending_) {
    nudged_ = false;
    lock.unlock();
    look();
    lock.lock();
    come_.wait_for(lock, pause_, [this] { return ending_ || nudged_; });
  }
}

void TeamWatch::look() {
  if (!door_.has_database()) return;
  // What the database does not say now, it says at the next look.
  const auto lent = door_.reading();
  if (!lent) return;
  tell_of_proposals(**lent);
  look_at_thresholds(**lent);
  send_due(**lent);
}

void TeamWatch::tell_of_proposals(Database& database) {
  if (last_entry_ < 0) {
    const auto newest = read_log(database, ourselves(), {.most = 1, .newest_first = true});
    if (newest) last_entry_ = newest->empty() ? 0 : newest->front().number;
    return;
  }
  const auto fresh = read_log(database, ourselves(), {.after = last_entry_});
  if (!fresh || fresh->empty()) return;
  last_entry_ = fresh->back().number;
  std::set<std::string> numbers;
  for (const LogEntry& entry : *fresh) {
    if (entry.about.starts_with(kProposal)) numbers.insert(entry.about.substr(kProposal.size()));
  }
  if (numbers.empty()) return;
  Json list = Json::array();
  for (const std::string& number : numbers) list.push_back(std::stoll(number));
  for (const auto& keeper : keepers_) keeper->changes()->pass("proposals", Json{{"numbers", list}}.dump());
}

void TeamWatch::look_at_thresholds(Database& database) {
  for (const auto& keeper : keepers_) {
    const Looked now{keeper->good(), today_()};
    Looked& last = looked_[keeper->name()];
    const bool same = last.snapshot && last.snapshot->hash == now.snapshot->hash && last.on == now.on;
    if (last.snapshot && !same) {
      const View before(last.snapshot->mission, last.on);
      const View after(now.snapshot->mission, now.on);
      if (!look_at_watches(database, before, after, door_.now())) continue;  // again at the next look
    }
    if (!same) last = now;
  }
}

void TeamWatch::send_due(Database& database) {
  const auto due = due_messages(database, door_.now());
  if (!due) return;
  const auto stop = [this] {
    const std::scoped_lock lock(mutex_);
    return ending_;
  };
  for (const DueMessage& message : *due) {
    const auto sent = send_webhook(message, door_.team() ? Hooks::kPublic : Hooks::kAny, stop);
    if (stop()) return;  // it is due again when the server has started anew
    if (!message_went(database, message.number, sent.has_value(), door_.now())) return;
  }
}

}  // namespace muster
