#include "engine/runs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "base/files/file.hpp"
#include "base/random/random.hpp"

namespace muster {
namespace {

using testing::HasSubstr;

class Runs : public testing::Test {
 protected:
  Runs() {
    folder_ = std::filesystem::path(testing::TempDir()) /
              testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::remove_all(folder_);
  }
  ~Runs() override { std::filesystem::remove_all(folder_); }

  static RunSeries room(int runs = 50) {
    RunSeries series;
    series.days = {Day{10}, Day{20}};
    series.add(Output::kStrength, 3);
    series.resize(runs);
    return series;
  }
  static bool draw(std::uint32_t run, std::span<float> rows) {
    Draws draws({.seed = 4, .run = run});
    for (float& value : rows) value = static_cast<float>(draws.uniform());
    return true;
  }
  [[nodiscard]] RunsCall call(bool resume = false) const {
    return {.journal = folder_, .resume = resume, .heading = {{"version", "1"}, {"seed", "4"}}};
  }
  [[nodiscard]] std::filesystem::path file() const { return folder_ / "runs.journal"; }

  std::filesystem::path folder_;
};

std::vector<float> all_drawn(int threads) {
  RunSeries series;
  series.days = {Day{10}};
  series.add(Output::kStrength, 4);
  series.resize(300);
  EXPECT_TRUE(fill_runs(series, {.threads = threads}, [](std::uint32_t run, std::span<float> rows) {
    Draws draws({.seed = 4, .run = run});
    for (float& value : rows) value = static_cast<float>(draws.uniform());
    return true;
  }));
  return series.values;
}

TEST_F(Runs, AreTheSameForAnyNumberOfThreads) {
  EXPECT_EQ(all_drawn(1), all_drawn(2));
  EXPECT_EQ(all_drawn(1), all_drawn(8));
}

TEST_F(Runs, StoppedAndResumedAreTheSameBits) {
  RunSeries whole = room();
  ASSERT_TRUE(fill_runs(whole, {}, draw));
  RunSeries cut = room();
  RunsCall stopping = call();
  int asked = 0;
  stopping.stop = [&] { return ++asked > 20; };
  const auto first = fill_runs(cut, stopping, draw);
  ASSERT_TRUE(first);
  EXPECT_TRUE(first->stopped);
  EXPECT_EQ(finished_runs(cut, first->marks).runs, 20);
  RunSeries resumed = room();
  std::atomic<int> drawn = 0;
  const auto second = fill_runs(resumed, call(true), [&](std::uint32_t run, std::span<float> rows) {
    ++drawn;
    return draw(run, rows);
  });
  ASSERT_TRUE(second);
  EXPECT_EQ(second->resumed, 20);
  EXPECT_EQ(drawn, 30);
  EXPECT_EQ(resumed.values, whole.values);
}

TEST_F(Runs, StoppedOnTheirWayAreNeitherFinishedNorKept) {
  RunSeries cut = room();
  const auto first = fill_runs(cut, call(), [](std::uint32_t run, std::span<float> rows) {
    draw(run, rows);
    return run != 20;
  });
  ASSERT_TRUE(first);
  EXPECT_TRUE(first->stopped);
  EXPECT_EQ(first->marks[20], kRunOpen);
  EXPECT_TRUE(first->failed.empty());
  const auto finished = std::count(first->marks.begin(), first->marks.end(), kRunFinished);
  EXPECT_LT(finished, 50);
  RunSeries resumed = room();
  std::atomic<bool> again = false;
  const auto second = fill_runs(resumed, call(true), [&](std::uint32_t run, std::span<float> rows) {
    again = again || run == 20;
    return draw(run, rows);
  });
  ASSERT_TRUE(second);
  EXPECT_EQ(second->resumed, finished);
  EXPECT_TRUE(again);
}

TEST_F(Runs, BesideThoseDoneBeforeAreTheSameBitsAndFailedOnesAreNotTriedAgain) {
  RunSeries whole = room(50);
  ASSERT_TRUE(fill_runs(whole, {}, draw));
  RunSeries grown = room(20);
  std::atomic<int> tried = 0;
  const auto body = [&](std::uint32_t run, std::span<float> rows) {
    ++tried;
    if (run == 7) throw std::runtime_error("nobody is there");
    return draw(run, rows);
  };
  const auto first = fill_runs(grown, call(), body);
  ASSERT_TRUE(first);
  grown.resize(50);
  RunsCall more = call(true);
  more.done_before = first->marks;
  const auto second = fill_runs(grown, more, body);
  ASSERT_TRUE(second);
  EXPECT_EQ(tried, 50);
  EXPECT_EQ(second->marks[7], kRunFailed);
  EXPECT_TRUE(second->failed.empty());
  const RunSeries left = finished_runs(grown, second->marks);
  EXPECT_EQ(left.values, finished_runs(whole, second->marks).values);
}

TEST_F(Runs, OfOtherRanksAreTakenFromTheirJournals) {
  RunSeries whole = room();
  ASSERT_TRUE(fill_runs(whole, call(), draw));
  std::filesystem::rename(file(), folder_ / "runs-1.journal");
  RunSeries resumed = room();
  const auto done = fill_runs(resumed, call(true), [](std::uint32_t, std::span<float>) {
    ADD_FAILURE();
    return true;
  });
  ASSERT_TRUE(done);
  EXPECT_EQ(done->resumed, 50);
  EXPECT_EQ(resumed.values, whole.values);
  const auto refused = fill_runs(resumed, call(), draw);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().what, HasSubstr("add --resume"));
}

TEST_F(Runs, AreDoneAgainWhereTheJournalIsBroken) {
  RunSeries whole = room();
  ASSERT_TRUE(fill_runs(whole, call(), draw));
  std::string bytes = *read_bytes(file());
  bytes[bytes.size() / 2] ^= 1;
  bytes.resize(bytes.size() - 7);
  std::ofstream(file(), std::ios::binary) << bytes;
  for (const int wanted : {48, 50}) {  // runs done again are stored again
    RunSeries resumed = room();
    const auto done = fill_runs(resumed, call(true), draw);
    ASSERT_TRUE(done);
    EXPECT_EQ(done->resumed, wanted);
    EXPECT_EQ(resumed.values, whole.values);
  }
  std::ofstream(file(), std::ios::binary) << bytes.substr(0, 20);  // cut in the middle of the heading
  RunSeries anew = room();
  const auto done = fill_runs(anew, call(true), draw);
  ASSERT_TRUE(done);
  EXPECT_EQ(done->resumed, 0);
  EXPECT_EQ(anew.values, whole.values);
}

TEST_F(Runs, RefuseTheJournalOfAnotherEnsembleAndLeaveItAsItWas) {
  RunSeries series = room();
  ASSERT_TRUE(fill_runs(series, call(), draw));
  const std::string before = *read_bytes(file());
  RunsCall other = call(true);
  other.heading[1].second = "5";
  const auto done = fill_runs(series, other, draw);
  ASSERT_FALSE(done);
  EXPECT_THAT(done.error().what, HasSubstr("its seed is '4', that of this call '5'"));
  const auto again = fill_runs(series, call(), draw);
  ASSERT_FALSE(again);
  EXPECT_THAT(again.error().what, HasSubstr("add --resume"));
  EXPECT_EQ(*read_bytes(file()), before);
}

TEST_F(Runs, ThatThrowAreToldByNumberAndTheOthersFinish) {
  RunSeries series = room();
  const auto done = fill_runs(series, call(), [](std::uint32_t run, std::span<float> rows) {
    if (run == 7) throw std::runtime_error("nobody is there");
    return draw(run, rows);
  });
  ASSERT_TRUE(done);
  ASSERT_EQ(done->failed.size(), 1U);
  EXPECT_EQ(done->failed[0].run, 7);
  EXPECT_EQ(done->failed[0].what, "nobody is there");
  EXPECT_EQ(finished_runs(series, done->marks).runs, 49);
}

TEST_F(Runs, NeedAFolderThatCanBeMade) {
  RunSeries series = room();
  RunsCall wrong = call();
  wrong.journal = "/dev/null/journal";
  const auto done = fill_runs(series, wrong, draw);
  ASSERT_FALSE(done);
  EXPECT_THAT(done.error().what, HasSubstr("cannot make the folder /dev/null/journal"));
}

TEST_F(Runs, OfAFullDiskAreToldBeforeTheyBegin) {
  std::filesystem::create_directories(folder_);
  std::filesystem::create_symlink("/dev/full", file());
  RunSeries series = room();
  const auto done = fill_runs(series, call(), draw);
  ASSERT_FALSE(done);
  EXPECT_THAT(done.error().what, HasSubstr("No space left on device"));
}

}  // namespace
}  // namespace muster
