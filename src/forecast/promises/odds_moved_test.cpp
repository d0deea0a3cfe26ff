#include "forecast/promises/odds_moved.hpp"

#include <gtest/gtest.h>

namespace muster {
namespace {

PromiseRecord record(const std::vector<std::pair<std::string, double>>& odds) {
  PromiseRecord record;
  for (const auto& [id, probability] : odds) {
    JudgedPromise one;
    one.status.id = id;
    one.now.probability = probability;
    record.items.push_back(one);
  }
  return record;
}

TEST(MovedOdds, AreThoseThatDifferByAHundredthOrMore) {
  const PromiseRecord before = record({{"a", 0.50}, {"b", 0.30}, {"c", 0.20}});
  const PromiseRecord after = record({{"c", 0.205}, {"b", 0.45}, {"a", 0.50}});
  const std::vector<MovedOdds> moved = moved_odds(before, after);
  ASSERT_EQ(moved.size(), 1U);
  EXPECT_EQ(moved[0].before->status.id, "b");
  EXPECT_EQ(moved[0].after->now.probability, 0.45);
}

TEST(MovedOdds, HaveAPromiseThatOnlyOneRecordKnows) {
  const std::vector<MovedOdds> moved = moved_odds(record({{"gone", 0.5}}), record({{"made", 0.2}}));
  ASSERT_EQ(moved.size(), 2U);
  EXPECT_EQ(moved[0].before, nullptr);
  EXPECT_EQ(moved[1].after, nullptr);
}

TEST(MovedOdds, AreNoneWhereNeitherDayHasOdds) {
  EXPECT_TRUE(moved_odds(record({{"a", kNotGiven}}), record({{"a", kNotGiven}})).empty());
  EXPECT_EQ(moved_odds(record({{"a", kNotGiven}}), record({{"a", 0.1}})).size(), 1U);
}

}  // namespace
}  // namespace muster
