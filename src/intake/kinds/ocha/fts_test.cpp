// OCHA's FTS as it is published, for Afghanistan.  The sums were made from the files by another program.
#include "intake/kinds/made_up_mission.hpp"

namespace muster {
namespace {

constexpr const char* kSkipped =
    "needs OCHA's real files in ../shared/data/imports, which are not in the project";

const ProposedFact* fact_of(const Import& import, std::string_view id) {
  for (const ProposedFact& fact : import.files.at(0).proposal.facts) {
    if (fact.id == id) return &fact;
  }
  ADD_FAILURE() << "no fact " << id;
  static const ProposedFact kNone{};
  return &kNone;
}

TEST(FtsFlows, AreAddedUpByDonorAndYear) {
  const auto file = sample("fts/fts_incoming_funding_afg.csv");
  if (file.empty()) GTEST_SKIP() << kSkipped;
  const MadeUpMission mission("AFG", {});
  const Import import = mission.import(file);
  EXPECT_EQ(fact_of(import, "fts-usa-2020")->value, 175704700);
  EXPECT_EQ(fact_of(import, "fts-gbr-2020")->value, 83722134);
  EXPECT_EQ(fact_of(import, "fts-gbr-2019")->value, 6518905);
  EXPECT_EQ(fact_of(import, "fts-kor-2020")->value, 4514869);
  EXPECT_EQ(fact_of(import, "fts-cerf-2020")->value, 27999965);
  EXPECT_EQ(fact_of(import, "fts-eu-2020")->value, 2381591 + 5144572);
  EXPECT_EQ(sum_of(import, "humanitarian_money"),
            376815146);  // states, CERF, EU; 404,786,902 with all donors
  EXPECT_EQ(import.files[0].proposal.rows_taken, 132U);
  EXPECT_EQ(to_string(import.files[0].proposal.sources.at(0).published), "2021-03-01");
  EXPECT_FALSE(mission.import(file).changes.any());
}

TEST(FtsFlows, OfTheInternalFileNothingIsTaken) {
  const auto file = sample("fts/fts_internal_funding_afg.csv");
  if (file.empty()) GTEST_SKIP() << kSkipped;
  const Import import = MadeUpMission("AFG", {}).import(file);
  EXPECT_EQ(import.files[0].proposal.rows_taken, 0U);
  EXPECT_EQ(import.files[0].proposal.left_out.at(0).rows, 100U);
}

TEST(FtsFlows, OfTheApiAreReadFromListsOfObjects) {
  const auto file = sample("fts/fts_api_custom_search_cut.json");
  if (file.empty()) GTEST_SKIP() << kSkipped;
  const Import import = MadeUpMission("AFG", {}).import(file);
  EXPECT_EQ(fact_of(import, "fts-usa-2020")->value, 37820859);
  EXPECT_EQ(fact_of(import, "fts-gbr-2020")->value, 14289417);
  EXPECT_EQ(fact_of(import, "fts-sau-2020")->value, 324800);
  EXPECT_EQ(import.files[0].proposal.rows_taken, 26U);
}

TEST(FtsPlans, OfAYearGiveWhatTheyAskForAndHaveGot) {
  const auto table = sample("fts/fts_requirements_funding_afg.csv");
  const auto api = sample("fts/fts_api_plan_overview_progress_2020.json");
  if (table.empty() || api.empty()) GTEST_SKIP() << kSkipped;
  ImportOptions options;
  options.published = day_from({2021, 3, 1});
  const MadeUpMission mission("AFG", {});
  const Import import = mission.import(api, options);
  EXPECT_EQ(fact_of(import, "fts-plan-2020-appeal")->value, 1131050820);
  EXPECT_EQ(fact_of(import, "fts-plan-2020-total-2020-12-31")->value, 564467765);
  EXPECT_EQ(fact_of(import, "fts-plan-2020-share-2020-12-31")->value, 49.91);
  EXPECT_EQ(fact_of(import, "fts-plan-2020-in-need")->value, 14000000);
  EXPECT_FALSE(mission.import(api, options).changes.any());
  const Import by_table = MadeUpMission("AFG", {}).import(table, options);
  EXPECT_EQ(fact_of(by_table, "fts-plan-2020-appeal")->value, 1131050820);
  EXPECT_EQ(fact_of(by_table, "fts-plan-2020-share-2020-12-31")->value, 50);
}

TEST(Cbpf, ContributionsBecomeGifts) {
  const auto file = sample("fts/cbpf_contributions.csv");
  if (file.empty()) GTEST_SKIP() << kSkipped;
  const MadeUpMission mission("AFG", {});
  const Import import = mission.import(file);
  EXPECT_EQ(fact_of(import, "cbpf-aus-2014")->value, 371040);
  EXPECT_FALSE(mission.import(file).changes.any());
}

}  // namespace
}  // namespace muster
