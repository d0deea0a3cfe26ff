#include "base/parallel/parallel.hpp"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace muster
