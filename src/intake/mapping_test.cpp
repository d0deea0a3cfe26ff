#include "intake/mapping.hpp"

#include <gtest/gtest.h>

namespace muster {
namespace {

std::string read(std::string_view text) {
  const auto period = mapped_period(text);
  if (!period) return "none";
  return period->text + " " + to_string(period->first) + " " + to_string(period->last);
}

TEST(MappedPeriod, IsADay) {
  EXPECT_EQ(read("2024-05-31"), "2024-05-31 2024-05-31 2024-05-31");
  EXPECT_EQ(read(" 31 May 2024 "), "2024-05-31 2024-05-31 2024-05-31");
  EXPECT_EQ(read("45443"), "2024-05-31 2024-05-31 2024-05-31");
}

TEST(MappedPeriod, IsAMonth) {
  EXPECT_EQ(read("2024-02"), "2024-02 2024-02-01 2024-02-29");
  EXPECT_EQ(read("Feb 2024"), "2024-02 2024-02-01 2024-02-29");
  EXPECT_EQ(read("02/2024"), "2024-02 2024-02-01 2024-02-29");
}

TEST(MappedPeriod, IsAQuarterInEitherOrder) {
  EXPECT_EQ(read("Q2 2024"), "2024-q2 2024-04-01 2024-06-30");
  EXPECT_EQ(read("2024-Q4"), "2024-q4 2024-10-01 2024-12-31");
  EXPECT_EQ(read("T1 2024"), "2024-q1 2024-01-01 2024-03-31");
}

TEST(MappedPeriod, IsAYear) {
  EXPECT_EQ(read("2024"), "2024 2024-01-01 2024-12-31");
}

TEST(MappedPeriod, IsNothingElse) {
  for (const std::string_view text : {"", "soon", "Q5 2024", "2024-13-01", "q", "Q2 12", "T", "20245"})
    EXPECT_EQ(read(text), "none") << text;
}

}  // namespace
}  // namespace muster
