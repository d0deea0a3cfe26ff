#include "forecast/pool/learnt_pool.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "inputs/testing/island.hpp"

namespace muster {
namespace {

Mission island() {
  return island_with("facts.csv", "id,series,on,value,source\n");
}

const Day kMarch = day_from({2024, 3, 10});
const Day kApril = day_from({2024, 4, 10});

void add(Mission& mission, const std::string& made, Day from, double chain) {
  mission.weights.push_back({made, PoolFamily::kDisplaced, from, PoolPart::kChain, chain, 3, 9, 100});
  const double other = (1 - chain) / 2;
  mission.weights.push_back({made, PoolFamily::kDisplaced, from, PoolPart::kTrendWalk, other, 3, 9, 150});
  mission.weights.push_back({made, PoolFamily::kDisplaced, from, PoolPart::kWalk, other, 3, 9, 200});
}

const PoolRecord& people(const Pool& pool) {
  return pool.record[static_cast<std::size_t>(PoolFamily::kDisplaced)];
}

TEST(LearntPool, IsEqualWithoutAFile) {
  const Mission mission = island();
  const Pool pool = learnt_pool(View(mission, kApril));
  EXPECT_EQ(pool.weights[PoolFamily::kDisplaced], std::vector<double>(3, 1.0 / 3));
  EXPECT_EQ(people(pool).from, WeightsFrom::kNoFile);
}

TEST(LearntPool, TakesTheLastWeightsKnownOnTheDay) {
  Mission mission = island();
  const std::string made = made_from(mission);
  add(mission, made, kMarch, 0.6);
  add(mission, made, kApril, 0.7);
  const Pool march = learnt_pool(View(mission, kApril - 1));
  EXPECT_DOUBLE_EQ(march.weights[PoolFamily::kDisplaced][0], 0.6);
  EXPECT_EQ(people(march).known_on, kMarch);
  EXPECT_EQ(people(march).crps, std::vector<double>({100, 150, 200}));
  EXPECT_DOUBLE_EQ(learnt_pool(View(mission, kApril)).weights[PoolFamily::kDisplaced][0], 0.7);
  const Pool before = learnt_pool(View(mission, kMarch - 1));
  EXPECT_DOUBLE_EQ(before.weights[PoolFamily::kDisplaced][0], 1.0 / 3);
  EXPECT_EQ(people(before).from, WeightsFrom::kNothingYet);
}

TEST(LearntPool, OfAnotherRecordIsNotUsed) {
  Mission mission = island();
  add(mission, "of-another-record-1", kMarch, 0.6);
  const Pool pool = learnt_pool(View(mission, kApril));
  EXPECT_DOUBLE_EQ(pool.weights[PoolFamily::kDisplaced][0], 1.0 / 3);
  EXPECT_EQ(people(pool).from, WeightsFrom::kOtherRecord);
}

TEST(LearntPool, NeedsEveryPartOfAFamily) {
  Mission mission = island();
  add(mission, made_from(mission), kMarch, 0.6);
  mission.weights.pop_back();
  EXPECT_EQ(people(learnt_pool(View(mission, kApril))).from, WeightsFrom::kNothingYet);
}

TEST(LearntPool, IsOfTheRecordAndNotOfTheFileOfWeights) {
  FolderTexts texts;
  Problems problems;
  texts = Folder(MUSTER_SOURCE_DIR "/tests/cases/_base/island/mission").texts(problems);
  const Mission without = load_mission(Folder("m", texts), embedded_catalogue(problems), problems);
  std::string& file = texts[std::string(kWeightsFile)];
  file = "made_from,family,from,part,weight,outcomes,forecasts,crps\n";
  for (const char* part : {"chain,0.5", "counts,0.3", "recent,0.2"})
    file += fmt::format("{},events,2024-03-10,{},3,9,1.5\n", made_from(without), part);
  const Mission with = load_mission(Folder("m", texts), embedded_catalogue(problems), problems);
  EXPECT_TRUE(problems.good());
  EXPECT_EQ(with.hash(), without.hash());
  ASSERT_EQ(with.weights.size(), 3);
  EXPECT_EQ(with.weights[0].made_from, made_from(with));
}

}  // namespace
}  // namespace muster
