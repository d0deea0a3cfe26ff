#include "base/files/file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

namespace muster {
namespace {

namespace fs = std::filesystem;

// A folder of the test's own, removed behind it.
class Files : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::temp_directory_path() /
              ("muster-" + std::string(info->name()) + "-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path folder_;
};

TEST_F(Files, AreWrittenWholeAndReadAsWritten) {
  const std::string bytes("a\0b\n\xFF", 5);
  ASSERT_TRUE(write_file(folder_ / "f", bytes));
  EXPECT_EQ(*read_bytes(folder_ / "f"), bytes);
}
TEST_F(Files, AreReplacedAndLeaveNothingBeside) {
  ASSERT_TRUE(write_file(folder_ / "f", "long old text"));
  ASSERT_TRUE(write_file(folder_ / "f", "new"));
  EXPECT_EQ(*read_bytes(folder_ / "f"), "new");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1);
}
TEST_F(Files, WritingIntoAMissingFolderFailsWithPathAndReason) {
  const auto written = write_file(folder_ / "missing" / "f", "x");
  ASSERT_FALSE(written);
  EXPECT_NE(written.error().what.find("missing/f: No such file or directory"), std::string::npos);
}
TEST_F(Files, WritingOverAFolderFailsAndLeavesNothingBeside) {
  fs::create_directories(folder_ / "f" / "inside");
  EXPECT_FALSE(write_file(folder_ / "f", "x"));
  EXPECT_TRUE(fs::is_directory(folder_ / "f" / "inside"));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1);
}
TEST_F(Files, WritingWhereNobodyMayFailsForRootToo) {
  EXPECT_FALSE(write_file("/proc/muster", "x"));
}
TEST_F(Files, ReadingAFolderOrNothingFailsWithTheReason) {
  EXPECT_NE(read_bytes(folder_).error().what.find("it is a folder"), std::string::npos);
  EXPECT_NE(read_bytes(folder_ / "none").error().what.find("No such file"), std::string::npos);
}
TEST_F(Files, EmptyOnesAreRead) {
  ASSERT_TRUE(write_file(folder_ / "f", ""));
  EXPECT_EQ(*read_bytes(folder_ / "f"), "");
}

TEST(Utf8, WellFormedSequencesOfEachLengthPass) {
  for (const char* text :
       {"", "a", "\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
        "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF", "Haïti – l’île 🇭🇹"}) {
    EXPECT_EQ(first_invalid_utf8(text), std::string_view::npos) << text;
  }
}
TEST(Utf8, IllFormedSequencesAreFoundWhereTheyBegin) {
  const std::string_view bad[] = {"\x80",              // a tail alone
                                  "\xC0\xAF",          // overlong '/'
                                  "\xC1\xBF",          // overlong
                                  "\xE0\x9F\xBF",      // overlong
                                  "\xF0\x8F\xBF\xBF",  // overlong
                                  "\xED\xA0\x80",      // first surrogate
                                  "\xED\xBF\xBF",      // last surrogate
                                  "\xF4\x90\x80\x80",  // beyond U+10FFFF
                                  "\xF5\x80\x80\x80",
                                  "\xFF",
                                  "\xC2",
                                  "\xE1\x80",
                                  "\xF1\x80\x80",
                                  "\xC2\x41",
                                  "\xE1\x80\x41"};
  for (const std::string_view text : bad) {
    for (const std::size_t before : {0U, 1U, 7U, 31U, 32U, 33U, 63U}) {
      const std::string whole = std::string(before, 'a') + std::string(text) + std::string(40, 'b');
      EXPECT_EQ(first_invalid_utf8(whole), before);
    }
  }
}
TEST(Utf8, ProblemNamesTheByteAndItsPlace) {
  Problems problems;
  EXPECT_FALSE(checked_text("f.csv", "é\nab\xE9", problems));
  EXPECT_EQ(to_string(problems.all().front()),
            "f.csv:2:3: error: byte 0xE9 is not UTF-8: save the file as UTF-8");
}

TEST(FolderName, IsTheLastPartHoweverThePathIsWritten) {
  EXPECT_EQ(folder_name("missions/haiti-mss"), "haiti-mss");
  EXPECT_EQ(folder_name("missions/haiti-mss/"), "haiti-mss");
  EXPECT_EQ(folder_name("missions//haiti-mss//"), "haiti-mss");
  EXPECT_EQ(folder_name("missions/haiti-mss/."), "haiti-mss");
  EXPECT_EQ(folder_name("."), std::filesystem::current_path().filename().string());
}

TEST(ReadBytes, APipeIsRefusedAndNotWaitedFor) {
  const std::filesystem::path pipe =
      std::filesystem::path(testing::TempDir()) / ("pipe" + std::to_string(::getpid()));
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const auto bytes = read_bytes(pipe);
  std::filesystem::remove(pipe);
  ASSERT_FALSE(bytes);
  EXPECT_EQ(bytes.error().what, "cannot read " + pipe.string() + ": it is a pipe, not a file");
  EXPECT_EQ(read_bytes("/dev/null").error().what, "cannot read /dev/null: it is a device, not a file");
}

TEST(TextFile, PositionAndPlaceAreInverse) {
  const TextFile file("f", "aé\n\nçb\n");
  for (const char* at :
       {file.text().data(), file.text().data() + 1, file.text().data() + 4, file.text().data() + 7}) {
    EXPECT_EQ(file.at(file.position(at)), at);
  }
  EXPECT_EQ(to_string(file.position(file.text().data() + file.text().size())), "f:4:1");
}
TEST(TextFile, PositionsAlongOneLongLineAreThoseOfFreshQuestions) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "é,";
  text += "\nlast";
  const TextFile file("f", text);
  for (std::size_t i = 0; i < text.size(); i += 7) {
    const TextFile fresh("f", text);
    EXPECT_EQ(file.position(file.text().data() + i), fresh.position(fresh.text().data() + i)) << i;
    if (i % 3 == 0) {
      EXPECT_EQ(file.position(file.text().data()), (Position{"f", 1, 1}));
    }
  }
}
TEST(TextFile, ViewsOutliveAMove) {
  TextFile first("f", "short");
  const std::string_view text = first.text();
  const TextFile second = std::move(first);
  EXPECT_EQ(text.data(), second.text().data());
}

}  // namespace
}  // namespace muster
