// ReliefWeb's answers as they are given.
#include "intake/kinds/sample_test.hpp"

namespace muster {
namespace {

constexpr const char* kSkipped =
    "needs ReliefWeb's real files in ../shared/data/imports, which are not in the project";

TEST(ReliefWeb, ReportsBecomeSourcesWithoutFacts) {
  const auto file = sample("reliefweb/reports_v1_page.json");
  if (file.empty()) GTEST_SKIP() << kSkipped;
  const SampleMission mission("HTI", {});
  const Import import = mission.import(file);
  EXPECT_TRUE(import.written);
  EXPECT_EQ(import.changes.added_sources, 4U);
  EXPECT_EQ(import.changes.added_facts, 0U);
  const auto& sources = import.files[0].proposal.sources;
  ASSERT_EQ(sources.size(), 4U);
  EXPECT_EQ(sources[1].id, "rw-3670541");
  EXPECT_EQ(sources[1].publisher, "IOM");
  EXPECT_EQ(to_string(sources[1].published), "2020-09-16");
  const Import again = mission.import(file);
  EXPECT_FALSE(again.changes.any());
  EXPECT_EQ(again.changes.unchanged, 4U);
}

}  // namespace
}  // namespace muster
