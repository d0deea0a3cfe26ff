// ReliefWeb's answers as they are given.
#include "intake/kinds/made_up_mission.hpp"

namespace muster {
namespace {

constexpr const char* kSkipped =
    "needs ReliefWeb's real files in ../shared/data/imports, which are not in the project";

TEST(ReliefWeb, ReportsBecomeSourcesWithoutFacts) {
  const auto file = sample("reliefweb/reports_v1_page.json");
  if (file.empty()) GTEST_SKIP() << kSkipped;
  const MadeUpMission mission("HTI", {});
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

TEST(ReliefWeb, DisastersAreRefusedWithTheReason) {
  for (const char* name :
       {"reliefweb/disaster_v1_25466.json", "reliefweb/hdx_reliefweb_disasters_list.csv"}) {
    const auto file = sample(name);
    if (file.empty()) GTEST_SKIP() << kSkipped;
    const auto opened = TableFile::open(file);
    ASSERT_TRUE(opened);
    const auto known = recognise(*opened, "");
    ASSERT_FALSE(known);
    EXPECT_NE(known.error().what.find("ReliefWeb's disasters"), std::string::npos) << known.error().what;
  }
}

TEST(Useless, WhoDoesWhatWhereAndListsOfOperationsAreRefused) {
  for (const char* name :
       {"ocha-3w/hti_operational_presence_2020_sheet2_cut.csv", "iom-dtm/dtm_api_v3_operation_list.json"}) {
    const auto file = sample(name);
    if (file.empty()) GTEST_SKIP() << kSkipped;
    const auto opened = TableFile::open(file);
    ASSERT_TRUE(opened);
    const auto known = recognise(*opened, "");
    ASSERT_FALSE(known);
    EXPECT_NE(known.error().what.find("no "), std::string::npos) << known.error().what;
  }
}

}  // namespace
}  // namespace muster
