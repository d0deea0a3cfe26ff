#include "models/violence/level.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace muster {
namespace {

constexpr double kMonth = 365.25 / 12;

TEST(Level, TwoFiguresOfOneKindTellTheirDifferenceOnly) {
  // Their difference is normal with variance change² · months + 2 · error²; the sum says almost nothing.
  const std::vector<LevelFigure> figures = {{.day = 0, .log_rate = 1, .kind = 1},
                                            {.day = 3 * kMonth, .log_rate = 1.5, .kind = 1}};
  const auto density = [&](double change, double error) {
    const double variance = change * change * 3 + 2 * error * error;
    return -0.5 * 0.25 / variance - 0.5 * std::log(variance);
  };
  const double found =
      LevelModel(figures, 0.2, 0.1).log_likelihood() - LevelModel(figures, 0.1, 0.3).log_likelihood();
  EXPECT_NEAR(found, density(0.2, 0.1) - density(0.1, 0.3), 0.01);
}

TEST(Level, WithoutErrorItGoesThroughTheFiguresAndSpreadsBeyond) {
  const std::vector<LevelFigure> figures = {{.day = 0, .log_rate = 1, .kind = 1},
                                            {.day = 2 * kMonth, .log_rate = 2, .kind = 1}};
  const LevelModel model(figures, 0.3, 1e-4);
  EXPECT_NEAR(model.at(1, 0).mean, 1, 1e-3);
  EXPECT_NEAR(model.at(1, kMonth).mean, 1.5, 1e-3);
  EXPECT_NEAR(model.at(1, 6 * kMonth).mean, 2, 1e-3);
  EXPECT_NEAR(model.at(1, 6 * kMonth).variance, 0.09 * 4, 1e-3);
}

TEST(Level, AnotherKindTellsHowItMovedButNotHowHighItIs) {
  const std::vector<LevelFigure> figures = {{.day = 0, .log_rate = 1, .kind = 1},
                                            {.day = 0, .log_rate = 5, .kind = 2},
                                            {.day = 4 * kMonth, .log_rate = 6, .kind = 2}};
  EXPECT_NEAR(LevelModel(figures, 1, 0.01).at(1, 4 * kMonth).mean, 2, 0.01);
}

TEST(Level, CountersOfOneKindDifferByTheirSpread) {
  const std::vector<LevelFigure> figures = {{.day = 0, .log_rate = 1, .kind = 1, .counter = 1},
                                            {.day = 0, .log_rate = 2, .kind = 1, .counter = 2}};
  const double other = LevelModel(figures, 0.1, 0.01).log_likelihood();
  const double variance = 2 * (kCounterSpread * kCounterSpread + 1e-4);
  std::vector<LevelFigure> nearer = figures;
  nearer[1].log_rate = 1.5;
  EXPECT_NEAR(LevelModel(nearer, 0.1, 0.01).log_likelihood() - other, 0.5 * (1 - 0.25) / variance, 0.01);
}

}  // namespace
}  // namespace muster
