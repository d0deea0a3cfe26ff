#include "base/parallel/parallel.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <numeric>
#include <stdexcept>
#include <vector>

namespace muster {
namespace {

TEST(InParallel, CallsTheBodyOnceForEveryNumberOnAnyNumberOfThreads) {
  for (const int threads : {0, 1, 2, 5}) {
    for (const std::size_t grain : {1, 7, 1000}) {
      std::vector<int> calls(331);
      in_parallel(calls.size(), grain, threads, [&](std::size_t number) { ++calls[number]; });
      EXPECT_EQ(calls, std::vector<int>(331, 1)) << threads << " threads, grain " << grain;
    }
  }
}

TEST(InParallel, SeesWhatWasWrittenBeforeAndIsSeenAfterwards) {
  std::vector<long> before(10'000);
  std::iota(before.begin(), before.end(), 0);
  std::vector<long> after(before.size());
  in_parallel(before.size(), 16, 2, [&](std::size_t number) { after[number] = 2 * before[number]; });
  EXPECT_EQ(std::accumulate(after.begin(), after.end(), 0L), 9'999L * 10'000L);
}

TEST(InParallel, DoesNothingForNoNumbers) {
  in_parallel(0, 1, 0, [](std::size_t) { FAIL() << "there was nothing to call it for"; });
}

TEST(InParallel, ThrowsAgainWhatABodyThrew) {
  const auto throws = [](std::size_t number) {
    if (number == 40) throw std::out_of_range("40");
  };
  EXPECT_THROW(in_parallel(100, 1, 2, throws), std::out_of_range);
}

TEST(StopWhen, EndsWorkThatTakesNoStopOfItsOwn) {
  std::atomic<int> done = 0;
  {
    const StopWhen stop([&] { return done >= 10; });
    EXPECT_THROW(in_parallel(100'000, 1, 2, [&](std::size_t) { ++done; }), Stopped);
  }
  EXPECT_LT(done, 1000);
  done = 0;
  in_parallel(100, 1, 2, [&](std::size_t) { ++done; });
  EXPECT_EQ(done, 100) << "once it is gone nobody stops";
}

TEST(StopWhen, IsAskedInWorkInsideWork) {
  std::atomic<int> done = 0;
  const StopWhen stop([&] { return done >= 10; });
  const auto outer = [&](std::size_t) { in_parallel(1000, 1, 2, [&](std::size_t) { ++done; }); };
  EXPECT_THROW(in_parallel(4, 1, 2, outer), Stopped);
  EXPECT_LT(done, 1000);
}

#if !defined(MUSTER_THREAD_CHECKS)  // which starts its threads anew, and forbids forks among them
TEST(InParallel, WorksInAForkedProcessToo) {
  in_parallel(100, 1, 4, [](std::size_t) {});  // threads are there, which a child will not have
  const pid_t child = ::fork();
  if (child == 0) {
    int done = 0;
    const ThreadsAllowed allowed(4);
    in_parallel(100, 7, 4, [&](std::size_t) { ++done; });  // on one thread
    ::_exit(done == 100 ? 0 : 1);
  }
  int status = -1;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
}
#endif

}  // namespace
}  // namespace muster
