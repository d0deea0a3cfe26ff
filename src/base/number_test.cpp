#include "base/number.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <charconv>

namespace muster {
namespace {

TEST(Number, SeparatorsOfThousandsAreSeenThrough) {
  EXPECT_EQ(without_thousands("1.500"), "1500");
  EXPECT_EQ(without_thousands("1,234,567"), "1234567");
  EXPECT_EQ(without_thousands("40 000"), "40000");
  for (const char* text :
       {"1500", "1.5", "1.50", "0.750", "1.5000", "1,234.567", "", ".500", "1234.567", "1.500x"})
    EXPECT_EQ(without_thousands(text), "") << text;
}
TEST(Number, PluralsCountOne) {
  EXPECT_EQ(plural(1, "day"), "1 day");
  EXPECT_EQ(plural(0, "day"), "0 days");
  EXPECT_EQ(plural(2, "person", "people"), "2 people");
}
TEST(Number, PlainDecimalsAreRead) {
  EXPECT_EQ(parse_number("2500"), 2500.0);
  EXPECT_EQ(parse_number("-0.5"), -0.5);
  EXPECT_EQ(parse_number("1e6"), 1e6);
  EXPECT_EQ(parse_number("999999999999999"), 999999999999999.0);
  EXPECT_EQ(parse_number("9007199254740993"), 9007199254740992.0);
}
TEST(Number, AnythingElseIsNone) {
  for (const char* text :
       {"", " 1", "1 ", "1,200", "1'200", "nan", "inf", "-inf", "0x10", "1e", "--1", "one", "1e999"}) {
    EXPECT_FALSE(parse_number(text)) << text;
  }
}
TEST(Number, OnlyWhatIsTooLargeOverflows) {
  EXPECT_TRUE(overflows("1e999"));
  EXPECT_TRUE(overflows("-1e999"));
  for (const char* text : {"", "1", "inf", "nan", "1e999x", "x"}) EXPECT_FALSE(overflows(text)) << text;
}
TEST(Number, AgreesWithTheStandardReader) {
  EXPECT_TRUE(rc::check("parse_number as std::from_chars", [](double value) {
    char text[64];
    const auto [end, error] = std::to_chars(text, text + sizeof text, value);
    RC_ASSERT(parse_number({text, static_cast<std::size_t>(end - text)}) == value);
  }));
  EXPECT_TRUE(rc::check("whole numbers too", [](std::uint64_t value) {
    RC_ASSERT(parse_number(std::to_string(value)) == static_cast<double>(value));
  }));
}
TEST(Number, ThousandsAreSeparatedAndZerosCut) {
  EXPECT_EQ(with_thousands(702973), "702,973");
  EXPECT_EQ(with_thousands(-1234567.5, 1), "-1,234,567.5");
  EXPECT_EQ(with_thousands(0.5, 2), "0.5");
  EXPECT_EQ(with_thousands(999), "999");
  EXPECT_EQ(with_thousands(-0.2), "0");
}
TEST(Number, CountsAreWholeAndFitThirtyTwoBits) {
  EXPECT_EQ(parse_count("4294967295"), 4294967295U);
  for (const char* text : {"", "-1", "4294967296", "1.0", "+1"}) EXPECT_FALSE(parse_count(text)) << text;
}

}  // namespace
}  // namespace muster
