#include "base/files/nesting.hpp"

#include <gtest/gtest.h>

#include <string>

#include "base/files/toml_file.hpp"

namespace muster {
namespace {

std::string repeated(std::string_view part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

TEST(Nesting, BracketsOfJsonCountWhereTheyAreNoText) {
  const std::string quiet = R"([{"a": "[[[[[", "b\\\"": [1, 2]}, [], []])";
  EXPECT_EQ(json_deeper_than(quiet, 3), nullptr);
  const std::string text = "[[[]]]";
  EXPECT_EQ(json_deeper_than(text, 2), text.data() + 2);
  EXPECT_NE(json_deeper_than(repeated("[", 100'000), 64), nullptr);
  EXPECT_EQ(json_deeper_than("\"never closed [[[", 1), nullptr);
}

TEST(Nesting, KeysOfTomlCountTheirPartsAndNotDotsOfText) {
  const std::string dots = repeated(".", 100);
  for (const std::string& text :
       {"a.b.\"c.d\" = \"" + dots + "\" # " + dots,
        "a = \"\"\"\n" + dots + "\\\"\"\" \n\"\"\"\nb = '''" + repeated("[", 100) + "'''\n",
        repeated("a = 1.5\n", 100), repeated("[[fact]]\nx = [1.5, 2.5]\n", 100)}) {
    EXPECT_EQ(nested_toml(text).at, nullptr) << text;
  }
  for (const std::string& text :
       {"a" + repeated(".a", 33) + " = 1", "[a" + repeated(".a", 33) + "]", "a = " + repeated("[", 33)}) {
    EXPECT_NE(nested_toml(text).at, nullptr) << text;
  }
}

TEST(Nesting, ATomlKeyOfFiftyThousandPartsIsAnErrorAndNoCrash) {
  Problems problems;
  const std::string text = "name = \"x\"\na" + repeated(".a", 50'000) + " = 1\n";
  EXPECT_FALSE(parse_toml(TextFile("x.toml", text), problems));
  EXPECT_EQ(to_string(problems.all().front()),
            "x.toml:2:66: error: a key of more than 32 parts: no table of ours is nested so deep");
}

}  // namespace
}  // namespace muster
