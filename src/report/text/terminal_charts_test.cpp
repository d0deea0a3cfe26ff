#include "report/text/terminal_charts.hpp"

#include <gtest/gtest.h>

namespace muster {
namespace {

using Rows = std::vector<std::string>;

// 1 to 8 of a top of 8 in one row, as many eighths each.
TEST(BlockRows, BarsEndAtEighthsOfACharacter) {
  std::vector<ChartColumn> columns;
  for (int k = 0; k <= 8; ++k) columns.push_back({.counted = static_cast<double>(k)});
  EXPECT_EQ(block_rows(columns, 8, 1), (Rows{" ▁▂▃▄▅▆▇█"}));
}

// In two rows of 8: 12 fills the lower one and half of the upper one; 16 both; 20 is cut at the top.
TEST(BlockRows, ABarGoesThroughAllRowsBelowItsEnd) {
  const std::vector<ChartColumn> columns = {
      {.counted = 4}, {.counted = 12}, {.counted = 16}, {.counted = 20}};
  EXPECT_EQ(block_rows(columns, 16, 2), (Rows{" ▄██", "▄███"}));
}

TEST(BlockRows, FewPeopleAreNotNone) {
  const std::vector<ChartColumn> columns = {{.counted = 0}, {.counted = 1}};
  EXPECT_EQ(block_rows(columns, 1000, 2), (Rows{"", " ▁"}));
}

// Rows of 10 each, from 0 to 50: the median 25 lies in the third, the 50 % band covers the middles 15 and 35,
// the 90 % band those of all.
TEST(BlockRows, AForecastShowsMedianInsideItsBands) {
  const std::vector<ChartColumn> columns = {
      {.low = 0, .high = 50, .inner_low = 12, .inner_high = 38, .median = 25}};
  EXPECT_EQ(block_rows(columns, 50, 5), (Rows{"░", "▒", "━", "▒", "░"}));
}

TEST(BlockRows, NothingKnownIsEmpty) {
  EXPECT_EQ(block_rows(std::vector<ChartColumn>(3), 10, 2), (Rows{"", ""}));
}

}  // namespace
}  // namespace muster
