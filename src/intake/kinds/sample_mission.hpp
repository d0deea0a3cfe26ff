// For tests: a copy of the record of Haiti into which files are imported.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "intake/import.hpp"

namespace muster {

class SampleMission {
 public:
  // Named after the running test, so that tests can run side by side.
  SampleMission() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::temp_directory_path() /
              (std::string("muster-") + test->test_suite_name() + "-" + test->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    std::filesystem::copy(MUSTER_SOURCE_DIR "/missions/haiti-mss", mission(),
                          std::filesystem::copy_options::recursive);
  }
  SampleMission(const SampleMission&) = delete;
  SampleMission& operator=(const SampleMission&) = delete;
  ~SampleMission() { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::filesystem::path mission() const { return folder_ / "haiti-mss"; }

  // Replaces `from` in mission.toml: a sample may be about days before the record's, or about another host.
  void edit(const std::string& from, const std::string& to) const {
    std::ifstream in(mission() / "mission.toml");
    std::string text((std::istreambuf_iterator<char>(in)), {});
    const std::size_t at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
    std::ofstream(mission() / "mission.toml") << text;
  }

  // A file beside the mission.
  [[nodiscard]] std::filesystem::path write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name) << text;
    return folder_ / name;
  }

  [[nodiscard]] Import import(const std::filesystem::path& file, const ImportOptions& options = {}) const {
    Problems problems;
    auto import = import_files({file}, mission(), embedded_catalogue(problems), options);
    EXPECT_TRUE(import.has_value()) << import.error().what;
    if (!import) return {};
    for (const Problem& problem : import->problems.all())
      EXPECT_NE(problem.severity, Severity::kError) << to_string(problem);
    return std::move(*import);
  }

 private:
  std::filesystem::path folder_;
};

// A real file of the field beside the project, which the project may not pass on.
inline std::filesystem::path field_sample(const std::string& name) {
  return std::filesystem::path(MUSTER_SOURCE_DIR) / "../shared/data/imports" / name;
}

}  // namespace muster
