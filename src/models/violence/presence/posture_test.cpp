#include "models/violence/presence/posture.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace muster {
namespace {

const std::vector<double> kPopulation = {1000, 500, 250, 0};
const std::vector<double> kSites = {1, 0, 3, 0};
const std::vector<double> kControl = {0.5, 0, 1, 0};
const std::vector<double> kEvents = {7, 2, 1, 0};
const std::vector<double> kTableWeights = {0, 0, 1, 2};
const PostureView kView{kPopulation, kSites, kControl, kEvents, kTableWeights};

TEST(Posture, OfficersAreConservedAndNobodyStandsBelowZero) {
  for (const Posture posture : kPostures) {
    for (const std::int64_t total : {0, 1, 2, 3, 10, 383, 2500}) {
      const std::vector<std::int64_t> officers = place_officers(posture, total, kView);
      EXPECT_EQ(std::accumulate(officers.begin(), officers.end(), std::int64_t{0}), total)
          << name_of(posture);
      for (const std::int64_t here : officers) EXPECT_GE(here, 0);
    }
  }
}

TEST(Posture, EachStandsWhereItSays) {
  using Officers = std::vector<std::int64_t>;
  EXPECT_EQ(place_officers(Posture::kGuard, 100, kView), (Officers{25, 0, 75, 0}));
  EXPECT_EQ(place_officers(Posture::kHold, 100, kView), (Officers{50, 50, 0, 0}));
  EXPECT_EQ(place_officers(Posture::kClear, 100, kView), (Officers{100, 0, 0, 0}));
  EXPECT_EQ(place_officers(Posture::kFollow, 100, kView), (Officers{70, 20, 10, 0}));
  EXPECT_EQ(place_officers(Posture::kTable, 100, kView), (Officers{0, 0, 33, 67}));
}

TEST(Posture, WithNothingToStandForItGoesByPopulation) {
  const std::vector<double> calm(4, 0);
  const PostureView view{kPopulation, kSites, calm, calm, kTableWeights};
  EXPECT_EQ(place_officers(Posture::kClear, 7, view), place_officers(Posture::kFollow, 7, view));
  EXPECT_EQ(place_officers(Posture::kClear, 7, view), (std::vector<std::int64_t>{4, 2, 1, 0}));
}

TEST(Posture, NamesAreReadAsTheyAreWritten) {
  for (const Posture posture : kPostures) EXPECT_EQ(posture_named(name_of(posture)), posture);
  EXPECT_EQ(posture_named("hold"), Posture::kHold);
  EXPECT_FALSE(posture_named("hold-"));
  EXPECT_FALSE(posture_named("attack"));
}

}  // namespace
}  // namespace muster
