// Work in the background: asked for, waited for, cancelled, kept.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "report/json/json_values.hpp"
#include "server/http/events.hpp"
#include "server/jobs/unfinished_jobs.hpp"

namespace muster {

enum class JobState : std::uint8_t { kWaiting, kRunning, kDone, kFailed, kCancelled };
template <>
struct EnumNames<JobState> {
  static constexpr std::array<std::pair<JobState, std::string_view>, 5> kNames = {
      {{JobState::kWaiting, "waiting"},
       {JobState::kRunning, "running"},
       {JobState::kDone, "done"},
       {JobState::kFailed, "failed"},
       {JobState::kCancelled, "cancelled"}}};
};

// What a job gives: texts of JSON.
struct JobResult {
  std::shared_ptr<const std::string> json{};  // as the verb prints it
  std::shared_ptr<const std::string> page{};  // as the report's page takes it; null: there is none
};

// How far a job is, as told to who asks.
struct JobProgress {
  JobState state = JobState::kWaiting;
  std::string stage{};
  int finished = 0, all = 0;  // runs
  double seconds_left = -1;   // negative: not known yet
  int first_figures = -1;     // runs behind the figures that are there before the end; negative: none yet
  std::string failure{};      // of kFailed: a sentence
};

// What a job does its work with.
class JobWatch {
 public:
  using Tell = std::function<void(const JobProgress&)>;
  using Early = std::function<void(JobResult)>;
  JobWatch(const std::atomic<bool>& cancelled, Tell tell, Early early, std::filesystem::path journal = {});
  [[nodiscard]] bool stopped() const { return cancelled_; }
  void stage(std::string_view name);
  // Of all runs.  Told ten times a second at most.
  void progress(int finished, int all);
  // Figures of `runs` runs, before all are done.
  void first_figures(JobResult result, int runs);
  // A folder for the journal of its finished runs, which an earlier program may have begun; empty: none.
  [[nodiscard]] const std::filesystem::path& journal() const { return journal_; }

 private:
  using Clock = std::chrono::steady_clock;
  const std::atomic<bool>& cancelled_;
  Tell tell_;
  Early early_;
  std::filesystem::path journal_;
  JobProgress now_{.state = JobState::kRunning};
  Clock::time_point begin_{}, told_{};
};

// A result, or a sentence that says why there is none.
using JobWork = std::function<Result<JobResult>(JobWatch& watch)>;

struct JobAsked {
  std::string name;  // the hash of all that the result depends on: hexadecimal digits
  std::string kind;  // outlook, compare, report
  std::string mission;
  Json asked;  // what was asked for, with what stood for what was not said
  JobWork work;
};

// One job as it stands.
struct JobSeen {
  std::string name, kind, mission;
  Json asked;
  JobProgress progress;
  JobResult result, early;
  std::shared_ptr<EventStream> events;
};
// {"id", "kind", "mission", "asked", "state", …}: docs/schema/job.schema.json.
[[nodiscard]] Json job_json(const JobSeen& job);

class JobBoard {
 public:
  // `folder`: where results, and jobs that have not ended, are kept when the program ends; empty: nowhere.
  explicit JobBoard(std::filesystem::path folder);
  JobBoard(const JobBoard&) = delete;
  JobBoard& operator=(const JobBoard&) = delete;
  // Stops what runs, and waits for that; left() of the next board has it.
  ~JobBoard();

  // The job of that name as it stands, if it waits, runs or is done; else a new one.  Nothing where too many
  // wait already.
  [[nodiscard]] std::optional<JobSeen> ask(JobAsked asked);
  [[nodiscard]] std::optional<JobSeen> find(const std::string& name) const;
  [[nodiscard]] std::vector<JobSeen> all() const;  // the newest first
  // False where there is none of that name.  A job that has ended stays as it is.
  bool cancel(const std::string& name);

  // Jobs that had not ended when the program last did, to be asked again: their finished runs are there
  // still.
  [[nodiscard]] std::vector<UnfinishedJob> left() const { return unfinished_.left(); }
  // Nobody can do this one any more.
  void forget_left(const std::string& name) const { unfinished_.end(name); }

  static constexpr std::size_t kMostWaiting = 20;
  static constexpr std::size_t kMostKept = 60;  // that have ended, in memory

 private:
  struct Job;
  using JobPointer = std::shared_ptr<Job>;
  void work();
  void run(const JobPointer& job);
  void tell(const JobPointer& job, const JobProgress& progress);
  void forget_old();
  [[nodiscard]] JobSeen seen(const Job& job) const;
  [[nodiscard]] std::filesystem::path file_of(const std::string& name) const;
  [[nodiscard]] std::optional<JobResult> stored(const std::string& name) const;
  void store(const std::string& name, const JobResult& result) const;

  std::filesystem::path folder_;
  UnfinishedJobs unfinished_;
  mutable std::mutex mutex_;  // guards all below
  std::condition_variable come_;
  std::map<std::string, JobPointer, std::less<>> jobs_;
  std::deque<JobPointer> waiting_;
  std::deque<std::string> order_;  // names, the newest last
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace muster
