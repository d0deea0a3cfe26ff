// IOM's workbooks as they are published.  The sums were made from the sheets' XML by another program.
#include "intake/kinds/made_up_mission.hpp"

namespace muster {
namespace {

constexpr const char* kSkipped =
    "needs IOM's real workbooks in ../shared/data/imports, which are not in the project";

double value_of(const Import& import, const std::string& id) {
  for (const ProposedFact& fact : import.files.at(0).proposal.facts) {
    if (fact.id == id) return fact.value;
  }
  return -1;
}

TEST(DtmWorkbook, MaliIsFoundByNamesWhereItsCodesAreNotThoseOfTheRecord) {
  const auto file = sample("iom-dtm/xlsx/hdx_dtm_mali_baseline_assessment_round_72.xlsx");
  if (file.empty()) GTEST_SKIP() << kSkipped;
  const MadeUpMission mission(
      "MLI", {"ML01,Kayes,department,MLI", "ML02,Koulikoro,department,MLI", "ML03,Sikasso,department,MLI",
              "ML04,Ségou,department,MLI", "ML05,Mopti,department,MLI", "ML06,Tombouctou,department,MLI",
              "ML07,Gao,department,MLI", "ML08,Kidal,department,MLI", "ML09,Bamako,department,MLI",
              "ML10,Ménaka,department,MLI"});
  const Import import = mission.import(file);
  EXPECT_EQ(sum_of(import, "displaced"), 401736);
  EXPECT_EQ(sum_of(import, "displaced_households"), 69696);
  EXPECT_EQ(sum_of(import, "returned"), 690329);
  EXPECT_EQ(value_of(import, "dtmw-2021-09-30-ind-ml05"), 159027);
  EXPECT_EQ(value_of(import, "dtmw-2021-09-30-ret-ml06"), 350013);
  EXPECT_EQ(import.files[0].proposal.rows_taken, 56U);
  EXPECT_FALSE(mission.import(file).changes.any());
}

TEST(DtmWorkbook, NigeriasTagsAreSwappedAndItsRoundIsTagged) {
  const auto file = sample("iom-dtm/xlsx/dtm_nigeria_baseline_assessment_round_38.xlsx");
  if (file.empty()) GTEST_SKIP() << kSkipped;
  const MadeUpMission mission("NGA", {"NG002,Adamawa,department,NGA", "NG008,Borno,department,NGA",
                                      "NG008021,Maiduguri,commune,NG008"});
  const Import import = mission.import(file);
  EXPECT_EQ(value_of(import, "dtmw-r38-ind-ng008021"),
            -1);  // 15 of 790 rows: these places.csv has no districts
  EXPECT_EQ(value_of(import, "dtmw-r38-ind-ng008"), 1629238);
  EXPECT_EQ(value_of(import, "dtmw-r38-hh-ng002"), 37849);
  EXPECT_EQ(import.changes.added_facts, 4U);
}

TEST(DtmWorkbook, RowsWithoutPeopleOfTheCentralAfricanRepublicAreLeftOut) {
  const auto file = sample("iom-dtm/xlsx/dtm_car_baseline_assessment_round_14.xlsx");
  if (file.empty()) GTEST_SKIP() << kSkipped;
  const MadeUpMission mission("CAF", {"CAF43,Ouaka,department,CAF", "CF71,Bangui,department,CAF"});
  const Import import = mission.import(file);
  EXPECT_EQ(value_of(import, "dtmw-2022-01-31-ind-caf43"), 45165);
  EXPECT_EQ(value_of(import, "dtmw-2022-01-31-ind-cf71"), 42123);
  EXPECT_EQ(import.files[0].proposal.left_out.at(0).rows, 1053U);
}

TEST(DtmWorkbook, SitesOfEthiopiaAreSites) {
  const auto file = sample("iom-dtm/xlsx/dtm_ethiopia_site_assessment_round_28.xlsx");
  if (file.empty()) GTEST_SKIP() << kSkipped;
  const MadeUpMission mission("ETH", {"ET04,Oromia,department,ETH", "ET05,Somali,department,ETH"});
  const Import import = mission.import(file);
  EXPECT_EQ(value_of(import, "dtmw-2022-01-31-ind-sites-et05"), 932568);
  EXPECT_EQ(value_of(import, "dtmw-2022-01-31-ind-sites-et04"), 792686);
  EXPECT_EQ(import.files[0].proposal.facts.at(0).item, "in_sites");
}

}  // namespace
}  // namespace muster
