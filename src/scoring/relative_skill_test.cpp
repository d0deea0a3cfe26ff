#include "scoring/relative_skill.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace muster {
namespace {

TEST(RelativeSkill, IsOneMinusTheRatioOfTheMeans) {
  // Means 2 and 4: 1 − 2/4.
  const SkillInterval skill =
      relative_skill(std::vector{1.0, 3.0}, std::vector{5.0, 3.0}, std::vector<std::size_t>{0, 1}, 1);
  EXPECT_DOUBLE_EQ(skill.value, 0.5);
}

TEST(RelativeSkill, HasTheLimitsThatCanBeCountedByHand) {
  // Two groups of 1/2 and 1: drawn twice, skills are 0.5 (1 in 4), 0.25 (1 in 2) and 0 (1 in 4), and both
  // tails of 5 % lie in the outer ones.
  const SkillInterval skill =
      relative_skill(std::vector{1.0, 2.0}, std::vector{2.0, 2.0}, std::vector<std::size_t>{7, 3}, 1);
  EXPECT_DOUBLE_EQ(skill.value, 0.25);
  EXPECT_DOUBLE_EQ(skill.low, 0);
  EXPECT_DOUBLE_EQ(skill.high, 0.5);
}

TEST(RelativeSkill, OfTheSameScoresIsZeroAndSureOfIt) {
  const std::vector<double> scores = {1, 2, 3, 4};
  const SkillInterval skill = relative_skill(scores, scores, std::vector<std::size_t>{0, 1, 2, 3}, 1);
  EXPECT_DOUBLE_EQ(skill.value, 0);
  EXPECT_DOUBLE_EQ(skill.low, 0);
  EXPECT_DOUBLE_EQ(skill.high, 0);
}

TEST(RelativeSkill, OfOneGroupHasNoInterval) {
  const SkillInterval skill =
      relative_skill(std::vector{1.0, 3.0}, std::vector{5.0, 3.0}, std::vector<std::size_t>{4, 4}, 1);
  EXPECT_DOUBLE_EQ(skill.value, 0.5);
  EXPECT_TRUE(std::isnan(skill.low));
  EXPECT_TRUE(std::isnan(skill.high));
}

// Forecasts of one group repeated say no more than once; as groups of their own they would.
TEST(RelativeSkill, GrowsNoSurerByCopiesWithinAGroup) {
  std::vector<double> ours, theirs, copied_ours, copied_theirs;
  std::vector<std::size_t> group, copied_group, alone;
  for (std::size_t g = 0; g < 8; ++g) {
    const double loss = 1 + 0.1 * static_cast<double>(g * g % 7);
    ours.push_back(loss);
    theirs.push_back(1.2);
    group.push_back(g);
    for (int copy = 0; copy < 10; ++copy) {
      copied_ours.push_back(loss);
      copied_theirs.push_back(1.2);
      copied_group.push_back(g);
      alone.push_back(alone.size());
    }
  }
  const SkillInterval once = relative_skill(ours, theirs, group, 5);
  const SkillInterval copied = relative_skill(copied_ours, copied_theirs, copied_group, 5);
  EXPECT_NEAR(copied.low, once.low, 1e-12);
  EXPECT_NEAR(copied.high, once.high, 1e-12);
  const SkillInterval taken_apart = relative_skill(copied_ours, copied_theirs, alone, 5);
  EXPECT_LT(taken_apart.high - taken_apart.low, (once.high - once.low) / 2);
}

// The deviation of a mean of n independent losses is that of one over √n; 90 % is 1.645 deviations either
// way.
TEST(RelativeSkill, IsAsWideAsTheNormalIntervalForManyGroups) {
  std::vector<double> ours, theirs;
  std::vector<std::size_t> group;
  for (std::size_t g = 0; g < 400; ++g) {
    ours.push_back(g % 2 == 0 ? 0.5 : 1.5);  // mean 1, deviation 0.5
    theirs.push_back(2);
    group.push_back(g);
  }
  const SkillInterval skill = relative_skill(ours, theirs, group, 1);
  const double half = 1.645 * 0.5 / 20 / 2;
  EXPECT_NEAR(skill.value, 0.5, 1e-12);
  EXPECT_NEAR(skill.low, 0.5 - half, half / 6);
  EXPECT_NEAR(skill.high, 0.5 + half, half / 6);
}

TEST(RelativeSkill, IsTheSameForTheSameSeedAndMinusInfinityAgainstPerfection) {
  const std::vector<double> ours = {1, 4, 2, 8};
  const std::vector<double> theirs = {2, 3, 5, 4};
  const std::vector<std::size_t> group = {0, 1, 2, 3};
  EXPECT_EQ(relative_skill(ours, theirs, group, 9).low, relative_skill(ours, theirs, group, 9).low);
  const std::vector<double> none(4, 0.0);
  EXPECT_EQ(relative_skill(ours, none, group, 9).value, -INFINITY);
  EXPECT_EQ(relative_skill(none, none, group, 9).value, 0);
}

}  // namespace
}  // namespace muster
