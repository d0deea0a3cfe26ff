#include "intake/new_mission/links.hpp"

#include <gtest/gtest.h>

#include <string>

namespace muster {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

std::string told(const std::vector<CsvRow>& rows) {
  std::string text;
  for (const CsvRow& row : rows) text += row.at("from") + "-" + row.at("to") + " " + row.at("mode") + "; ";
  return text;
}

// On a line of longitude, a degree being 111 km.
LinkEnd at(std::string code, double lat, bool borders_known = false) {
  return {std::move(code), {lat, 0.5}, borders_known};
}

TEST(JoiningRows, AreNoneWhereAllIsJoined) {
  const std::vector<LinkEnd> ends = {at("A", 0), at("B", 1), at("C", 2)};
  EXPECT_TRUE(joining_rows(ends, Pairs{{"A", "B"}, {"C", "B"}}).empty());
}
TEST(JoiningRows, JoinAWholeGroupByItsNearestTwoPlacesAndNoOther) {
  const std::vector<LinkEnd> ends = {at("A", 0), at("B", 1), at("C", 2), at("X", 7), at("Y", 8)};
  EXPECT_EQ(told(joining_rows(ends, Pairs{{"A", "B"}, {"B", "C"}, {"X", "Y"}})), "C-X road; ");
}
TEST(JoiningRows, GoOnFromWhatTheyHaveJoined) {
  const std::vector<LinkEnd> ends = {at("A", 0), at("B", 1), at("X", 3), at("Y", 4)};
  EXPECT_EQ(told(joining_rows(ends, Pairs{{"A", "B"}})), "B-X road; X-Y road; ");
}
TEST(JoiningRows, CrossTheSeaOnlyWhereTheBordersOfBothAreKnown) {
  const std::vector<LinkEnd> ends = {at("A", 0, true), at("B", 1, true), at("I", 3, true), at("P", -1)};
  EXPECT_EQ(told(joining_rows(ends, Pairs{{"A", "B"}})), "A-P road; B-I sea; ");
}
TEST(JoiningRows, CountPlacesThatNeedNotBeReachedAsWays) {
  const std::vector<LinkEnd> ends = {at("A", 0), at("B", 9)};
  EXPECT_TRUE(joining_rows(ends, Pairs{{"A", "crossroads"}, {"crossroads", "B"}}).empty());
}
TEST(JoiningRows, AreNoneForARecordWithoutANetwork) {
  const std::vector<LinkEnd> ends = {at("A", 0), at("B", 1)};
  EXPECT_TRUE(joining_rows(ends, {}).empty());
}
TEST(JoiningRows, AreAsLongAsTheirWay) {
  const std::vector<LinkEnd> ends = {at("A", 0), at("B", 0.1), at("X", 1.1)};
  const auto rows = joining_rows(ends, Pairs{{"A", "B"}});
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_NEAR(std::stod(rows[0].at("distance_km")), 111.2 * kDetour, 0.2);
}

}  // namespace
}  // namespace muster
