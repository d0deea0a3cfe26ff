#include <map>

#include "intake/kinds/sample_mission.hpp"

namespace muster {
namespace {

// By series and year.
std::map<std::pair<std::string, std::string>, double> values_of(const Import& import) {
  std::map<std::pair<std::string, std::string>, double> values;
  for (const ProposedFact& fact : import.files.front().proposal.facts)
    values[{fact.series, to_string(fact.on).substr(0, 4)}] += fact.value;
  return values;
}

TEST(Unhcr, YearsOfAfghanistan) {
  const auto totals = field_sample("unhcr/HDX_EndYearPopulationTotals_head.csv");
  const auto solutions = field_sample("unhcr/HDX_Solutions_head.csv");
  const auto demographics = field_sample("unhcr/HDX_Demographics_head.csv");
  if (!std::filesystem::exists(totals)) GTEST_SKIP() << "no real files of UNHCR here";
  const SampleMission afghanistan;
  afghanistan.edit("host = \"HTI\"", "host = \"AFG\"");
  afghanistan.edit("first_day = 2021-01-01", "first_day = 1990-01-01");
  auto values = values_of(afghanistan.import(totals));
  EXPECT_EQ(values.size(), 8u);
  EXPECT_EQ((values[{"displaced", "1994"}]), 332'200);
  EXPECT_EQ((values[{"displaced", "2000"}]), 758'625);
  values = values_of(afghanistan.import(solutions));
  EXPECT_EQ((values[{"returns_from_abroad", "2002"}]), 1'945'495);
  EXPECT_EQ((values[{"returns_from_abroad", "2019"}]), 8'184);
  EXPECT_EQ((values[{"returned", "2002"}]), 753'344);
  EXPECT_EQ((values[{"returned", "2015"}]), 123'653);
  values = values_of(afghanistan.import(demographics));
  EXPECT_EQ((values[{"displaced", "2001"}]), 1'200'000);
  EXPECT_EQ((values[{"returns_from_abroad", "2002"}]), 1'957'958);  // more than among solutions
  for (const auto& file : {totals, solutions, demographics})
    EXPECT_FALSE(afghanistan.import(file).changes.any());
}

}  // namespace
}  // namespace muster
