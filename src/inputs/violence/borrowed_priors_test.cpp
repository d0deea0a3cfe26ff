#include "inputs/violence/borrowed_priors.hpp"

#include <gtest/gtest.h>

#include <string>

#include "inputs/embedded.hpp"

namespace muster {
namespace {

constexpr std::string_view kHead = "parameter,mean,deviation,countries,stretches\n";

FitPriors read(std::string_view rows, Problems& problems) {
  std::string text(kHead);
  text.append(rows);
  return read_priors(TextFile("priors.csv", std::move(text)), problems);
}

TEST(BorrowedPriors, TakeThePlaceOfPresetsAndLeaveOthers) {
  Problems problems;
  const FitPriors priors = read("memory_days,9.5,2,40,80\n", problems);
  EXPECT_TRUE(problems.good());
  EXPECT_EQ(priors[1].mean, 9.5);
  EXPECT_EQ(priors[1].deviation, 2);
  EXPECT_EQ(priors[0].mean, preset_priors()[0].mean);
  EXPECT_EQ(priors[0].deviation, preset_priors()[0].deviation);
}

TEST(BorrowedPriors, MayBeOfHowDepartmentsMoveThoughThatIsNotFitted) {
  Problems problems;
  const FitPriors priors = read("department_change,0.3,0.1,2,2\ndepartment_return,9,4,2,2\n", problems);
  EXPECT_TRUE(problems.good());
  for (std::size_t k = 0; k < priors.size(); ++k) {
    if (kViolencePriors[k].value == &ViolenceParameters::department_change) {
      EXPECT_EQ(priors[k].mean, 0.3);
    }
    if (kViolencePriors[k].value == &ViolenceParameters::department_return) {
      EXPECT_EQ(priors[k].deviation, 4);
    }
  }
}

// A mission with months has the table's priors, one without has those of the file: of departments and of
// deaths the same.
TEST(BorrowedPriors, OfDepartmentsAndDeathsAreTheTables) {
  const FitPriors priors = borrowed_priors();
  int found = 0;
  for (std::size_t k = 0; k < priors.size(); ++k) {
    const auto value = kViolencePriors[k].value;
    if (value != &ViolenceParameters::department_change && value != &ViolenceParameters::department_return &&
        value != &ViolenceParameters::death_tail && value != &ViolenceParameters::death_swing) {
      continue;
    }
    ++found;
    EXPECT_NEAR(priors[k].mean, preset_priors()[k].mean, 0.02 * preset_priors()[k].mean);
    EXPECT_NEAR(priors[k].deviation, preset_priors()[k].deviation, 0.05 * preset_priors()[k].deviation);
  }
  EXPECT_EQ(found, 4);
}

TEST(BorrowedPriors, WrongRowsAreNamed) {
  for (const char* rows :
       {"memory,9,2,4,8\n", "presence_elasticity,0.1,0.2,4,8\n", "memory_days,0.5,2,4,8\n",
        "memory_days,61,2,4,8\n", "memory_days,9,60,4,8\n", "memory_days,9,0,4,8\n", "memory_days,9,-1,4,8\n",
        "memory_days,,2,4,8\n", "memory_days,9,,4,8\n", "memory_days,9,2,,8\n", "memory_days,9,2,4.5,8\n",
        "memory_days,x,2,4,8\n", "memory_days,9,2,4,8\nmemory_days,8,2,4,8\n", ",9,2,4,8\n"}) {
    Problems problems;
    (void)read(rows, problems);
    EXPECT_FALSE(problems.good()) << rows;
  }
}

// A build for use does not check what it requires: its own file would be left out in silence.
TEST(BorrowedPriors, OfTheProgramAreGood) {
  Problems problems;
  const FitPriors priors =
      read_priors(TextFile("violence_priors.csv", std::string(embedded::violence_priors())), problems);
  EXPECT_TRUE(problems.good());
  for (std::size_t k = 0; k < priors.size(); ++k) {
    EXPECT_GT(priors[k].mean, row_of(kViolencePriors[k]).low);
    EXPECT_LT(priors[k].mean, row_of(kViolencePriors[k]).high);
    EXPECT_GT(priors[k].deviation, 0);
  }
}

}  // namespace
}  // namespace muster
