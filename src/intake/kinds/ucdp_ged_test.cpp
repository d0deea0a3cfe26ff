#include "intake/kinds/sample_mission.hpp"

namespace muster {
namespace {

TEST(UcdpGed, HaitisEventOfTheSampleOfGed231) {
  const auto path = field_sample("ucdp-ged/ged231_sample_from_rda.csv");
  if (!std::filesystem::exists(path)) GTEST_SKIP() << path << " is not here: it lies beside the project only";
  const SampleMission sample;
  const Import import = sample.import(path);
  const Proposal& proposal = import.files.at(0).proposal;
  EXPECT_EQ(proposal.rows_read, 66U);
  EXPECT_EQ(proposal.rows_taken, 1U);
  ASSERT_EQ(proposal.facts.size(), 2U);
  EXPECT_EQ(proposal.facts[0].id, "ucdp-2022-04-ht01-violence_against_civilians-events");  // where_prec 4
  EXPECT_EQ(proposal.facts[1].value, 1);
  EXPECT_EQ(proposal.facts[1].actor, "UCDP");
  EXPECT_EQ(to_string(proposal.sources.at(0).published), "2023-06-30");
  EXPECT_FALSE(sample.import(path).changes.any());
}

// Other countries of the samples, as the host: their events stand at the country where no place is known.
TEST(UcdpGed, FilesOfEachVintageAreRead) {
  const auto path = field_sample("ucdp-ged/ged191_global_head.csv");
  if (!std::filesystem::exists(path)) GTEST_SKIP() << path << " is not here: it lies beside the project only";
  const SampleMission sample;
  sample.edit("host = \"HTI\"", "host = \"MMR\"");
  sample.edit("first_day = 2021-01-01", "first_day = 1989-01-01");
  const Import old = sample.import(path);
  EXPECT_EQ(old.files.at(0).vintage, "to 19.1, or HDX's extract by country");
  EXPECT_EQ(old.files.at(0).proposal.rows_read, 150U);
  EXPECT_EQ(old.files.at(0).proposal.rows_taken, 44U);  // of Myanmar, with where_prec 5 to 7
  double best = 0, low = 0, high = 0;
  for (const ProposedFact& fact : old.files.at(0).proposal.facts) {
    if (fact.series != "violent_deaths") continue;
    best += fact.value;
    low += fact.low;
    high += fact.high;
  }
  EXPECT_EQ(best, 1569);
  EXPECT_EQ(low, 1546);
  EXPECT_EQ(high, 2210);  // 2,207, and 3 of an event whose high is below its best
  const Import hxl = sample.import(field_sample("ucdp-ged/hdx_conflict_data_BGD_hxl_head.csv"));
  EXPECT_EQ(hxl.files.at(0).vintage, "to 19.1, or HDX's extract by country");
  ASSERT_EQ(hxl.files.at(0).proposal.left_out.size(), 1U);
  EXPECT_EQ(hxl.files.at(0).proposal.left_out[0].reason, "another country");
}

}  // namespace
}  // namespace muster
