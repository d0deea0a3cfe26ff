#include "intake/kinds/sample_mission.hpp"

namespace muster {
namespace {

TEST(Idmc, YearsOfHaiti) {
  const auto file = field_sample("idmc/gidd_conflict_2025.csv");
  const auto older = field_sample("idmc/idmc_displacement_data_2022_hxl_cut.csv");
  const auto disasters = field_sample("idmc/gidd_disasters_cut.csv");
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "no real files of IDMC here";
  const SampleMission haiti;
  haiti.edit("first_day = 2021-01-01", "first_day = 2019-01-01");
  const Import import = haiti.import(file);
  const Proposal& proposal = import.files.front().proposal;
  EXPECT_EQ(proposal.rows_read, 961u);
  EXPECT_EQ(proposal.rows_taken, 6u);
  double stock_of_2024 = 0, flights = 0;
  for (const ProposedFact& fact : proposal.facts) {
    if (fact.series == "newly_displaced") flights += fact.value;
    if (fact.id == "gidd-2024-ht-displaced") stock_of_2024 = fact.value;
  }
  EXPECT_EQ(stock_of_2024, 1'037'463);  // as many as round 9 of IOM has by conflict and insecurity
  EXPECT_EQ(flights, 2'128 + 7'946 + 20'410 + 106'089 + 245'022 + 888'684);
  EXPECT_FALSE(haiti.import(file).changes.any());
  // The edition of 2022 says the same of 2019 to 2021, beside disasters that are left out.
  const Import wide = haiti.import(older);
  EXPECT_FALSE(wide.changes.any());
  EXPECT_EQ(wide.changes.unchanged, 6u);
  EXPECT_EQ(haiti.import(disasters).files.front().proposal.rows_taken, 0u);
}

TEST(Idmc, EventsAreReadAlikeFromCsvAndJson) {
  const auto file = field_sample("idmc/idmc_idu_events_ind_head.csv");
  const auto json = field_sample("idmc/idmc_idu_cut.json");
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "no real files of IDMC here";
  const SampleMission india;
  india.edit("host = \"HTI\"", "host = \"IND\"");
  std::ofstream(india.mission() / "boundaries.geojson")
      << R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"pcode":"HT01"},)"
         R"("geometry":{"type":"Polygon","coordinates":[[[60,5],[100,5],[100,40],[60,40],[60,5]]]}}]})";
  const Import import = india.import(file);
  const Proposal& proposal = import.files.front().proposal;
  EXPECT_EQ(proposal.rows_read, 113u);
  EXPECT_EQ(proposal.rows_taken, 6u);  // the other 107 are disasters
  double people = 0;
  std::size_t bounds = 0;
  for (const ProposedFact& fact : proposal.facts) {
    people += given(fact.value) ? fact.value : fact.low;
    bounds += given(fact.value) ? 0 : 1;
    if (fact.id == "idu-119537") {
      EXPECT_EQ(to_string(fact.on), "2023-08-03");  // 2023-08-02T12:00Z
    }
  }
  EXPECT_EQ(people, 4'173);
  EXPECT_GE(bounds, 1u);
  EXPECT_FALSE(india.import(file).changes.any());
  EXPECT_TRUE(india.import(json).changes.corrected.empty());
}

}  // namespace
}  // namespace muster
