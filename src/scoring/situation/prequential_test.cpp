#include "scoring/situation/prequential.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace muster {
namespace {

const Day kMarch = day_from({2024, 3, 1});
const Day kMay = day_from({2024, 5, 1});

// The first part says what came, the second nothing at all.
KnownLoss first_is_right(Day known, Day target) {
  return known_loss(known, target, std::array{Samples({{100, 1}}), Samples({{0, 1}})}, 100);
}

TEST(LearntWeights, AreEqualBeforeAnyOutcomeIsKnown) {
  const std::vector<KnownLoss> losses = {first_is_right(kMay, kMarch)};
  const LearntSoFar none = learnt_by(2, losses, kMay - 1);
  EXPECT_EQ(none.weights, std::vector<double>({0.5, 0.5}));
  EXPECT_EQ(none.outcomes, 0);
  EXPECT_TRUE(std::isnan(none.crps[0]));
}

TEST(LearntWeights, GoToTheBetterPartAsOutcomesComeIn) {
  std::vector<KnownLoss> losses;
  for (int month = 0; month < 5; ++month)
    losses.push_back(first_is_right(kMay + 31 * month, kMarch + 31 * month));
  const LearntSoFar one = learnt_by(2, losses, kMay);
  // One outcome for the first part alone, twenty for equal weights.
  EXPECT_NEAR(one.weights[0], (1 + 20 * 0.5) / 21, 1e-9);
  const LearntSoFar all = learnt_by(2, losses, kMay + 365);
  EXPECT_EQ(all.outcomes, 5);
  EXPECT_NEAR(all.weights[0], (5 + 20 * 0.5) / 25, 1e-9);
  EXPECT_NEAR(all.weights[0] + all.weights[1], 1, 1e-12);
}

TEST(LearntWeights, TakeAMonthAsOneOutcomeHoweverManyPlacesItHas) {
  std::vector<KnownLoss> losses(10, first_is_right(kMay, kMarch));
  losses.push_back(first_is_right(kMay, kMarch + 30));  // the same month
  const LearntSoFar learnt = learnt_by(2, losses, kMay);
  EXPECT_EQ(learnt.outcomes, 1);
  EXPECT_EQ(learnt.forecasts, 11);
  EXPECT_NEAR(learnt.weights[0], 11.0 / 21, 1e-9);
}

TEST(LearntWeights, KeepTheMeanScoreOfEachPart) {
  const std::vector<KnownLoss> losses = {first_is_right(kMay, kMarch), first_is_right(kMay, kMarch)};
  EXPECT_EQ(learnt_by(2, losses, kMay).crps, std::vector<double>({0, 100}));
}

}  // namespace
}  // namespace muster
