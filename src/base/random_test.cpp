#include "base/random.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "base/distributions.hpp"

namespace muster {
namespace {

// Random123's file of known answers, kat_vectors: philox 4x32 10 (all zero; all ones; digits of π).
TEST(Philox, GivesTheKnownAnswersOfRandom123) {
  using Words = std::array<std::uint32_t, 4>;
  EXPECT_EQ(philox({0, 0, 0, 0}, {0, 0}), (Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(philox({~0U, ~0U, ~0U, ~0U}, {~0U, ~0U}),
            (Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

// Chi-square of 20,000 draws against the exact probabilities, classes of fewer than 10 expected left
// together. The bound is the mean plus six standard deviations.
TEST(Binomial, FollowsItsExactDistribution) {
  for (const auto& [n, p] :
       std::vector<std::pair<int, double>>{{5, 0.3}, {100, 0.05}, {100, 0.5}, {1000, 0.9}}) {
    Draws draws({.seed = 42, .run = 0, .day = 0, .rule = 0, .entity = static_cast<std::uint32_t>(n)});
    constexpr int kDraws = 20000;
    std::vector<int> seen(static_cast<std::size_t>(n) + 1, 0);
    for (int i = 0; i < kDraws; ++i) ++seen[static_cast<std::size_t>(binomial(draws, n, p))];
    double chi = 0, rest_seen = 0, rest_expected = 0;
    int classes = 0;
    for (int k = 0; k <= n; ++k) {
      const double log_chance = std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1) +
                                k * std::log(p) + (n - k) * std::log1p(-p);
      const double expected = kDraws * std::exp(log_chance);
      const double count = seen[static_cast<std::size_t>(k)];
      if (expected < 10) {
        rest_seen += count;
        rest_expected += expected;
        continue;
      }
      chi += (count - expected) * (count - expected) / expected;
      ++classes;
    }
    if (rest_expected > 1) chi += (rest_seen - rest_expected) * (rest_seen - rest_expected) / rest_expected;
    EXPECT_LT(chi, classes + 6 * std::sqrt(2.0 * classes)) << n << ' ' << p;
  }
}

TEST(Multinomial, SharesOutEverybody) {
  Draws draws({.seed = 1});
  const std::vector<double> weights = {0.2, 0, 3, 1e-9};
  std::vector<std::int64_t> counts(4);
  multinomial(draws, 1000000, weights, counts);
  EXPECT_EQ(counts[0] + counts[1] + counts[2] + counts[3], 1000000);
  EXPECT_EQ(counts[1], 0);
}

}  // namespace
}  // namespace muster
