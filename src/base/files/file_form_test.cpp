#include "base/files/file_form.hpp"

#include <gtest/gtest.h>

namespace muster {
namespace {

std::string told(std::string_view name, std::string_view text) {
  const auto problem = wrong_form(TextFile(std::string(name), std::string(text)));
  return problem ? to_string(*problem) : "";
}

TEST(FileForm, TheCauseIsNamedOnce) {
  EXPECT_EQ(told("f.csv", "id;series;on\na;b;c\n"),
            "f.csv:1:3: error: cells are separated by semicolons: save the file with commas");
  EXPECT_EQ(told("f.csv", "id\tseries\na\tb\n"),
            "f.csv:1:3: error: cells are separated by tabs: save the file with commas");
  EXPECT_EQ(told("f.csv", "sep=,\nid,series\n"),
            "f.csv:1:1: error: 'sep=,' is a line for spreadsheets alone: remove it: the first row names the "
            "columns");
  EXPECT_EQ(told("f.csv", "id,series\ra,b\r"),
            "f.csv:1:10: error: lines end in CR alone: save the file with lines that end in LF or CR LF");
  EXPECT_EQ(
      told("m.toml", "a = 1\n<<<<<<< HEAD\nb = 1\n=======\nb = 2\n>>>>>>> other\n"),
      "m.toml:2:1: error: '<<<<<<< HEAD': a merge that is not finished: keep one side of each and remove the "
      "marks <<<<<<<, ======= and >>>>>>>");
}
TEST(FileForm, RightFilesAreLeftAlone) {
  EXPECT_EQ(told("f.csv", "id,series\r\na,\"b;c\"\r\n"), "");
  EXPECT_EQ(told("f.csv", "id\na\n"), "");
  EXPECT_EQ(told("f.csv", ""), "");
  EXPECT_EQ(told("m.toml", "a = \"x;y\"\n"), "");
}
TEST(FileForm, LitterIsKnownByName) {
  for (const char* name : {"Thumbs.db", "desktop.ini", ".DS_Store", "facts.csv~", "facts.csv.123.partial",
                           "~$facts.xlsx", "._facts.csv", "#facts.csv#", "facts.csv.bak"}) {
    EXPECT_TRUE(is_litter(name)) << name;
  }
  for (const char* name : {"facts.csv", "README.md", "mission.toml", "fact.csv"})
    EXPECT_FALSE(is_litter(name)) << name;
}
TEST(FileForm, CopiesAreKnownByTheirWords) {
  for (const char* name : {"facts - Copie.csv", "facts (1).csv", "Copy of facts.csv", "facts copy.csv",
                           "facts copy 2.csv", "facts - Copy (3).csv", "facts - Kopie.csv"}) {
    EXPECT_EQ(copied_from(name), "facts.csv") << name;
  }
  for (const char* name :
       {"facts.csv", "facts-copy.csv", "facts 2.csv", "facts-2024.csv", "(1).csv", "copy.csv", "noend"})
    EXPECT_EQ(copied_from(name), std::nullopt) << name;
}

}  // namespace
}  // namespace muster
