#include "forecast/stored_fit.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "base/files/file.hpp"
#include "forecast/embedded.hpp"
#include "inputs/fits/fit_entry.hpp"

namespace muster {
namespace {

namespace fs = std::filesystem;

// A class of one mission: quick to fit, and not the one that the program carries.
Reference one_mission() {
  PastMission mission;
  mission.history = {.traits = {.id = "a", .kind = "un", .funding = "assessed", .host = "HTI"},
                     .authorised = Day{10000},
                     .ceilings = {{Day{10000}, 1000}},
                     .counts = {{Day{10100}, 300}}};
  return {.missions = {mission}};
}

std::string bits(const OutsideModel& model) {
  return fit_entry({}, model);
}

struct Store : testing::Test {
  fs::path folder =
      fs::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
  std::vector<std::string> told;
  FitStore store{.folder = folder, .tell = [this](std::string_view line) { told.emplace_back(line); }};
  std::string fresh = bits(fit_reference(one_mission(), 1, {}));

  void SetUp() override { fs::remove_all(folder); }
  void TearDown() override { fs::remove_all(folder); }
  std::string fit(std::uint64_t seed = 1) { return bits(fit_reference(one_mission(), seed, {}, store)); }
  std::vector<fs::path> entries() { return {fs::directory_iterator(folder), fs::directory_iterator()}; }
  void write(std::string_view bytes) { std::ofstream(entries().at(0), std::ios::binary) << bytes; }
};

TEST_F(Store, GivesTheSameBitsWithAndWithout) {
  EXPECT_EQ(fit(), fresh);
  ASSERT_EQ(entries().size(), 1U);
  EXPECT_EQ(fit(), fresh);
  EXPECT_TRUE(told.empty());
}

TEST_F(Store, IsReadAndNotFittedAgain) {
  fit();
  const auto written = fs::last_write_time(entries().at(0));
  fit();
  EXPECT_EQ(fs::last_write_time(entries().at(0)), written);
}

TEST_F(Store, MakesADamagedOrShortEntryAgainAndSaysSoOnce) {
  fit();
  const std::string good = *read_bytes(entries().at(0));
  std::string changed = good;
  changed[good.size() / 2] = static_cast<char>(changed[good.size() / 2] ^ 4);
  for (const std::string& bad : {changed, good.substr(0, good.size() / 3), std::string()}) {
    told.clear();
    write(bad);
    EXPECT_EQ(fit(), fresh);
    ASSERT_EQ(told.size(), 1U);
    EXPECT_NE(told[0].find("is damaged: it is made again"), std::string::npos) << told[0];
    EXPECT_EQ(*read_bytes(entries().at(0)), good);
  }
}

TEST_F(Store, MakesAnEntryOfSomethingElseAgain) {
  fit(1);
  const fs::path first = entries().at(0);
  const std::string of_one = *read_bytes(first);
  fs::remove(first);
  fit(2);
  write(of_one);
  EXPECT_NE(fit(2), fresh);
  ASSERT_EQ(told.size(), 1U);
  EXPECT_NE(told[0].find("is out of date"), std::string::npos) << told[0];
}

TEST_F(Store, ThatCannotBeWrittenIsAsIfThereWasNone) {
  std::ofstream(folder) << "a file, not a folder";
  EXPECT_EQ(fit(), fresh);
  EXPECT_TRUE(told.empty());
  store.folder = "/proc/muster";
  EXPECT_EQ(fit(), fresh);
  EXPECT_TRUE(told.empty());
}

TEST_F(Store, KeepsAFewAndLeavesOtherFilesAlone) {
  fs::create_directories(folder);
  std::ofstream(folder / "notes.txt") << "mine";
  for (int i = 0; i < kMostStoredFits + 3; ++i) std::ofstream(folder / (std::to_string(i) + ".fit")) << "old";
  EXPECT_EQ(fit(), fresh);
  EXPECT_EQ(entries().size(), static_cast<std::size_t>(kMostStoredFits) + 1);
  EXPECT_TRUE(fs::exists(folder / "notes.txt"));
}

// The fit that the program carries is that of its own reference class, as it would be made now.
TEST(StoredFitInside, IsAFreshFit) {
  Problems problems;
  const Reference past = embedded_reference(problems);
  const FitEntry inside = read_fit_entry(embedded::stored_fit(), fit_key(histories_of(past), {}, 1, {}));
  if (embedded::stored_fit().empty()) GTEST_SKIP() << "this build carries none (MUSTER_STORED_FIT)";
  ASSERT_EQ(inside.state, EntryState::kGood);
  EXPECT_TRUE(bits(inside.model) == bits(fit_outside(histories_of(past), {}, 1)));
}

}  // namespace
}  // namespace muster
