#include "server/jobs/job_board.hpp"

#include <algorithm>
#include <exception>

#include "base/files/file.hpp"

namespace muster {

struct JobBoard::Job {
  JobAsked asked;
  JobProgress progress{};
  JobResult result{}, early{};
  std::atomic<bool> cancelled = false;
  std::shared_ptr<EventStream> events = std::make_shared<EventStream>(true);
};

namespace {

bool has_ended(JobState state) {
  return state == JobState::kDone || state == JobState::kFailed || state == JobState::kCancelled;
}

}  // namespace

JobWatch::JobWatch(const std::atomic<bool>& cancelled, Tell tell, Early early, std::filesystem::path journal)
    : cancelled_(cancelled), tell_(std::move(tell)), early_(std::move(early)), journal_(std::move(journal)) {}

void JobWatch::stage(std::string_view name) {
  now_.stage = name;
  tell_(now_);
}

void JobWatch::progress(int finished, int all) {
  constexpr std::chrono::milliseconds kPause{100};
  const auto now = Clock::now();
  if (now_.all == 0 || finished == 0) begin_ = now;
  now_.finished = finished;
  now_.all = all;
  const double seconds = std::chrono::duration<double>(now - begin_).count();
  now_.seconds_left = finished > 0 && seconds > 0 ? seconds / finished * (all - finished) : -1;
  if (now - told_ < kPause && finished < all) return;
  told_ = now;
  tell_(now_);
}

void JobWatch::first_figures(JobResult result, int runs) {
  early_(std::move(result));
  now_.first_figures = runs;
  tell_(now_);
}

Json job_json(const JobSeen& job) {
  const JobProgress& p = job.progress;
  return {{"id", job.name},
          {"kind", job.kind},
          {"mission", job.mission},
          {"asked", job.asked},
          {"state", name_of(p.state)},
          {"stage", p.stage},
          {"finished", p.finished},
          {"runs", p.all},
          {"seconds_left", p.seconds_left < 0 ? Json(nullptr) : Json(p.seconds_left)},
          {"first_figures", p.first_figures < 0 ? Json(nullptr) : Json(p.first_figures)},
          {"failure", p.failure.empty() ? Json(nullptr) : Json(p.failure)}};
}

JobBoard::JobBoard(std::filesystem::path folder)
    : folder_(std::move(folder)), unfinished_(folder_), thread_([this] { work(); }) {}

JobBoard::~JobBoard() {
  {
    const std::scoped_lock lock(mutex_);
    ending_ = true;
    for (const auto& [name, job] : jobs_) job->cancelled = true;
  }
  come_.notify_all();
  thread_.join();
}

JobSeen JobBoard::seen(const Job& job) const {
  return {job.asked.name, job.asked.kind, job.asked.mission, job.asked.asked,
          job.progress,   job.result,     job.early,         job.events};
}

std::optional<JobSeen> JobBoard::ask(JobAsked asked) {
  const std::scoped_lock lock(mutex_);
  const auto found = jobs_.find(asked.name);
  if (found != jobs_.end()) {
    const JobState state = found->second->progress.state;
    // One that is being cancelled still works, and would give nothing.
    if (state == JobState::kDone || (!has_ended(state) && !found->second->cancelled))
      return seen(*found->second);
    std::erase(order_, asked.name);
  }
  const auto job = std::make_shared<Job>();
  job->asked = std::move(asked);
  const std::string& name = job->asked.name;
  if (auto kept = stored(name)) {
    job->result = std::move(*kept);
    job->progress.state = JobState::kDone;
    job->events->tell("job", job_json(seen(*job)).dump());
    job->events->end();
  } else if (waiting_.size() >= kMostWaiting) {
    if (found != jobs_.end()) jobs_.erase(found);
    return std::nullopt;
  } else {
    waiting_.push_back(job);
    unfinished_.begin({name, job->asked.kind, job->asked.mission, job->asked.asked});
    job->events->tell("job", job_json(seen(*job)).dump());
  }
  jobs_[name] = job;
  order_.push_back(name);
  forget_old();
  come_.notify_one();
  return seen(*job);
}

std::optional<JobSeen> JobBoard::find(const std::string& name) const {
  const std::scoped_lock lock(mutex_);
  const auto found = jobs_.find(name);
  if (found == jobs_.end()) return std::nullopt;
  return seen(*found->second);
}

std::vector<JobSeen> JobBoard::all() const {
  const std::scoped_lock lock(mutex_);
  std::vector<JobSeen> list;
  for (auto name = order_.rbegin(); name != order_.rend(); ++name)
    list.push_back(seen(*jobs_.find(*name)->second));
  return list;
}

bool JobBoard::cancel(const std::string& name) {
  const std::scoped_lock lock(mutex_);
  const auto found = jobs_.find(name);
  if (found == jobs_.end()) return false;
  const JobPointer job = found->second;
  if (has_ended(job->progress.state)) return true;
  job->cancelled = true;
  unfinished_.end(name);  // now, since the program may end before the job sees it
  const auto waits = std::find(waiting_.begin(), waiting_.end(), job);
  if (waits == waiting_.end()) return true;  // it runs, and looks
  waiting_.erase(waits);
  job->progress.state = JobState::kCancelled;
  job->events->tell("job", job_json(seen(*job)).dump());
  job->events->end();
  return true;
}

void JobBoard::forget_old() {
  std::size_t ended = 0;
  for (auto name = order_.rbegin(); name != order_.rend(); ++name)
    ended += has_ended(jobs_.find(*name)->second->progress.state) ? 1 : 0;
  for (auto name = order_.begin(); name != order_.end() && ended > kMostKept;) {
    const auto job = jobs_.find(*name);
    if (!has_ended(job->second->progress.state)) {
      ++name;
      continue;
    }
    jobs_.erase(job);
    name = order_.erase(name);
    --ended;
  }
}

void JobBoard::work() {
  while (true) {
    JobPointer job;
    {
      std::unique_lock lock(mutex_);
      come_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
      if (ending_) return;
      job = waiting_.front();
      waiting_.pop_front();
      job->progress.state = JobState::kRunning;
    }
    run(job);
  }
}

void JobBoard::tell(const JobPointer& job, const JobProgress& progress) {
  std::string text;
  {
    const std::scoped_lock lock(mutex_);
    job->progress = progress;
    text = job_json(seen(*job)).dump();
  }
  job->events->tell("job", text);
}

void JobBoard::run(const JobPointer& job) {
  JobProgress last;
  JobWatch watch(
      job->cancelled,
      [&](const JobProgress& progress) {
        last = progress;
        tell(job, progress);
      },
      [&](JobResult early) {
        const std::scoped_lock lock(mutex_);
        job->early = std::move(early);
      },
      unfinished_.journal(job->asked.name));
  const auto done = [&]() -> Result<JobResult> {
    try {
      return job->asked.work(watch);
    } catch (const std::exception& error) {
      return failure(error.what());
    }
  }();
  last.seconds_left = -1;
  if (job->cancelled) {
    last.state = JobState::kCancelled;
  } else if (!done) {
    last.state = JobState::kFailed;
    last.failure = done.error().what;
  } else {
    store(job->asked.name, *done);
    last.state = JobState::kDone;
    last.finished = last.all;
    const std::scoped_lock lock(mutex_);
    job->result = *done;
  }
  tell(job, last);
  job->events->end();
  const std::scoped_lock lock(mutex_);
  // Asked for again while it was being cancelled, the name is another job's; at the program's end it is left.
  const auto known = jobs_.find(job->asked.name);
  const bool left = ending_ && job->cancelled;
  if (!left && known != jobs_.end() && known->second == job) unfinished_.end(job->asked.name);
  job->asked.work = nullptr;  // with it the record that it holds
  forget_old();
}

std::filesystem::path JobBoard::file_of(const std::string& name) const {
  return folder_ / (name + ".job");
}

// The two texts, one after the other; the first line has the size of the first.
std::optional<JobResult> JobBoard::stored(const std::string& name) const {
  if (folder_.empty()) return std::nullopt;
  const auto bytes = read_bytes(file_of(name));
  if (!bytes) return std::nullopt;
  const std::size_t line = bytes->find('\n');
  if (line == std::string::npos || line > 40) return std::nullopt;
  std::size_t first = 0, second = 0;
  if (std::sscanf(bytes->c_str(), "muster job %zu %zu", &first, &second) != 2) return std::nullopt;
  if (bytes->size() != line + 1 + first + second) return std::nullopt;
  JobResult result{.json = std::make_shared<const std::string>(bytes->substr(line + 1, first))};
  if (second > 0) result.page = std::make_shared<const std::string>(bytes->substr(line + 1 + first));
  return result;
}

void JobBoard::store(const std::string& name, const JobResult& result) const {
  if (folder_.empty()) return;
  std::error_code ignored;
  std::filesystem::create_directories(folder_, ignored);
  const std::string page = result.page ? *result.page : "";
  std::string text =
      "muster job " + std::to_string(result.json->size()) + " " + std::to_string(page.size()) + "\n";
  text += *result.json;
  text += page;
  // What cannot be kept is made again.
  (void)write_file(file_of(name), text);
}

}  // namespace muster
