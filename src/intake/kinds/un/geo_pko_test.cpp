#include <map>

#include "intake/kinds/sample_mission.hpp"

namespace muster {
namespace {

TEST(GeoPko, MapsOfMinustah) {
  const auto file = field_sample("geo-pko/geopko_v2.1_haiti_from_rdata.csv");
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "no real files of Geo-PKO here";
  const SampleMission mission;
  mission.edit("short_name = \"MSS\"", "short_name = \"MINUSTAH\"");
  mission.edit("first_day = 2021-01-01", "first_day = 2004-06-01");
  const Import import = mission.import(file);
  const Proposal& proposal = import.files.front().proposal;
  EXPECT_EQ(proposal.rows_read, 200u);
  EXPECT_EQ(proposal.rows_taken, 120u - 19u);  // one map of September 2005 stands for two
  std::map<std::string, double> whole, places;
  for (const ProposedFact& fact : proposal.facts) {
    EXPECT_EQ(fact.credibility, 3);
    if (fact.actor != "MSS") continue;
    (fact.place == "HT" ? whole : places)[to_string(fact.on).substr(0, 7)] += fact.value;
  }
  const std::map<std::string, double> maps = {{"2005-08", 8'405}, {"2005-09", 7'360}, {"2005-12", 8'125},
                                              {"2006-01", 8'010}, {"2015-01", 1'850}, {"2015-02", 3'420},
                                              {"2015-08", 2'985}};
  EXPECT_EQ(whole, maps);
  EXPECT_EQ(places, maps);
  EXPECT_FALSE(mission.import(file).changes.any());
}

}  // namespace
}  // namespace muster
