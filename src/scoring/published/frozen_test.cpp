#include "scoring/published/frozen.hpp"

#include <gtest/gtest.h>

namespace muster {
namespace {

TEST(FrozenForecast, CrpsOfASurePointIsItsError) {
  Quantiles sure;
  sure.fill(100);
  EXPECT_NEAR(crps_of_quantiles(sure, 130), 30, 1e-9);
  EXPECT_NEAR(crps_of_quantiles(sure, 100), 0, 1e-9);
}

// Uniform on 0 to 1 but for the tails beyond 5 and 95 %, which sit on the outermost quantiles: at its middle
// ∫ (F − 1[x ≥ y])² dx = 2 ∫ from 0.05 to 0.5 of u² du = (0.125 − 0.000125) · 2/3.
TEST(FrozenForecast, CrpsOfAStraightLineIsItsIntegral) {
  EXPECT_NEAR(crps_of_quantiles(kLevels, 0.5), 2.0 / 3 * (0.125 - 0.000125), 1e-4);
}

TEST(FrozenForecast, WordIsTheLargestPromiseDueAndNeverLessThanWhoIsThere) {
  const std::vector<OpenPromise> promises = {
      {.id = "a", .due = Day{100}, .wanted = 1000},
      {.id = "b", .due = Day{200}, .wanted = 2000},
      {.id = "of a sender", .due = Day{50}, .wanted = 9000, .sender = 0}};
  EXPECT_EQ(strength_at_word(promises, 400, 2500, Day{99}), 2500);
  EXPECT_EQ(strength_at_word(promises, 400, 2500, Day{100}), 1000);
  EXPECT_EQ(strength_at_word(promises, 1400, 2500, Day{150}), 1400);
  EXPECT_EQ(strength_at_word(promises, 400, 2500, Day{200}), 2000);
}

}  // namespace
}  // namespace muster
