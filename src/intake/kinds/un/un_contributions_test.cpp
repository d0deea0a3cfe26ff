#include <map>

#include "intake/kinds/sample_mission.hpp"

namespace muster {
namespace {

std::map<std::string, double> values_of(const Import& import) {
  std::map<std::string, double> values;
  for (const ProposedFact& fact : import.files.front().proposal.facts) values[fact.id] = fact.value;
  return values;
}

SampleMission& as_minustah(SampleMission& mission) {
  mission.edit("short_name = \"MSS\"", "short_name = \"MINUSTAH\"");
  mission.edit("first_day = 2021-01-01", "first_day = 2004-06-01");
  return mission;
}

TEST(UnContributions, RankOfContributors) {
  const auto file = field_sample("un-peacekeeping/un_opendata_rank_2021-01.csv");
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "no real files of the UN here";
  const SampleMission haiti;
  const Import import = haiti.import(file);
  const Proposal& proposal = import.files.front().proposal;
  EXPECT_EQ(proposal.rows_read, 122u);
  EXPECT_EQ(proposal.rows_taken, import.changes.added_facts);  // one for each contributor that has people out
  const auto values = values_of(import);
  EXPECT_EQ(values.at("un-2021-01-31-ken-concurrent_commitments"), 162);
  EXPECT_EQ(values.at("un-2021-01-31-bgd-concurrent_commitments"), 6'711);
  ASSERT_EQ(proposal.totals.size(), 1u);
  EXPECT_GT(proposal.totals[0].sum, 162 + 6'711);
  EXPECT_EQ(proposal.totals[0].stated, proposal.totals[0].sum);
  EXPECT_FALSE(haiti.import(file).changes.any());
}

TEST(UnContributions, OneMonthOfIpi) {
  const auto file = field_sample("un-peacekeeping/ipi_current_month_2014-03.csv");
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "no real files of IPI here";
  SampleMission mission;
  as_minustah(mission);
  const Import import = mission.import(file);
  const auto values = values_of(import);
  EXPECT_EQ(values.at("ipi-2014-03-31-ken-concurrent_commitments"), 170);
  EXPECT_EQ(values.at("ipi-2014-03-31-ben-concurrent_commitments"), 1'201);  // and 40 in MINUSTAH
  EXPECT_EQ(values.at("ipi-2014-03-31-ben-strength_in_theatre"), 40);
  EXPECT_EQ(values.at("ipi-2014-03-31-bgd-strength_in_theatre"), 321);
  EXPECT_EQ(values.at("ipi-2014-03-31-mss-strength_in_theatre"), 7'980);  // of 53 contributors
  for (const ProposedFact& fact : import.files.front().proposal.facts) {
    if (fact.id == "ipi-2014-03-31-ken-concurrent_commitments") {
      EXPECT_EQ(fact.note, "In UN missions, the largest: UNAMID 115, MONUSCO 27, UNMIL 26; of 5 missions.");
    }
  }
  EXPECT_FALSE(mission.import(file).changes.any());
}

TEST(UnContributions, FatalitiesOfMinustah) {
  const auto file = field_sample("un-peacekeeping/dppadposs_fatalities_cut.csv");
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "no real files of the UN here";
  SampleMission mission;
  as_minustah(mission);
  const Import import = mission.import(file);
  const Proposal& proposal = import.files.front().proposal;
  EXPECT_EQ(proposal.rows_taken, 176u);
  EXPECT_EQ(proposal.facts.size(), 97u);
  double deaths = 0;
  for (const ProposedFact& fact : proposal.facts) deaths += fact.value;
  EXPECT_EQ(deaths, 176);
  EXPECT_EQ(values_of(import).at("un-fatalities-minustah-2010-01-12-bra"), 20);
  EXPECT_FALSE(mission.import(file).changes.any());
}

}  // namespace
}  // namespace muster
