#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "cli/help.hpp"
#include "cli/verb.hpp"

namespace muster {
namespace {

bool has(const Options& options, std::string_view name) {
  return std::any_of(options.begin(), options.end(),
                     [&](const Option& one) { return long_name(one) == name; });
}

TEST(Verbs, HaveNamesOfTheirOwnASummaryAndTwoExamples) {
  std::set<std::string_view> names;
  for (const Verb& verb : verbs()) {
    EXPECT_TRUE(names.insert(verb.name).second) << verb.name;
    EXPECT_FALSE(verb.summary.empty()) << verb.name;
    EXPECT_EQ(verb.examples.size(), 2U) << verb.name;
    EXPECT_EQ(verb_named(verb.name), &verb);
  }
}

TEST(Verbs, OptionsHaveNamesOfTheirOwnAndNeedOptionsThatAreThere) {
  for (const Verb& verb : verbs()) {
    const Options options = verb.prepare().options;
    std::set<std::string_view> names;
    for (const Option& one : options) {
      EXPECT_TRUE(names.insert(long_name(one)).second) << verb.name << ' ' << one.name;
      EXPECT_FALSE(one.help.empty()) << verb.name << ' ' << one.name;
      EXPECT_EQ(one.value.empty(), is_word(one) || std::holds_alternative<FlagKind>(one.kind))
          << verb.name << ' ' << one.name;
      EXPECT_TRUE(one.needs.empty() || has(options, one.needs)) << verb.name << ' ' << one.name;
      EXPECT_TRUE(one.excludes.empty() || has(options, one.excludes)) << verb.name << ' ' << one.name;
    }
  }
}

TEST(Verbs, AnOptionOfSeveralVerbsIsOfOneKindAndHasOneValue) {
  std::map<std::string_view, Option> known;
  for (const Verb& verb : verbs()) {
    for (const Option& one : verb.prepare().options) {
      // -o is a file or a folder; the words of the people of a case and of a mission differ.
      if (is_word(one) || long_name(one) == "--output") continue;
      const Option& first = known.emplace(long_name(one), one).first->second;
      EXPECT_EQ(first.kind.index(), one.kind.index()) << verb.name << ' ' << one.name;
      EXPECT_EQ(first.value, one.value) << verb.name << ' ' << one.name;
    }
  }
}

TEST(Verbs, RequiredWordsStandBeforeThoseThatMayBeLeftOut) {
  for (const Verb& verb : verbs()) {
    bool left_out = false;
    for (const Option& one : verb.prepare().options) {
      if (!is_word(one)) continue;
      EXPECT_FALSE(one.required && left_out) << verb.name << ' ' << one.name;
      left_out = left_out || !one.required;
    }
  }
}

}  // namespace
}  // namespace muster
