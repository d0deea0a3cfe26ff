#include <fstream>

#include "intake/kinds/sample_mission.hpp"

namespace muster {
namespace {

double value_of(const Import& import, const std::string& id) {
  for (const ProposedFact& fact : import.files.front().proposal.facts) {
    if (fact.id == id) return fact.value;
  }
  ADD_FAILURE() << "no fact " << id;
  return kNotGiven;
}

double sum_of(const Import& import, const std::string& series, Day on) {
  double sum = 0;
  for (const ProposedFact& fact : import.files.front().proposal.facts) {
    if (fact.series == series && fact.on == on) sum += fact.value;
  }
  return sum;
}

void replace_in(const std::filesystem::path& path, const std::string& from, const std::string& to) {
  std::ifstream in(path);
  std::string text((std::istreambuf_iterator<char>(in)), {});
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  in.close();
  std::ofstream(path) << text;
}

TEST(Ipc, AreasOfHaitiAddUpToWhatWasPublished) {
  const auto file = field_sample("ipc/ipc_hti_area_long_latest_2025-09.csv");
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "no real files of IPC here";
  const SampleMission haiti;
  const Import import = haiti.import(file);
  ASSERT_EQ(import.files.size(), 1u);
  const Proposal& proposal = import.files.front().proposal;
  EXPECT_EQ(proposal.rows_taken, 420u);
  ASSERT_EQ(proposal.totals.size(), 2u);
  EXPECT_EQ(proposal.totals[0].sum, 5'697'628);  // the 5.7 million that IPC announced
  EXPECT_EQ(proposal.totals[0].stated, 5'697'628);
  EXPECT_EQ(proposal.totals[1].sum, 5'910'720);
  EXPECT_EQ(proposal.facts.size(), 112u);
  const std::string now = "ipc-2025-09-c-2025-09-";
  EXPECT_EQ(value_of(import, now + "ht-zmpp-areas-ipc_3_plus"), 998'111);
  EXPECT_EQ(value_of(import, now + "ht01-areas-ipc_3_plus"), 507'375 + 998'111);
  EXPECT_EQ(value_of(import, now + "ht10-areas-ipc_3_plus"), 225'768);  // not those of "HT01" in its names
  EXPECT_EQ(value_of(import, now + "ht08-areas-ipc_3_plus"), 300'403);
  EXPECT_EQ(value_of(import, now + "ht-ipc_areas"), 9);
  EXPECT_EQ(value_of(import, "ipc-2025-09-p1-2026-03-ht-ipc_areas"), 10);
  // The capital's area is told at its own place and inside its department.
  EXPECT_EQ(sum_of(import, "ipc_3_plus", *parse_day("2025-09-01")), 5'697'628 + 998'111);
  EXPECT_EQ(sum_of(import, "ipc_4", *parse_day("2025-09-01")), 1'895'492 + 404'236);
  const Import again = haiti.import(file);
  EXPECT_FALSE(again.changes.any());
  EXPECT_EQ(again.changes.unchanged, 112u);
}

TEST(Ipc, LongAndWideTablesSayTheSame) {
  const auto file = field_sample("ipc/ipc_global_national_long_head.csv");
  const auto wide = field_sample("ipc/ipc_global_national_wide_head.csv");
  if (!std::filesystem::exists(file) || !std::filesystem::exists(wide))
    GTEST_SKIP() << "no real files of IPC here";
  const SampleMission afghanistan;
  afghanistan.edit("host = \"HTI\"", "host = \"AFG\"");
  afghanistan.edit("first_day = 2021-01-01", "first_day = 2017-01-01");
  const Import first = afghanistan.import(file);
  EXPECT_EQ(value_of(first, "ipc-2023-04-c-2023-04-ht-ipc_3_plus"), 17'213'584);
  EXPECT_EQ(value_of(first, "ipc-2023-04-c-2023-04-ht-ipc_share"), 40);
  EXPECT_EQ(value_of(first, "ipc-2022-09-p1-2022-11-ht-ipc_4"), 6'080'130);
  const Import second = afghanistan.import(wide);
  EXPECT_TRUE(second.changes.corrected.empty());
  EXPECT_EQ(second.changes.unchanged, first.changes.added_facts);
  EXPECT_EQ(second.changes.added_facts, 0u);
}

TEST(Ipc, ApiGivesCountryAndGroups) {
  const auto file = field_sample("ipc/ipc_api_population_country_ao.json");
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "no real files of IPC here";
  const SampleMission angola;
  angola.edit("host = \"HTI\"", "host = \"AGO\"");
  angola.edit("first_day = 2021-01-01", "first_day = 2019-01-01");
  for (const auto& entry : std::filesystem::directory_iterator(angola.mission())) {
    if (entry.path().extension() != ".csv") continue;
    replace_in(entry.path(), "\nHT,", "\nAO,");
    replace_in(entry.path(), ",HT,", ",AO,");
  }
  replace_in(angola.mission() / "places.csv", "HT02,Sud-Est,", "HT02,Cunene,");
  replace_in(angola.mission() / "places.csv", "HT03,Nord,", "HT03,Huila,");
  replace_in(angola.mission() / "places.csv", "HT04,Nord-Est,", "HT04,Namibe,");
  const Import import = angola.import(file);
  EXPECT_EQ(value_of(import, "ipc-2021-06-c-2021-06-ao-ipc_3_plus"), 1'315'532);
  EXPECT_EQ(value_of(import, "ipc-2021-06-c-2021-06-ht02-ipc_3_plus"), 630'440);
  EXPECT_EQ(value_of(import, "ipc-2021-06-c-2021-06-ht03-ipc_4"), 98'028);
  EXPECT_EQ(value_of(import, "ipc-2021-06-p1-2021-10-ht04-ipc_3_plus"), 291'202);
  EXPECT_EQ(value_of(import, "ipc-2021-06-c-2021-06-ao-ipc_areas"), 6);   // of 17
  EXPECT_EQ(value_of(import, "ipc-2019-08-c-2019-07-ao-ipc_areas"), 11);  // of 23
}

}  // namespace
}  // namespace muster
