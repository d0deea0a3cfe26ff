#include "models/violence/months/together.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "models/violence/fit_months.hpp"

namespace muster {
namespace {

// A violent town between two quiet ones, one of them at the end of a road, and one place without roads.
ViolencePlaces four_places() {
  ViolencePlaces places;
  places.background = {0.03, 0.5, 0.08, 0.1};
  places.population.assign(4, 100'000);
  places.reference.assign(4, 1);
  set_neighbours(places, std::vector<ViolenceLink>{{0, 1, 10}, {1, 2, 5}}, 15);
  return places;
}

TEST(Together, WithoutSharingPlacesAreIndependent) {
  const ViolencePlaces places = four_places();
  const PlacesTogether together(places);
  const std::vector<double> rate = {0.1, 1, 0.2, 0.3};
  const TogetherFactor factor = together.factor(0, rate);
  for (const double left : factor.left) EXPECT_NEAR(left, 1, 1e-12);
  for (const double slope : factor.slope) EXPECT_NEAR(slope, 0, 1e-12);
}

TEST(Together, TwoPlacesAreWhatTheMatrixByHandSays) {
  // y = b·P·y + e with P = [0 1; 1 0]: y = [1 b; b 1] e / (1 − b²).
  ViolencePlaces places;
  places.background = {0.2, 0.1};
  set_neighbours(places, std::vector<ViolenceLink>{{0, 1, 10}}, 15);
  const PlacesTogether together(places);
  const std::vector<double> rate = {2, 1};
  const double b = 0.4;
  const TogetherFactor factor = together.factor(b, rate);
  const std::vector<double> covariance = together.covariance(factor, rate);
  const double scale = 1 / std::pow(1 - b * b, 2);
  const double first = scale * (2 + b * b * 1);
  const double second = scale * (1 + b * b * 2);
  const double both = scale * (b * 2 + b * 1);
  EXPECT_NEAR(covariance[0], first, 1e-12);
  EXPECT_NEAR(covariance[3], second, 1e-12);
  EXPECT_NEAR(covariance[1], both, 1e-12);
  EXPECT_NEAR(covariance[2], both, 1e-12);
  // The place with more events comes first; what it leaves of the second is the conditional variance.
  EXPECT_EQ(together.order()[0], 0U);
  EXPECT_NEAR(factor.left[0] * 2, first, 1e-12);
  EXPECT_NEAR(factor.left[1] * 1, second - both * both / first, 1e-12);
  EXPECT_NEAR(factor.slope[together.begin(1)], both / first, 1e-12);
}

TEST(Together, InANetOfRoadsItIsTheInverseOfTheWholeMatrix) {
  // Precision · covariance is the identity, where roads meet, places are taken out and joined.
  ViolencePlaces places;
  std::vector<ViolenceLink> roads;
  constexpr std::uint32_t kSide = 5;
  constexpr std::uint32_t kCount = kSide * kSide;
  std::vector<double> rate;
  for (std::uint32_t i = 0; i < kCount; ++i) {
    places.background.push_back(0.01 + 0.1 * (i * 7 % 11));
    rate.push_back(0.05 + 0.03 * (i * 5 % 13));
    if (i % kSide + 1 < kSide) roads.push_back({i, i + 1, 5.0 + i % 3});
    if (i + kSide < kCount) roads.push_back({i, i + kSide, 5.0 + i % 4});
  }
  set_neighbours(places, roads, 15);
  const double b = 0.7;
  std::vector<double> m(kCount * kCount, 0);  // I − bP
  for (std::uint32_t j = 0; j < kCount; ++j) {
    m[j * kCount + j] = 1;
    for (std::uint32_t k = places.first[j]; k < places.first[j + 1]; ++k)
      m[places.to[k] * kCount + j] -= b * places.weight[k];
  }
  const PlacesTogether together(places);
  const std::vector<double> covariance = together.covariance(together.factor(b, rate), rate);
  for (std::size_t i = 0; i < kCount; ++i) {
    for (std::size_t j = 0; j < kCount; ++j) {
      double product = 0;
      for (std::size_t k = 0; k < kCount; ++k) {
        double precision = 0;
        for (std::size_t l = 0; l < kCount; ++l) precision += m[l * kCount + i] * m[l * kCount + k] / rate[l];
        product += precision * covariance[k * kCount + j];
      }
      ASSERT_NEAR(product, i == j ? 1 : 0, 1e-9) << i << ' ' << j;
    }
  }
}

TEST(Together, APlaceWhereNothingHappensTellsNothing) {
  ViolencePlaces places = four_places();
  places.background[3] = 0;
  const PlacesTogether together(places);
  const std::vector<double> rate = {0.1, 1, 0.2, 0};
  const TogetherFactor with = together.factor(0.5, rate);
  const TogetherFactor without = together.factor(0.5, std::vector<double>{0.1, 1, 0.2, 5});
  for (std::size_t r = 0; r < 3; ++r) EXPECT_DOUBLE_EQ(with.left[r], without.left[r]);
  for (const double left : with.left) EXPECT_TRUE(std::isfinite(left));
}

// Months of 30 days of the daily model, after a year that is not counted.
ViolenceCounts long_run(const ViolencePlaces& places, const ViolenceParameters& p, std::size_t months) {
  ViolenceCounts counts;
  counts.days.assign(months, 30);
  counts.events.assign(places.size(), std::vector<double>(months, 0));
  ViolenceState state = calm(places);
  const std::vector<double> officers(places.size(), 100);
  std::vector<std::int64_t> events(places.size());
  constexpr std::size_t kBefore = 360;
  for (std::size_t day = 0; day < kBefore + 30 * months; ++day) {
    advance(places, p, state, officers, {.seed = 3, .day = static_cast<std::uint32_t>(day)}, events);
    for (std::size_t i = 0; day >= kBefore && i < places.size(); ++i)
      counts.events[i][(day - kBefore) / 30] += static_cast<double>(events[i]);
  }
  return counts;
}

// A month's count less what the month before lets expect, times another place's: by place and place, with
// what the likelihood says it is; and times the other's count the month before, over its variance.
struct Compared {
  std::array<std::array<double, 4>, 4> found{};
  std::array<double, 4> said{};
  std::array<std::array<double, 4>, 4> left_of_before{};
  double in_all = 0;        // of all four together, the variance found
  double drawn_in_all = 0;  // and that of drawn_months
};
Compared compare(const ViolencePlaces& places, const ViolenceParameters& p, std::size_t months) {
  const ViolenceCounts counts = long_run(places, p, months);
  const auto expected = expected_months(places, counts, p);
  const auto n = static_cast<double>(months - 1);
  Compared c;
  const auto drawn = drawn_months(places, counts, p, {.seed = 5, .rule = DrawRule::kReplicateMonths});
  for (std::size_t m = 1; m < months; ++m) {
    double found = 0;
    double draw = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      found += counts.events[i][m] - expected[i][m].mean;
      draw += drawn[i][m] - expected[i][m].mean;
    }
    c.in_all += found * found / n;
    c.drawn_in_all += draw * draw / n;
  }
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t m = 1; m < months; ++m)
      c.said[i] += expected[i][m].mean * (1 + expected[i][m].extra) / n;
    for (std::size_t j = 0; j < 4; ++j) {
      double mean = 0;
      double squares = 0;
      for (std::size_t m = 0; m + 1 < months; ++m) {
        mean += counts.events[j][m] / n;
        squares += counts.events[j][m] * counts.events[j][m] / n;
      }
      for (std::size_t m = 1; m < months; ++m) {
        const double surplus = counts.events[i][m] - expected[i][m].mean;
        c.found[i][j] += surplus * (counts.events[j][m] - expected[j][m].mean) / n;
        c.left_of_before[i][j] += surplus * (counts.events[j][m - 1] - mean) / n;
      }
      c.left_of_before[i][j] /= std::sqrt((squares - mean * mean) * c.said[i]);
    }
  }
  return c;
}

TEST(Together, LongRunsOfTheDailyProcessHaveTheseMoments) {
  const ViolencePlaces places = four_places();
  for (const auto& [branching, memory, spread] :
       {std::array{0.5, 7.0, 0.2}, std::array{0.7, 7.0, 0.5}, std::array{0.6, 3.0, 0.8}}) {
    SCOPED_TRACE(::testing::Message() << branching << ' ' << memory << ' ' << spread);
    ViolenceParameters p;
    p.branching = branching;
    p.memory_days = memory;
    p.spread = spread;
    const Compared c = compare(places, p, 8'000);
    for (std::size_t i = 0; i < 4; ++i) {
      EXPECT_NEAR(c.found[i][i] / c.said[i], 1, 0.1) << i;
      // Nothing of the month before is left in any place: 4 errors of 8,000 months are 0.045.
      for (std::size_t j = 0; j < 4; ++j) EXPECT_NEAR(c.left_of_before[i][j], 0, 0.05) << i << ' ' << j;
    }
    EXPECT_NEAR(c.drawn_in_all / c.in_all, 1, 0.1) << "what is drawn varies together, too";
    // The violent town and its neighbour in the same month.
    const double correlation = c.found[1][2] / std::sqrt(c.found[1][1] * c.found[2][2]);
    EXPECT_GT(correlation, 0.1);
    EXPECT_NEAR(c.found[1][3] / std::sqrt(c.found[1][1] * c.found[3][3]), 0, 0.05) << "no road leads there";
  }
}

}  // namespace
}  // namespace muster
