#include <gtest/gtest.h>

#include <cmath>

#include "report/page/fit_page_parameters.hpp"

namespace muster {
namespace {

// Draws in which background falls as branching rises, and memory goes with neither.
ViolenceFit made_up() {
  ViolenceFit fit;
  for (int i = 0; i < 400; ++i) {
    ViolenceParameters p;
    p.branching = 0.3 + 0.001 * (i % 100);
    p.background = 1.2 - 0.002 * (i % 100);
    p.memory_days = 5 + i / 100;
    fit.draws.push_back(p);
  }
  return fit;
}

TEST(FitPage, OnlyPairsThatGoTogetherAreShown) {
  const Json pairs = fit_pairs_json(made_up());
  ASSERT_EQ(pairs.size(), 1);
  EXPECT_EQ(pairs[0]["a"], "branching");
  EXPECT_EQ(pairs[0]["b"], "background");
  EXPECT_NEAR(pairs[0]["correlation"].get<double>(), -1, 1e-9);
  EXPECT_EQ(pairs[0]["points"].size(), 300);
}

TEST(FitPage, BarsHoldAllDrawsAndAChainIsThinned) {
  const Json parameters = fit_parameters_json(made_up());
  const Json& branching = parameters[0];
  double posterior = 0;
  double prior = 0;
  for (const auto& share : branching["bars"]["posterior"]) posterior += share.get<double>();
  for (const auto& share : branching["bars"]["prior"]) prior += share.get<double>();
  EXPECT_NEAR(posterior, 1, 0.01);
  EXPECT_NEAR(prior, 1, 0.05);
  EXPECT_EQ(branching["chains"].size(), 4);
  EXPECT_EQ(branching["chains"][0].size(), 100);
  EXPECT_NEAR(branching["q50"].get<double>(), 0.3495, 0.001);
  const Json& level = parameters.back();
  EXPECT_EQ(level["name"], "level");
  EXPECT_TRUE(level["prior"].is_null() && level["r_hat"].is_null());
}

TEST(FitPage, NumbersAreRoundedToFourDigits) {
  EXPECT_EQ(rounded(0.123456), 0.1235);
  EXPECT_EQ(rounded(-98765.4), -98770);
  EXPECT_EQ(rounded(0), 0);
  EXPECT_TRUE(std::isnan(rounded(kNotGiven)));
}

}  // namespace
}  // namespace muster
