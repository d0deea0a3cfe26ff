#include "models/violence/fit_netcdf.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace muster {
namespace {

std::string file_of_test() {
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  return (std::filesystem::temp_directory_path() / (std::string("muster-fit-") + test->name() + ".nc"))
      .string();
}

TEST(FitFile, HoldsTheDrawsToTheLastBit) {
  const std::string file = file_of_test();
  ViolenceFit fit;
  fit.draws.resize(3);
  fit.draws[1].branching = 1.0 / 3;
  fit.draws[2].level = -0.7;
  fit.draws[2].death_mean = 0.123456789;
  const std::vector<std::pair<std::string, std::string>> notes = {
      {"record", "abc"}, {"as_known_on", "2024-03-31"}, {"program_version", "1.2.3"}};
  ASSERT_TRUE(write_fit(file, fit, notes));
  const auto read = read_fit(file);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->record, "abc");
  EXPECT_EQ(to_string(read->on), "2024-03-31");
  EXPECT_EQ(read->version, "1.2.3");
  ASSERT_EQ(read->draws.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    for (const ViolencePrior& prior : kViolencePriors)
      EXPECT_EQ(read->draws[i].*prior.value, fit.draws[i].*prior.value);
    EXPECT_EQ(read->draws[i].level, fit.draws[i].level);
    EXPECT_EQ(read->draws[i].death_mean, fit.draws[i].death_mean);
  }
  std::filesystem::remove(file);
}

TEST(FitFile, AValueOutOfItsRangeIsAnError) {
  const std::string file = file_of_test();
  ViolenceFit fit;
  fit.draws.resize(2);
  fit.draws[1].branching = 1.5;
  const std::vector<std::pair<std::string, std::string>> notes = {
      {"record", "abc"}, {"as_known_on", "2024-03-31"}, {"program_version", "1.2.3"}};
  ASSERT_TRUE(write_fit(file, fit, notes));
  const auto read = read_fit(file);
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().what.find("branching of draw 1 is 1.5"), std::string::npos) << read.error().what;
  std::filesystem::remove(file);
}

TEST(FitFile, WhatIsMissingIsNamed) {
  const std::string file = file_of_test();
  ViolenceFit fit;
  fit.draws.resize(1);
  ASSERT_TRUE(write_fit(file, fit, std::vector<std::pair<std::string, std::string>>{{"record", "abc"}}));
  const auto read = read_fit(file);
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().what.find("as_known_on"), std::string::npos);
  std::ofstream(file) << "no NetCDF";
  EXPECT_FALSE(read_fit(file));
  std::filesystem::remove(file);
}

}  // namespace
}  // namespace muster
