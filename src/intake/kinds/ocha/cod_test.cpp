#include <gtest/gtest.h>

#include "intake/kinds/made_up_mission.hpp"
#include "intake/kinds/sample_mission.hpp"

namespace muster {
namespace {

constexpr const char* kAway =
    "needs OCHA's real files in ../shared/data/imports, which are not in the project";

// As which kind a real file is recognised.
std::string kind_of(const std::filesystem::path& path) {
  const auto file = TableFile::open(path);
  if (!file) return file.error().what;
  const auto known = recognise(*file, {});
  return known ? std::string(known->kind->name) : known.error().what;
}

TEST(CodPs, IsRecognisedInAllShapesThatWereSeen) {
  if (sample("cod-ps/mli_pop_adm1_v2.csv").empty()) GTEST_SKIP() << kAway;
  for (const char* name :
       {"afg_admpop_adm1_2021_v2.csv", "bfa_admpop_adm1_2023_5yr.csv", "caf-admpop-adm1-2015-v2.csv",
        "caf-admpop-adm2-2015-v2.csv", "cod-admpop-adm0-2020.csv", "cod-admpop-adm1-2020.csv",
        "cod-admpop-adm2-2020.csv", "hdx_cod_population_admin1.csv", "hdx_cod_population_admin2_head.csv",
        "mli_pop_adm1_v2.csv", "mli_pop_adm2_v2.csv", "tcd_admpop_adm1_2021.csv", "tcd_admpop_adm2_2021.csv",
        "vct-admpop-2022.xlsx"})
    EXPECT_EQ(kind_of(sample(std::string("cod-ps/") + name)), "cod-ps") << name;
}
TEST(CodAb, IsRecognisedOldAndNew) {
  if (sample("cod-ab/caf_cod_ab_2026_standard.xlsx").empty()) GTEST_SKIP() << kAway;
  for (const char* name :
       {"cod-ab/afg_adminboundaries_tabulardata.xlsx", "cod-ab/caf_cod_ab_2026_standard.xlsx",
        "cod-ab/hti_adm1_2018_attributes.csv", "cod-ab/hti_adm2_2018_attributes.csv",
        "cod-ab/hti_admbnda_adm2_cnigs_20181129_cut.geojson", "cod-ab/hti_jmr_pcodes.csv",
        "cod-ab/hdx_global_pcodes_adm_1_2_haiti.csv", "cod-ab/hdx_global_pcodes_adm_1_2_2026_head.csv",
        "boundaries/hti_admbnda_adm1_cnigs_20181129_dv.json",
        "boundaries/hti_admbnda_adm2_cnigs_20181129_dv.json"})
    EXPECT_EQ(kind_of(sample(name)), "cod-ab") << name;
}

// Of the Central African Republic: numbers in quotes with commas, letters in Latin-1, the year in the file's
// name.
TEST(CodPs, SetsThePeopleOfPlacesThatHadNone) {
  const auto file = sample("cod-ps/caf-admpop-adm1-2015-v2.csv");
  if (file.empty()) GTEST_SKIP() << kAway;
  const MadeUpMission mission("CAF", {"CF11,Ombella,department,CAF"});
  const Import import = mission.import(file);
  ASSERT_EQ(import.changes.changed_places.size(), 1U);
  EXPECT_EQ(import.changes.changed_places.front().after, "448,465 (2015)");
  EXPECT_FALSE(mission.import(file).changes.any());
}
TEST(CodAb, AddsTheAreasOfAGazetteerAtTheirCentres) {
  const auto file = sample("cod-ab/caf_cod_ab_2026_standard.xlsx");
  if (file.empty()) GTEST_SKIP() << kAway;
  const MadeUpMission mission("CAF", {});
  const Import import = mission.import(file);
  EXPECT_EQ(import.changes.added_places, 17U + 72U);
  EXPECT_TRUE(import.changes.remarks.empty());
  EXPECT_FALSE(mission.import(file).changes.any());
}

// The record has these areas, with outlines and links.
TEST(CodAb, ChangesOnlyOtherNamesWhereTheRecordHasTheAreas) {
  const auto file = field_sample("boundaries/hti_admbnda_adm2_cnigs_20181129_dv.json");
  if (!std::filesystem::exists(file)) GTEST_SKIP() << kAway;
  const SampleMission mission;
  const Import import = mission.import(file);
  EXPECT_EQ(import.files.at(0).proposal.rows_taken, 140U);
  EXPECT_EQ(import.changes.added_places, 0U);
  for (const auto& [name, text] : import.changes.files) EXPECT_EQ(name, "places.csv");
  ASSERT_FALSE(import.changes.changed_places.empty());
  for (const ChangedPlace& change : import.changes.changed_places) EXPECT_EQ(change.what, "other_names");
  EXPECT_TRUE(import.files.at(0).proposal.remarks.empty());
  EXPECT_FALSE(mission.import(file).changes.any());
}
TEST(CodAb, DrawsAndLinksARecordThatHasNeitherOutlinesNorLinks) {
  const auto file = field_sample("boundaries/hti_admbnda_adm2_cnigs_20181129_dv.json");
  if (!std::filesystem::exists(file)) GTEST_SKIP() << kAway;
  const SampleMission mission;
  for (const char* name : {"links.csv", "closures.csv", "boundaries.geojson"})
    std::filesystem::remove(mission.mission() / name);
  const Import import = mission.import(file);
  EXPECT_EQ(import.changes.added_outlines, 1U + 10U + 140U);
  EXPECT_EQ(import.changes.added_links, 335U + 3U);  // roads, and ways over the sea
  EXPECT_FALSE(mission.import(file).changes.any());
}

}  // namespace
}  // namespace muster
