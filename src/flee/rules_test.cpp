// How the files of a case set the rules: settings, optional files, newly displaced people.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "flee/flee_case.hpp"

namespace muster {
namespace {

// A small case in a folder of its own: zone A, camp C; C counts 10, then 20, then 40.
class FleeCaseFolder : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::path(testing::TempDir()) / (std::string("flee_case_") + test->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_ / "input_csv");
    std::filesystem::create_directories(folder_ / "source_data");
    write("input_csv/locations.csv",
          "#name,region,country,lat,lon,location_type,conflict_date,population\n"
          "A,north,X,0,0,conflict_zone,0,100\nC,south,Y,0,1,camp,,1000\n");
    write("input_csv/routes.csv", "#name1,name2,distance,forced_redirection\nA,C,100,0\n");
    write("input_csv/conflicts.csv", "#Day,A\n0,1\n1,1\n2,1\n");
    write("input_csv/sim_period.csv", "StartDate,2012-03-01\nLength,3\n");
    write("source_data/data_layout.csv", "total,refugees.csv\nC,c.csv\n");
    write("source_data/refugees.csv", "2012-03-01,12\n2012-03-02,25\n2012-03-03,50\n");
    write("source_data/c.csv", "2012-03-01,10\n2012-03-02,20\n2012-03-03,40\n");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name) << text;
  }

  std::optional<FleeCase> read(RuleSet rules, std::vector<ParameterValue> set = {}) {
    problems_ = {};
    return read_flee_case(folder_, rules, 0, set, problems_);
  }
  // The text of the first error, or nothing.
  [[nodiscard]] std::string error() const {
    for (const Problem& problem : problems_.all()) {
      if (problem.severity == Severity::kError) return to_string(problem);
    }
    return {};
  }

  std::filesystem::path folder_;
  Problems problems_;
};

using Counts = std::vector<std::int64_t>;

TEST_F(FleeCaseFolder, NewlyDisplacedAreTheRiseOfTheCounts) {
  const auto flee = read(RuleSet::kFlee);
  ASSERT_TRUE(flee) << error();
  EXPECT_EQ(flee->scenario.newly_displaced, (Counts{0, 10, 20}));
  EXPECT_EQ(flee->scenario.sites[1].present, 10);
  EXPECT_EQ(read(RuleSet::kFlee, {{"sum_from_camps", 0}})->scenario.newly_displaced, (Counts{0, 13, 25}));
}

TEST_F(FleeCaseFolder, WithoutDayZeroInCampsFleeDisplacesTheTotalAsWell) {
  const auto flee = read(RuleSet::kFlee, {{"insert_day0", 0}});
  EXPECT_EQ(flee->scenario.newly_displaced, (Counts{22, 10, 20}));
  EXPECT_EQ(flee->scenario.sites[1].present, 0);
  EXPECT_EQ(read(RuleSet::kMuster, {{"insert_day0", 0}})->scenario.newly_displaced, (Counts{10, 10, 20}));
}

TEST_F(FleeCaseFolder, CampsMayStartEmpty) {
  const auto flee = read(RuleSet::kFlee, {{"empty_camps_on_day0", 1}});
  EXPECT_EQ(flee->scenario.newly_displaced, (Counts{0, 10, 20}));
  EXPECT_EQ(flee->scenario.sites[1].present, 0);
  EXPECT_EQ(flee->scenario.destinations[0].reported, (Counts{0, 10, 30}));
}

TEST_F(FleeCaseFolder, SettingsFileThatLacksTheConflictWeightHasAnotherInFleeOnly) {
  EXPECT_EQ(read(RuleSet::kFlee)->scenario.parameters.conflict_weight, 0.25);
  write("simsetting.yml", "move_rules:\n  max_move_speed: 200\n");
  EXPECT_DOUBLE_EQ(read(RuleSet::kFlee)->scenario.parameters.conflict_weight, 1 / std::sqrt(10.0));
  EXPECT_EQ(read(RuleSet::kMuster)->scenario.parameters.conflict_weight, 0.25);
  EXPECT_EQ(read(RuleSet::kMuster)->scenario.parameters.max_move_speed, 200);
}

TEST_F(FleeCaseFolder, FirstRulesOverrideTheRestOfTheFile) {
  write("simsetting.yml", "move_rules:\n  use_v1_rules: yes\n  camp_weight: 9\n");
  const Parameters p = read(RuleSet::kFlee)->scenario.parameters;
  EXPECT_EQ(p.max_move_speed, 200);
  EXPECT_EQ(p.camp_weight, 2);
  EXPECT_EQ(p.conflict_weight, 0.25);
}

TEST_F(FleeCaseFolder, RulesThatAreNotSimulatedAreRefusedWhereTheyAreOn) {
  for (const std::string rule : {"two_system_decision_making", "flood_rules"}) {
    write("simsetting.yml", "move_rules:\n  " + rule + ": no\n");
    EXPECT_TRUE(read(RuleSet::kMuster)) << error();
    write("simsetting.yml", "move_rules:\n  " + rule + ": yes\n");
    EXPECT_FALSE(read(RuleSet::kMuster));
    EXPECT_NE(error().find("simsetting.yml:2:3: error: the rule '" + rule + "' is not simulated yet"),
              std::string::npos)
        << error();
  }
}

TEST_F(FleeCaseFolder, RulesThatFleeCannotSwitchOnHaveNoEffectThere) {
  write("simsetting.yml",
        "move_rules:\n  two_system_decision_making: yes\nspawn_rules:\n  camps_are_sinks: yes\n");
  EXPECT_TRUE(read(RuleSet::kFlee)) << error();
  EXPECT_EQ(problems_.warnings(), 2U);
}

TEST_F(FleeCaseFolder, SettingsThatResembleNoneArePassedOver) {
  write("simsetting.yml", "move_rules:\n  quux_of_another_program: 3\n");
  EXPECT_TRUE(read(RuleSet::kFlee)) << error();
  EXPECT_EQ(problems_.warnings(), 1U);
  write("simsetting.yml", "move_rules:\n  max_move_sped: 3\n");
  EXPECT_FALSE(read(RuleSet::kFlee));
}

// The first row later than the day, and the row before it, as Flee does.
TEST_F(FleeCaseFolder, CountsOutOfOrderAreTakenAsFleeTakesThem) {
  write("source_data/c.csv", "2012-03-01,10\n2012-03-02,20\n2011-03-02,386\n2012-03-03,40\n");
  for (const RuleSet rules : {RuleSet::kFlee, RuleSet::kMuster}) {
    const auto flee = read(rules);
    ASSERT_TRUE(flee) << error();
    EXPECT_EQ(problems_.warnings(), 1U);
    // Day 1 is on the line from 386 a year before to 40 on day 2.
    EXPECT_EQ(flee->scenario.destinations[0].reported, (Counts{10, 40, 40}));
  }
}

TEST_F(FleeCaseFolder, ADayCountedTwiceEndsOneLineAndBeginsTheNext) {
  write("source_data/c.csv", "2012-03-01,10\n2012-03-02,20\n2012-03-02,30\n2012-03-03,40\n");
  EXPECT_EQ(read(RuleSet::kFlee)->scenario.destinations[0].reported, (Counts{10, 30, 40}));
  write("source_data/c.csv", "2012-03-01,10\n2012-03-03,40\n2012-03-03,50\n");
  EXPECT_EQ(read(RuleSet::kFlee)->scenario.destinations[0].reported, (Counts{10, 25, 50}));
}

TEST_F(FleeCaseFolder, AClockTimeIsCutOffWithOneWarningAFile) {
  write("source_data/c.csv", "2012-03-01T23:00:00Z,10\n2012-03-02T23:00:00Z,20\n2012-03-03 00:00:00,40\n");
  EXPECT_EQ(read(RuleSet::kFlee)->scenario.destinations[0].reported, (Counts{10, 20, 40}));
  EXPECT_EQ(problems_.warnings(), 1U);
}

TEST_F(FleeCaseFolder, ACampThatNobodyCountsIsSimulatedButNotCompared) {
  write("input_csv/locations.csv",
        "#name,region,country,lat,lon,location_type,conflict_date,population\n"
        "A,north,X,0,0,conflict_zone,0,100\nC,south,Y,0,1,camp,,1000\nD,south,Y,0,1,camp,,1000\n");
  const auto flee = read(RuleSet::kFlee);
  ASSERT_TRUE(flee) << error();
  EXPECT_EQ(flee->scenario.sites.size(), 3U);
  EXPECT_EQ(flee->scenario.destinations.size(), 1U);
  EXPECT_EQ(problems_.warnings(), 1U);
}

TEST_F(FleeCaseFolder, AClosureOfAPlaceMayNameACountry) {
  write("input_csv/closures.csv", "#closure_type,name1,name2,closure_start,closure_end\nlocation,C,Y,0,2\n");
  for (const RuleSet rules : {RuleSet::kFlee, RuleSet::kMuster}) {
    const auto flee = read(rules);
    ASSERT_TRUE(flee) << error();
    EXPECT_EQ(problems_.warnings(), 1U);
    EXPECT_FALSE(flee->scenario.closures.at(0).site2.given());
  }
  write("input_csv/closures.csv",
        "#closure_type,name1,name2,closure_start,closure_end\nlocation,C,nowhere,0,2\n");
  EXPECT_TRUE(read(RuleSet::kFlee)) << error();
  EXPECT_FALSE(read(RuleSet::kMuster));
}

// Harmless; each is reported.
TEST_F(FleeCaseFolder, WhatOtherProgramsWriteIsTakenWithAWarning) {
  const auto taken = [&](const std::string& name, const std::string& text, std::size_t warnings) {
    SetUp();
    write(name, text);
    EXPECT_TRUE(read(RuleSet::kFlee)) << text << error();
    EXPECT_EQ(problems_.warnings(), warnings) << text;
  };
  taken("input_csv/routes.csv", "name1,name2,distance,forced_redirection\nA,C,100,0\n", 1);
  taken("input_csv/routes.csv", "#name1,name2,distance\nA, C ,100\n,,\n,,\n", 2);
  taken("input_csv/conflicts.csv", "Day,A\n0,1\n1,1\n2,1\n", 1);
  taken("input_csv/closures.csv", "#type,name1,name2,start,end\ncountry,X,Elsewhere,0,2\n", 1);
  taken("input_csv/closures.csv", "", 0);
  taken("input_csv/sim_period.csv", "StartDate,2012-3-1\nLength,3\nAuthor,somebody\n", 2);
  taken("input_csv/demographics_age.csv", "age,Default,Elsewhere\n5,1,1\n", 1);
  taken("simsetting.csv", "MaxMoveSpeed,200\n", 1);
  taken("source_data/c.csv", "2012-3-1,10\n2012-3-2,20\n2012-03-03,40\n", 1);
  taken("input_csv/locations.csv",
        "#name,region,country,lat,lon,location_type,conflict_date,population\n"
        "A,north,X,0,0,conflict_zone,0,100\nC,south,Y,0,1,refugee_camp,,1000\nH,south,Y,0,1,crossroads,,0\n",
        1);
}

TEST_F(FleeCaseFolder, NobodyToBeDisplacedIsAnErrorInFleeAndTheLastConflictsOtherwise) {
  write("input_csv/conflicts.csv", "#Day,A\n0,1\n1,1\n2,0\n");
  EXPECT_FALSE(read(RuleSet::kFlee));
  EXPECT_NE(error().find("on day 2 (2012-03-03) 20 people are displaced"), std::string::npos) << error();
  EXPECT_TRUE(read(RuleSet::kMuster)) << error();
}

TEST_F(FleeCaseFolder, RuleWithoutItsFileIsAnError) {
  EXPECT_FALSE(read(RuleSet::kFlee, {{"ElderlyAvoidHazards", 1}}));
  EXPECT_NE(error().find("demographics_age.csv"), std::string::npos) << error();
  EXPECT_FALSE(read(RuleSet::kFlee, {{"flee_when_starving", 1}}));
  EXPECT_NE(error().find("region_attributes_IPC.csv"), std::string::npos) << error();
}

TEST_F(FleeCaseFolder, DemographicsAreReadByPlace) {
  write("input_csv/demographics_age.csv", "age,Default,A\n5,1,0\n30,2,1\n");
  const auto flee = read(RuleSet::kFlee, {{"ChildrenAvoidHazards", 1}});
  ASSERT_TRUE(flee) << error();
  const Demographic& age = flee->scenario.demographics.at(0);
  EXPECT_EQ(age.name, "age");
  EXPECT_EQ(age.values, (std::vector<std::string>{"5", "30"}));
  EXPECT_EQ(age.weights_at(SiteId{0}), (std::vector<double>{0, 1}));
  EXPECT_EQ(age.weights_at(SiteId{1}), (std::vector<double>{1, 2}));
}

TEST_F(FleeCaseFolder, HungerIsLinearBetweenItsDays) {
  write("input_csv/region_attributes_IPC.csv", "#Day,north\n0,10\n2,30\n");
  const auto flee = read(RuleSet::kFlee, {{"flee_when_starving", 1}});
  ASSERT_TRUE(flee) << error();
  EXPECT_EQ(flee->scenario.food.at(0).percent, (std::vector<double>{10, 20, 30}));
}

TEST_F(FleeCaseFolder, ChangesOfKindAreReadAsDocumentedOnly) {
  write("input_csv/location_changes.csv", "C,town,1\n");
  EXPECT_TRUE(read(RuleSet::kFlee)->scenario.kind_changes.empty());
  EXPECT_EQ(problems_.warnings(), 1U);
  EXPECT_EQ(read(RuleSet::kMuster)->scenario.kind_changes.size(), 1U);
}

TEST_F(FleeCaseFolder, MajorRoutesMustBeLinked) {
  write("input_csv/major_routes.csv", "A,C\n");
  ASSERT_TRUE(read(RuleSet::kFlee, {{"fixed_routes", 1}})) << error();
  EXPECT_EQ(read(RuleSet::kFlee, {{"fixed_routes", 1}})->scenario.major_routes.size(), 1U);
  write("input_csv/major_routes.csv", "A,B\n");
  EXPECT_FALSE(read(RuleSet::kFlee, {{"fixed_routes", 1}}));
}

TEST(Parameters, AreRefusedOutsideTheirRange) {
  for (const ParameterSpec& spec : parameter_table()) {
    Parameters p;
    const std::string name(spec.name);
    EXPECT_TRUE(set_parameter(p, name, spec.low)) << name;
    EXPECT_TRUE(set_parameter(p, name, spec.high)) << name;
    EXPECT_FALSE(set_parameter(p, name, spec.low - 1)) << name;
    EXPECT_FALSE(set_parameter(p, name, spec.high + 1)) << name;
    EXPECT_FALSE(set_parameter(p, name, std::nan(""))) << name;
    if (spec.kind != ParameterKind::kNumber) {
      EXPECT_FALSE(set_parameter(p, name, spec.low + 0.5)) << name;
    }
    for (const RuleSet rules : {RuleSet::kFlee, RuleSet::kMuster})
      EXPECT_TRUE(set_parameter(p, name, defaults(rules).*spec.value)) << name;
  }
}

}  // namespace
}  // namespace muster
