#include "base/text/name_table.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <unordered_map>

namespace muster {
namespace {

TEST(NameTable, NumbersNamesInOrderOfArrival) {
  NameTable table;
  EXPECT_EQ(table.add("b").number, 0U);
  EXPECT_EQ(table.add("a").number, 1U);
  EXPECT_FALSE(table.add("b").is_new);
  EXPECT_EQ(table.find("a"), 1U);
}
TEST(NameTable, EmptyTableFindsNothing) {
  EXPECT_EQ(NameTable().find("a"), NameTable::kNone);
  (void)NameTable().prefetch("a");
}
TEST(NameTable, EmptyNameIsANameLikeAnyOther) {
  NameTable table;
  table.add("a");
  EXPECT_EQ(table.find(""), NameTable::kNone);
  EXPECT_EQ(table.add("").number, 1U);
  EXPECT_EQ(table.find(""), 1U);
}
TEST(NameTable, AgreesWithTheStandardMap) {
  const bool holds = rc::check("add and find as std::unordered_map does", [] {
    // Short names of few letters, so that many are equal.
    const auto names = *rc::gen::container<std::vector<std::string>>(
        rc::gen::container<std::string>(rc::gen::inRange('a', 'd')));
    const auto reserved = *rc::gen::inRange<std::size_t>(0, 64);
    NameTable table;
    table.reserve(reserved);
    std::unordered_map<std::string, std::uint32_t> map;
    for (const std::string& name : names) {
      RC_ASSERT(table.find(name) == (map.contains(name) ? map[name] : NameTable::kNone));
      const auto [number, is_new] = table.add(name);
      const auto [there, inserted] = map.emplace(name, static_cast<std::uint32_t>(map.size()));
      RC_ASSERT(number == there->second);
      RC_ASSERT(is_new == inserted);
    }
    RC_ASSERT(table.size() == map.size());
    for (const auto& [name, number] : map) RC_ASSERT(table.find(name) == number);
  });
  EXPECT_TRUE(holds);
}

TEST(NameTable, SuggestsByWhatPeopleSayToo) {
  NameTable table;
  for (const auto& [code, name] : {std::pair{"BWA", "Botswana"}, {"KEN", "Kenya"}})
    table.call(table.add(code).number, name);
  EXPECT_EQ(suggestion("Botswana", table), "did you mean 'BWA'?");
  EXPECT_EQ(suggestion("kenya", table), "did you mean 'KEN'?");
  EXPECT_EQ(suggestion("KEM", table), "did you mean 'KEN'?");
  EXPECT_EQ(suggestion("nobody at all", table), "one of BWA, KEN");
}

}  // namespace
}  // namespace muster
