#include "base/problem.hpp"

#include <gtest/gtest.h>

namespace muster {
namespace {

TEST(Nearest, FindsSwappedMissingWrongAndOddCaseLetters) {
  const std::vector<std::string_view> names = {"arrivals", "departures", "killed"};
  EXPECT_EQ(nearest("arivals", names), "arrivals");
  EXPECT_EQ(nearest("arrviasl", names), "arrivals");
  EXPECT_EQ(nearest("KILLED", names), "killed");
  EXPECT_EQ(nearest("xyz", names), std::nullopt);
}
TEST(Nearest, TakesTheFirstOfEquals) {
  EXPECT_EQ(nearest("ac", {"ab", "ad"}), "ab");
}
TEST(Suggestion, ListsAFewAndNotMany) {
  EXPECT_EQ(suggestion("zzzz", {"a", "b"}), "one of a, b");
  EXPECT_EQ(suggestion("zzzz", std::vector<std::string_view>(13, "abcdefgh")), "");
  EXPECT_EQ(suggestion("zzzz", {}), "");
}
TEST(Problems, AreOrderedByPlaceAndCounted) {
  Problems problems;
  problems.error({"b.csv", 1, 1}, "late");
  problems.warning({"a.csv", 10, 2}, "second", "do so");
  problems.error({"a.csv", 2, 9}, "first");
  EXPECT_EQ(problems.errors(), 2U);
  EXPECT_EQ(problems.warnings(), 1U);
  problems.sort();
  EXPECT_EQ(to_string(problems.all()[0]), "a.csv:2:9: error: first");
  EXPECT_EQ(to_string(problems.all()[1]), "a.csv:10:2: warning: second: do so");
}
TEST(Problem, WithoutALineIsAboutTheFile) {
  EXPECT_EQ(to_string(Position{"a.csv"}), "a.csv");
}

}  // namespace
}  // namespace muster
