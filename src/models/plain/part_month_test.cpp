#include "models/plain/part_month.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "models/plain/counts.hpp"

namespace muster {
namespace {

TEST(PartOfAMonth, ThinsACountAsABinomial) {
  const Samples half = in_part_of_month(Samples({{2, 1}}), 0.5);
  EXPECT_DOUBLE_EQ(half.at(0), 0.25);
  EXPECT_DOUBLE_EQ(half.at(1), 0.5);
  EXPECT_DOUBLE_EQ(half.at(2), 0.25);
}

TEST(PartOfAMonth, OfTheWholeMonthIsTheMonth) {
  const Samples month({{0, 1}, {3, 2}, {1'000, 1}});
  const Samples same = in_part_of_month(month, 1);
  for (const double value : {0.0, 3.0, 1'000.0}) EXPECT_DOUBLE_EQ(same.at(value), month.at(value));
}

TEST(PartOfAMonth, KeepsTheShareOfTheMeanAndConservesProbability) {
  const std::vector<double> past = {3, 0, 12, 180, 7, 40};
  const Samples month = forecast_count(past, 1, count_candidates()[3]);
  for (const double share : {0.03, 0.5, 0.9}) {
    const Samples part = in_part_of_month(month, share);
    EXPECT_NEAR(part.mean(), share * month.mean(), 0.01 * month.mean());
    EXPECT_NEAR(part.below(1e9), 1, 1e-12);
  }
}

}  // namespace
}  // namespace muster
