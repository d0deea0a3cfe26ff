// The three cases of Flee 3 against its own results: ../shared/flee-model.md, sections 18 and 19.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "people/flee_case.hpp"
#include "people/rules.hpp"
#include "people/run.hpp"
#include "people/scores.hpp"

namespace muster {
namespace {

struct Reference {
  const char* folder;
  std::int64_t people_end;
  double ard;
};

class FleeReference : public testing::TestWithParam<Reference> {
 protected:
  void SetUp() override {
    const std::filesystem::path folder =
        std::filesystem::path(MUSTER_SHARED_DIR) / "data/flee" / GetParam().folder;
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << folder << " is not there";
    Problems problems;
    flee_ = read_flee_case(folder, RuleSet::kFlee, 0, {}, problems);
    for (const Problem& problem : problems.all()) {
      EXPECT_NE(problem.severity, Severity::kError) << to_string(problem);
    }
    ASSERT_TRUE(flee_);
  }
  std::optional<FleeCase> flee_;
};

TEST_P(FleeReference, CohortsReachItsAveragedRelativeDifference) {
  const muster::Run run = run_cohorts(flee_->scenario, 1, 0);
  EXPECT_EQ(run.displaced.back(), GetParam().people_end);
  EXPECT_NEAR(averaged_relative_difference(flee_->scenario, run).plain, GetParam().ard, 0.01);
}

TEST_P(FleeReference, AgentsReachItsAveragedRelativeDifference) {
  const muster::Run run = run_agents(flee_->scenario, 1, 0);
  EXPECT_EQ(run.displaced.back(), GetParam().people_end);
  EXPECT_NEAR(averaged_relative_difference(flee_->scenario, run).plain, GetParam().ard, 0.01);
}

TEST_P(FleeReference, CapacitiesAfterDay0AreItsOwn) {  // worked check 4
  static const std::map<std::string, std::int64_t> kExpected = {
      {"Fassala-Mbera", 66617}, {"Abala", 10689}, {"Mangaize", 2560},   {"Amboko", 5416},  {"Belom", 11944},
      {"Dosseye", 13970},       {"Gondje", 5049}, {"Moyo", 4940},       {"Boyabu", 15560}, {"Inke", 13716},
      {"Betou", 6803},          {"Mboti", -5801}, {"Nyarugusu", 100734}};
  const Situation world(flee_->scenario);
  for (std::uint32_t i = 0; i < flee_->scenario.sites.size(); ++i) {
    const Site& site = flee_->scenario.sites[i];
    const auto found = kExpected.find(site.name);
    EXPECT_EQ(world.capacity(SiteId{i}), found == kExpected.end() ? site.capacity : found->second)
        << site.name;
  }
}

INSTANTIATE_TEST_SUITE_P(Cases, FleeReference,
                         testing::Values(Reference{"mali", 89991, 0.381}, Reference{"burundi", 212321, 0.585},
                                         Reference{"car", 406445, 0.426}),
                         [](const auto& one) { return std::string(one.param.folder); });

}  // namespace
}  // namespace muster
