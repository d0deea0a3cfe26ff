#include "cli/moved.hpp"

#include <gtest/gtest.h>

namespace muster {
namespace {

using Words = std::vector<std::string>;

TEST(MovedCall, ACallOfNowStaysAsItIs) {
  const Words words = {"forecast", "mission", "--on", "2024-09-26", "--json"};
  const MovedCall call = moved_call(words);
  EXPECT_EQ(call.words, words);
  EXPECT_EQ(call.note, "");
  EXPECT_TRUE(moved_call({}).words.empty());
}

TEST(MovedCall, OptionsThatBecameVerbsNameThem) {
  EXPECT_EQ(moved_call({"forecast", "m", "--gaps", "strength"}).words, (Words{"gaps", "m", "strength"}));
  EXPECT_EQ(moved_call({"forecast", "--gaps=money", "m"}).words, (Words{"gaps", "m", "money"}));
  EXPECT_EQ(moved_call({"forecast", "m", "--freeze", "--correct"}).words,
            (Words{"freeze", "m", "--correct"}));
  EXPECT_EQ(moved_call({"forecast", "m", "--only-run", "3", "--trace", "f.csv"}).words,
            (Words{"trace", "m", "--only-run", "3", "--output", "f.csv"}));
  EXPECT_EQ(moved_call({"compare", "m", "s", "--trace=f.csv", "--only-run=3"}).words,
            (Words{"trace", "m", "s", "--output=f.csv", "--only-run=3"}));
  EXPECT_EQ(moved_call({"people", "--list-parameters", "--json"}).words,
            (Words{"parameters", "people", "--json"}));
  EXPECT_EQ(moved_call({"forecast", "m", "--gaps", "x"}).note,
            "'forecast --gaps' is now 'muster gaps MISSION OUTPUT'");
}

TEST(MovedCall, WhatTheNewVerbDoesNotDependOnIsLeftOut) {
  EXPECT_EQ(moved_call({"forecast", "m", "--freeze", "--runs", "20", "--horizon", "1y"}).words,
            (Words{"freeze", "m", "--runs", "20", "--horizon", "1y"}));
  EXPECT_EQ(moved_call({"forecast", "m", "--freeze", "--timings"}).words, (Words{"freeze", "m"}));
  EXPECT_EQ(moved_call({"forecast", "m", "--json", "--only-run", "3", "--trace", "f.csv"}).words,
            (Words{"trace", "m", "--only-run", "3", "--output", "f.csv"}));
}

TEST(MovedCall, ResumingFromTheFolderOfOutputNamesTheJournal) {
  EXPECT_EQ(moved_call({"people", "case", "-o", "out", "--resume"}).words,
            (Words{"people", "case", "-o", "out", "--resume", "--journal", "out/runs"}));
  const Words named = {"people", "case", "-o", "out", "--resume", "--journal", "kept"};
  EXPECT_EQ(moved_call(named).words, named);
}

}  // namespace
}  // namespace muster
