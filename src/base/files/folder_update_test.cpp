#include "base/files/folder_update.hpp"

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

#include "base/files/file.hpp"

namespace muster {
namespace {

namespace fs = std::filesystem;

class FolderUpdate : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = fs::temp_directory_path() / "muster-update-XXXXXX";
    folder_ = ::mkdtemp(pattern.data());
    ASSERT_TRUE(write_file(folder_ / "a.csv", "a before"));
    ASSERT_TRUE(write_file(folder_ / "b.csv", "b before"));
  }
  void TearDown() override { fs::remove_all(folder_); }
  [[nodiscard]] std::string text(const char* file) const {
    return read_bytes(current_path(folder_, file)).value_or("");
  }

  fs::path folder_;
};

TEST_F(FolderUpdate, ReplacesAndAddsFiles) {
  const auto done = replace_files(folder_, {{"a.csv", "a after"}, {"c.csv", "c new"}}, [] { return true; });
  EXPECT_TRUE(done.value_or(false));
  EXPECT_EQ(text("a.csv"), "a after");
  EXPECT_EQ(text("b.csv"), "b before");
  EXPECT_EQ(text("c.csv"), "c new");
  EXPECT_FALSE(fs::exists(folder_ / ".muster-update"));
}
TEST_F(FolderUpdate, ChangesNothingWhereItIsNoLongerRight) {
  const auto done = replace_files(folder_, {{"a.csv", "a after"}}, [] { return false; });
  ASSERT_TRUE(done);
  EXPECT_FALSE(*done);
  EXPECT_EQ(text("a.csv"), "a before");
}
TEST_F(FolderUpdate, OneThatWasCutShortBeforeItWasReadyNeverWas) {
  fs::create_directory(folder_ / ".muster-update");
  ASSERT_TRUE(write_file(folder_ / ".muster-update" / "a.csv", "half"));
  EXPECT_EQ(text("a.csv"), "a before");
  EXPECT_TRUE(replace_files(folder_, {{"b.csv", "b after"}}, [] { return true; }));
  EXPECT_EQ(text("a.csv"), "a before");
  EXPECT_FALSE(fs::exists(folder_ / ".muster-update"));
}
TEST_F(FolderUpdate, OneThatWasReadyIsSeenAndFinished) {
  fs::create_directory(folder_ / ".muster-update");
  ASSERT_TRUE(write_file(folder_ / ".muster-update" / "a.csv", "a after"));
  ASSERT_TRUE(write_file(folder_ / ".muster-update" / "ready", ""));
  EXPECT_EQ(text("a.csv"), "a after");
  EXPECT_EQ(text("b.csv"), "b before");
  EXPECT_TRUE(replace_files(folder_, {{"b.csv", "b after"}}, [] { return true; }));
  EXPECT_EQ(read_bytes(folder_ / "a.csv").value_or(""), "a after");
  EXPECT_EQ(text("b.csv"), "b after");
}
TEST_F(FolderUpdate, TellsWhatCannotBeWritten) {
  const auto done = replace_files(folder_ / "missing", {{"a.csv", "x"}}, [] { return true; });
  EXPECT_FALSE(done);
}

}  // namespace
}  // namespace muster
