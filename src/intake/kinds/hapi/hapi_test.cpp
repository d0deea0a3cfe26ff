#include <algorithm>
#include <numeric>

#include "intake/kinds/sample_mission.hpp"

namespace muster {
namespace {

using Facts = std::vector<ProposedFact>;

// The sum of the values of a series at places whose code is so long.
double sum_of(const Facts& facts, std::string_view series, std::size_t code_length, Day on) {
  double sum = 0;
  for (const ProposedFact& fact : facts) {
    if (fact.series == series && fact.place.size() == code_length && fact.on == on) sum += fact.value;
  }
  return sum;
}

double value_of(const Facts& facts, std::string_view id) {
  const auto found =
      std::find_if(facts.begin(), facts.end(), [&](const ProposedFact& fact) { return fact.id == id; });
  return found == facts.end() ? kNotGiven : found->value;
}

TEST(Hapi, ConflictOfHaitiInJanuary2025ByDepartment) {
  const auto path = field_sample("hapi/hdx_hapi_conflict_event_hti_2025-01.csv");
  if (!std::filesystem::exists(path)) GTEST_SKIP() << path << " is not here: it lies beside the project only";
  const SampleMission sample;
  const Import import = sample.import(path);
  const Proposal& proposal = import.files.at(0).proposal;
  EXPECT_EQ(proposal.rows_read, 126U);
  EXPECT_EQ(proposal.rows_taken, 42U);
  ASSERT_EQ(proposal.facts.size(), 20U);  // ten departments
  const Day month = day_from({2025, 1, 1});
  EXPECT_EQ(sum_of(proposal.facts, "violent_events", 4, month), 22);
  EXPECT_EQ(sum_of(proposal.facts, "violent_deaths", 4, month), 28);
  EXPECT_EQ(value_of(proposal.facts, "hapi-conflict-2025-01-ht01-events"), 19);
  EXPECT_EQ(value_of(proposal.facts, "hapi-conflict-2025-01-ht05-deaths"), 12);
  EXPECT_FALSE(sample.import(path).changes.any());
}

TEST(Hapi, DisplacedPeopleOfHaitiByRound) {
  const auto path = field_sample("hapi/hdx_hapi_idps_hti_cut.csv");
  if (!std::filesystem::exists(path)) GTEST_SKIP() << path << " is not here: it lies beside the project only";
  const SampleMission sample;
  const Import import = sample.import(path);
  const Proposal& proposal = import.files.at(0).proposal;
  EXPECT_EQ(proposal.rows_read, 200U);
  EXPECT_EQ(proposal.rows_taken, 145U);  // of the country-wide monitoring
  EXPECT_EQ(proposal.facts.size(), 145U);
  // The record has these two sums from IOM's reports.
  EXPECT_EQ(value_of(proposal.facts, "hapi-idps-2024-05-31-ba-ht"), 578'074);
  EXPECT_EQ(value_of(proposal.facts, "hapi-idps-2024-09-30-ba-ht"), 702'973);
  EXPECT_EQ(sum_of(proposal.facts, "displaced", 6, day_from({2024, 12, 31})), 85'126);
  EXPECT_FALSE(sample.import(path).changes.any());
}

// The sample has no row of Haiti: the rows of Afghanistan as a whole, in a record whose host is said to be
// that.
TEST(Hapi, FoodSecurityOfACountry) {
  const auto path = field_sample("hapi/hdx_hapi_food_security_cut.csv");
  if (!std::filesystem::exists(path)) GTEST_SKIP() << path << " is not here: it lies beside the project only";
  const SampleMission sample;
  sample.edit("host = \"HTI\"", "host = \"AFG\"");
  sample.edit("first_day = 2021-01-01", "first_day = 2015-01-01");
  const Import import = sample.import(path);
  const Proposal& proposal = import.files.at(0).proposal;
  EXPECT_EQ(proposal.rows_taken, 45U);
  EXPECT_EQ(value_of(proposal.facts, "hapi-ipc-2023-04-01-current-ht-ipc_3_plus"), 17'213'584);
  EXPECT_EQ(value_of(proposal.facts, "hapi-ipc-2023-04-01-current-ht-share"), 40);
  EXPECT_EQ(value_of(proposal.facts, "hapi-ipc-2022-11-01-first_projection-ht-ipc_4"), 6'080'130);
  const auto planned =
      std::count_if(proposal.facts.begin(), proposal.facts.end(),
                    [](const ProposedFact& fact) { return fact.status == FactStatus::kPlanned; });
  EXPECT_GT(planned, 0);
  EXPECT_FALSE(sample.import(path).changes.any());
}

TEST(Hapi, NeedsAndFundingOfACountry) {
  const auto needs = field_sample("hapi/hdx_hapi_humanitarian_needs_2024_head.csv");
  const auto funding = field_sample("hapi/hdx_hapi_funding_global.csv");
  if (!std::filesystem::exists(needs))
    GTEST_SKIP() << needs << " is not here: it lies beside the project only";
  const SampleMission sample;
  sample.edit("host = \"HTI\"", "host = \"AFG\"");
  sample.edit("first_day = 2021-01-01", "first_day = 2015-01-01");
  EXPECT_EQ(value_of(sample.import(needs).files.at(0).proposal.facts, "hapi-needs-2024-ht"), 23'666'389);
  ImportOptions options;
  options.published = day_from({2021, 3, 1});
  const Import import = sample.import(funding, options);
  const Facts& facts = import.files.at(0).proposal.facts;
  ASSERT_EQ(facts.size(), 2U);
  EXPECT_EQ(value_of(facts, "hapi-funding-hafg20-appeal"), 1'131'050'820);
  EXPECT_EQ(value_of(facts, "hapi-funding-hafg20-share-2020-12-31"), 50);
}

}  // namespace
}  // namespace muster
