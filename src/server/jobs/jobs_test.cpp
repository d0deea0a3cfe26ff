// Jobs: one after the other, told about, cancelled, kept.
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <future>

#include "base/files/file.hpp"
#include "server/jobs/job_board.hpp"
#include "server/snapshots/kept_answers.hpp"

namespace muster {
namespace {

std::shared_ptr<const std::string> text(const std::string& words) {
  return std::make_shared<const std::string>(words);
}

JobAsked job(const std::string& name, JobWork work) {
  return {.name = name, .kind = "outlook", .mission = "m", .asked = Json::object(), .work = std::move(work)};
}

JobSeen wait_for(const JobBoard& board, const std::string& name) {
  for (int i = 0; i < 2'000; ++i) {
    const auto seen = board.find(name);
    if (seen && seen->progress.state > JobState::kRunning) return *seen;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  ADD_FAILURE() << name << " has not ended";
  return {};
}

JobWork at_once(const std::string& words) {
  return [words](JobWatch&) { return JobResult{.json = text(words)}; };
}

TEST(JobBoard, GivesWhatTheWorkGives) {
  JobBoard board({});
  ASSERT_TRUE(board.ask(job("a", at_once("done"))));
  const JobSeen seen = wait_for(board, "a");
  EXPECT_EQ(seen.progress.state, JobState::kDone);
  EXPECT_EQ(*seen.result.json, "done");
}

TEST(JobBoard, DoesTheSameWorkOnce) {
  JobBoard board({});
  std::atomic<int> times = 0;
  const JobWork counted = [&](JobWatch&) {
    ++times;
    return JobResult{.json = text("x")};
  };
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(board.ask(job("a", counted)));
  (void)wait_for(board, "a");
  ASSERT_TRUE(board.ask(job("a", counted)));
  (void)wait_for(board, "a");
  EXPECT_EQ(times, 1);
}

TEST(JobBoard, SaysWhyWorkHasFailedOrThrown) {
  JobBoard board({});
  (void)board.ask(job("a", [](JobWatch&) -> Result<JobResult> { return failure("no mandate"); }));
  (void)board.ask(job("b", [](JobWatch&) -> Result<JobResult> { throw std::runtime_error("thrown"); }));
  EXPECT_EQ(wait_for(board, "a").progress.failure, "no mandate");
  EXPECT_EQ(wait_for(board, "b").progress.failure, "thrown");
  // It is done anew when asked again.
  (void)board.ask(job("a", at_once("now")));
  EXPECT_EQ(wait_for(board, "a").progress.state, JobState::kDone);
}

TEST(JobBoard, CancelsWhatRunsAndWhatWaits) {
  JobBoard board({});
  std::promise<void> runs;
  (void)board.ask(job("a", [&](JobWatch& watch) -> Result<JobResult> {
    runs.set_value();
    while (!watch.stopped()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return JobResult{};
  }));
  runs.get_future().wait();
  (void)board.ask(job("b", at_once("never")));
  EXPECT_TRUE(board.cancel("b"));
  EXPECT_EQ(board.find("b")->progress.state, JobState::kCancelled);
  EXPECT_TRUE(board.cancel("a"));
  EXPECT_EQ(wait_for(board, "a").progress.state, JobState::kCancelled);
  EXPECT_FALSE(board.cancel("none"));
}

TEST(JobBoard, EndsThoughAJobRuns) {
  const auto begin = std::chrono::steady_clock::now();
  {
    JobBoard board({});
    (void)board.ask(job("a", [](JobWatch& watch) -> Result<JobResult> {
      while (!watch.stopped()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
      return JobResult{};
    }));
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
}

TEST(JobBoard, TellsProgressFirstFiguresAndTheEndInOrder) {
  JobBoard board({});
  std::promise<void> go;
  const auto seen = board.ask(job("a", [&](JobWatch& watch) -> Result<JobResult> {
    go.get_future().wait();
    watch.stage("runs");
    watch.first_figures({.json = text("early")}, 20);
    watch.progress(100, 100);
    return JobResult{.json = text("all")};
  }));
  std::vector<Json> told;
  std::promise<void> ended;
  (void)seen->events->listen([&](const std::string& event) {
    if (event.empty()) return ended.set_value();
    told.push_back(Json::parse(event.substr(event.find("data: ") + 6)));
  });
  go.set_value();
  ended.get_future().wait();
  ASSERT_GE(told.size(), 4U);
  EXPECT_EQ(told.back()["state"], "done");
  EXPECT_EQ(told.back()["first_figures"], 20);
  EXPECT_EQ(*board.find("a")->early.json, "early");
  // Who comes later still hears the end.
  std::string last;
  (void)seen->events->listen([&](const std::string& event) { last += event; });
  EXPECT_NE(last.find("\"done\""), std::string::npos);
}

TEST(JobBoard, RefusesMoreThanMayWait) {
  JobBoard board({});
  std::promise<void> end;
  const auto ended = end.get_future().share();
  (void)board.ask(job("first", [ended](JobWatch&) -> Result<JobResult> {
    ended.wait();
    return JobResult{.json = text("x")};
  }));
  std::size_t taken = 0;
  for (std::size_t i = 0; i < 2 * JobBoard::kMostWaiting; ++i)
    taken += board.ask(job(std::to_string(i), at_once("x"))) ? 1 : 0;
  EXPECT_LE(taken, JobBoard::kMostWaiting + 1);
  EXPECT_GE(taken, JobBoard::kMostWaiting - 1);
  end.set_value();
}

TEST(JobBoard, KeepsResultsWhenTheProgramEnds) {
  const auto folder = std::filesystem::temp_directory_path() / ("muster-jobs-" + std::to_string(::getpid()));
  {
    JobBoard board(folder);
    (void)board.ask(job("00ff", [](JobWatch&) -> Result<JobResult> {
      return JobResult{.json = text("{\"a\"\n}"), .page = text("page")};
    }));
    (void)wait_for(board, "00ff");
  }
  JobBoard board(folder);
  const auto seen = board.ask(job("00ff", at_once("other")));
  ASSERT_TRUE(seen);
  EXPECT_EQ(seen->progress.state, JobState::kDone);
  EXPECT_EQ(*seen->result.json, "{\"a\"\n}");
  EXPECT_EQ(*seen->result.page, "page");
  // One that was cut short is made again.
  std::filesystem::resize_file(folder / "00ff.job", 20);
  JobBoard third(folder);
  EXPECT_EQ(third.ask(job("00ff", at_once("other")))->progress.state, JobState::kWaiting);
  (void)wait_for(third, "00ff");
  std::filesystem::remove_all(folder);
}

std::filesystem::path new_folder(const std::string& name) {
  const auto folder = std::filesystem::temp_directory_path() / (name + std::to_string(::getpid()));
  std::filesystem::remove_all(folder);
  return folder;
}

std::vector<std::string> names_of(const std::vector<UnfinishedJob>& jobs) {
  std::vector<std::string> names;
  for (const UnfinishedJob& one : jobs) names.push_back(one.name);
  return names;
}

TEST(JobBoard, WhatItsEndCutsShortIsLeftForTheNext) {
  const auto folder = new_folder("muster-left-");
  {
    JobBoard board(folder);
    std::promise<void> runs;
    (void)board.ask(job("aa", [&](JobWatch& watch) -> Result<JobResult> {
      std::filesystem::create_directories(watch.journal());
      runs.set_value();
      while (!watch.stopped()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
      return JobResult{};
    }));
    runs.get_future().wait();
    (void)board.ask(job("bb", at_once("never")));
    (void)board.ask(job("cc", at_once("never")));
    EXPECT_TRUE(board.cancel("cc"));
  }
  JobBoard next(folder);
  EXPECT_EQ(names_of(next.left()), (std::vector<std::string>{"aa", "bb"}));
  EXPECT_EQ(next.left().front().kind, "outlook");
  EXPECT_TRUE(std::filesystem::exists(folder / "aa.runs"));
  (void)next.ask(job("aa", [](JobWatch& watch) {
    EXPECT_TRUE(std::filesystem::exists(watch.journal())) << "the runs that were finished";
    return JobResult{.json = text("done")};
  }));
  (void)wait_for(next, "aa");
  next.forget_left("bb");
  for (int i = 0; i < 1'000 && !next.left().empty(); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  EXPECT_TRUE(next.left().empty());
  EXPECT_FALSE(std::filesystem::exists(folder / "aa.runs"));
  std::filesystem::remove_all(folder);
}

// Cancels a job that runs, and does not look before `may_look`.
void cancel_unseen(JobBoard& board, const std::string& name, std::promise<void>& may_look) {
  std::promise<void> runs;
  (void)board.ask(job(name, [&may_look, &runs](JobWatch&) -> Result<JobResult> {
    runs.set_value();
    may_look.get_future().wait();
    return JobResult{};
  }));
  runs.get_future().wait();
  EXPECT_TRUE(board.cancel(name));
}

TEST(JobBoard, OneThatWasCancelledIsNotLeftThoughTheProgramEndsBeforeItSeesIt) {
  const auto folder = new_folder("muster-cancelled-");
  {
    JobBoard board(folder);
    std::promise<void> may_look;
    cancel_unseen(board, "aa", may_look);
    EXPECT_TRUE(board.left().empty());
    may_look.set_value();
  }
  EXPECT_TRUE(JobBoard(folder).left().empty());
  std::filesystem::remove_all(folder);
}

TEST(JobBoard, OneThatIsAskedForAgainWhileItIsCancelledIsLeft) {
  const auto folder = new_folder("muster-again-");
  {
    JobBoard board(folder);
    std::promise<void> may_look, second_runs;
    cancel_unseen(board, "aa", may_look);
    (void)board.ask(job("aa", [&](JobWatch& watch) -> Result<JobResult> {
      second_runs.set_value();
      while (!watch.stopped()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
      return JobResult{};
    }));
    may_look.set_value();
    second_runs.get_future().wait();
  }
  EXPECT_EQ(names_of(JobBoard(folder).left()), std::vector<std::string>{"aa"});
  std::filesystem::remove_all(folder);
}

TEST(JobBoard, JobsThatEndOrFailAreNotLeft) {
  const auto folder = new_folder("muster-ended-");
  {
    JobBoard board(folder);
    (void)board.ask(job("aa", at_once("done")));
    (void)board.ask(job("bb", [](JobWatch&) -> Result<JobResult> { return failure("no mandate"); }));
    (void)wait_for(board, "aa");
    (void)wait_for(board, "bb");
  }
  EXPECT_TRUE(JobBoard(folder).left().empty());
  std::filesystem::remove_all(folder);
}

TEST(UnfinishedJobs, AreKeptByOneProgramAtATime) {
  const auto folder = new_folder("muster-one-");
  const UnfinishedJobs first(folder);
  first.begin({"aa", "outlook", "m", Json::object()});
  {
    const UnfinishedJobs second(folder);
    EXPECT_TRUE(second.left().empty());
    EXPECT_TRUE(second.journal("aa").empty());
    second.end("aa");
  }
  EXPECT_EQ(names_of(first.left()), std::vector<std::string>{"aa"});
  std::filesystem::remove_all(folder);
}

TEST(UnfinishedJobs, FilesThatAreNoneAreRemoved) {
  const auto folder = new_folder("muster-bad-");
  const UnfinishedJobs jobs(folder);
  for (const std::string bad :
       {"", "{", "[]", "{\"kind\": 1}", "{\"kind\": \"outlook\", \"mission\": \"m\"}"}) {
    ASSERT_TRUE(write_file(folder / "aa.asked", bad));
    EXPECT_TRUE(jobs.left().empty()) << bad;
    EXPECT_FALSE(std::filesystem::exists(folder / "aa.asked")) << bad;
  }
  std::filesystem::create_directories(folder / "bb.runs");
  EXPECT_TRUE(jobs.left().empty());
  EXPECT_FALSE(std::filesystem::exists(folder / "bb.runs")) << "runs of no job";
  std::filesystem::remove_all(folder);
}

TEST(KeptAnswers, ForgetWhatWasAskedForLongestAgo) {
  KeptAnswers kept(100);
  const auto answer = [](std::size_t size) { return HttpResponse{.body = text(std::string(size, 'x'))}; };
  for (const std::string tag : {"a", "b", "c", "d", "e"}) {
    kept.keep(tag, answer(25));
    EXPECT_TRUE(kept.find("a")) << tag;
  }
  EXPECT_FALSE(kept.find("b"));
  kept.keep("large", answer(26));
  EXPECT_FALSE(kept.find("large"));
}

TEST(EventText, HasALineOfDataForEachLine) {
  EXPECT_EQ(event_text("job", "a\nb"), "event: job\ndata: a\ndata: b\n\n");
}

}  // namespace
}  // namespace muster
