#include <gtest/gtest.h>

#include <algorithm>

#include <muster/muster.hpp>

namespace muster::api {
namespace {

const Record& haiti() {
  static const Record kRecord = read_record(MUSTER_SOURCE_DIR "/missions/haiti-mss").record.value();
  return kRecord;
}

constexpr Day kDay{std::chrono::year(2024) / 9 / 26};

OutlookOptions quick() {
  return {.months = 6, .inside_runs = 200, .runs = 0};
}

TEST(Library, ReadsDaysAsTheyAreWritten) {
  EXPECT_EQ(parse_day("2024-09-26"), kDay);
  EXPECT_EQ(to_string(kDay), "2024-09-26");
  EXPECT_FALSE(parse_day("2023-02-29"));
}

TEST(Library, TellsWhatIsWrongWithAFolderAndWhere) {
  const Reading reading = read_record("no/such/folder");
  EXPECT_FALSE(reading.record);
  ASSERT_FALSE(reading.problems.empty());
  EXPECT_NE(to_string(reading.problems.front()).find("no/such/folder"), std::string::npos);
}

TEST(Library, StatusKnowsNothingOfLaterDays) {
  EXPECT_EQ(status(haiti(), kDay).force.in_theatre.value, 426);
  EXPECT_EQ(status(haiti(), Day{std::chrono::year(2024) / 3 / 2}).force.in_theatre.value, 0);
  EXPECT_FALSE(status(haiti(), Day{std::chrono::year(2020) / 1 / 1}).mandate);
}

TEST(Library, AnOutlookHasQuantilesInOrder) {
  const auto ahead = outlook(haiti(), kDay, quick());
  ASSERT_TRUE(ahead) << ahead.error().what;
  ASSERT_FALSE(ahead->strength.empty());
  for (const StrengthOn& one : ahead->strength)
    EXPECT_TRUE(std::is_sorted(one.people.begin(), one.people.end()));
  EXPECT_EQ(ahead->runs, 0);
}

TEST(Library, SaysWhyThereIsNoOutlook) {
  const auto before = outlook(haiti(), Day{std::chrono::year(2020) / 1 / 1}, quick());
  ASSERT_FALSE(before);
  EXPECT_NE(before.error().what.find("no mandate"), std::string::npos);
  OutlookOptions wrong = quick();
  wrong.months = 400;
  EXPECT_FALSE(outlook(haiti(), kDay, wrong));
  wrong = quick();
  wrong.posture = "table";
  EXPECT_FALSE(outlook(haiti(), kDay, wrong));
}

TEST(Library, AChangedParameterMovesTheOutlookAndNotTheRecordItCameFrom) {
  const auto plain = outlook(haiti(), kDay, quick());
  const auto tilted = with_parameters(haiti(), {{"tilt", 3}});
  ASSERT_TRUE(plain && tilted);
  const auto moved = outlook(*tilted, kDay, quick());
  ASSERT_TRUE(moved);
  EXPECT_NE(moved->strength.back().people[kMedian], plain->strength.back().people[kMedian]);
  const auto again = outlook(haiti(), kDay, quick());
  EXPECT_EQ(again->strength.back().people, plain->strength.back().people);
  EXPECT_FALSE(with_parameters(haiti(), {{"tillt", 3}}));
}

TEST(Library, ARecordOutlivesTheOneThatItWasChangedFrom) {
  std::optional<Record> changed;
  {
    const Record first = read_record(MUSTER_SOURCE_DIR "/missions/haiti-mss").record.value();
    changed = with_parameters(first, {}).value();
  }
  EXPECT_EQ(status(*changed, kDay).force.in_theatre.value, 426);
  EXPECT_FALSE(changed->scenarios().empty());
}

TEST(Library, ComparesOnlyScenariosThatAreThere) {
  OutlookOptions options = quick();
  const auto effects = compare(haiti(), kDay, {"funded"}, options);
  ASSERT_TRUE(effects) << effects.error().what;
  ASSERT_EQ(effects->scenarios.size(), 1U);
  EXPECT_EQ(effects->scenarios.front().id, "funded");
  EXPECT_FALSE(effects->scenarios.front().force.empty());
  const auto wrong = compare(haiti(), kDay, {"fundd"}, options);
  ASSERT_FALSE(wrong);
  EXPECT_NE(wrong.error().what.find("did you mean 'funded'?"), std::string::npos);
}

TEST(Library, ScoresAForecastOfEquallyLikelySamples) {
  const std::array<double, 2> samples = {0, 2};
  EXPECT_DOUBLE_EQ(crps(samples, 1), 0.5);
  EXPECT_DOUBLE_EQ(bias(samples, 3), -1);
  EXPECT_FALSE(known(crps({}, 1)));
  EXPECT_DOUBLE_EQ(interval_score({1, 1, 1, 1, 1, 1, 1}, 1).total, 0);
}

}  // namespace
}  // namespace muster::api
