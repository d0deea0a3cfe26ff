#include "base/random/random.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include "base/random/distributions.hpp"
#include "base/random/log_gamma.hpp"

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

// Chi-square of 20,000 draws of numbers 0 … n against the exact probabilities, classes of fewer than 10
// expected left together.  The bound is the mean plus six standard deviations.
template <class Draw, class LogChance>
void expect_distribution(int n, const Draw& draw, const LogChance& log_chance) {
  constexpr int kDraws = 20000;
  std::vector<int> seen(static_cast<std::size_t>(n) + 1, 0);
  for (int i = 0; i < kDraws; ++i) ++seen.at(static_cast<std::size_t>(draw()));
  double chi = 0, rest_seen = 0, rest_expected = 0;
  int classes = 0;
  for (int k = 0; k <= n; ++k) {
    const double expected = kDraws * std::exp(log_chance(k));
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
  EXPECT_LT(chi, classes + 6 * std::sqrt(2.0 * classes)) << n;
}

double log_choose(int n, int k) {
  if (k < 0 || k > n) return -std::numeric_limits<double>::infinity();
  return log_gamma(n + 1) - log_gamma(k + 1) - log_gamma(n - k + 1);
}

TEST(Binomial, FollowsItsExactDistribution) {
  for (const auto& [n, p] : std::vector<std::pair<int, double>>{
           {5, 0.3}, {8, 0.7}, {20, 0.4}, {100, 0.05}, {100, 0.5}, {1000, 0.9}}) {
    Draws draws({.seed = 42, .run = 0, .day = 0, .entity = static_cast<std::uint32_t>(n)});
    const auto log_chance = [n = n, p = p](int k) {
      return log_choose(n, k) + k * std::log(p) + (n - k) * std::log1p(-p);
    };
    expect_distribution(
        n, [&, n = n, p = p] { return binomial(draws, n, p); }, log_chance);
    const Chance chance(p);
    expect_distribution(
        n, [&, n = n] { return chance.successes(draws, n); }, log_chance);
  }
}

// Bit for bit, so that what draws with kept chances gives what it gave without them.
TEST(KeptChance, DrawsTheNumbersOfBinomial) {
  for (const double p : {-1.0, 0.0, 1e-9, 0.003, 0.2, 0.5, 0.51, 0.93, 1 - 1e-12, 1.0, 2.0,
                         std::numeric_limits<double>::quiet_NaN()}) {
    KeptChance kept(p);
    Draws one({.seed = 7}), other({.seed = 7});
    for (const std::int64_t n : {0, 1, 2, 9, 12, 13, 40, 700, 12000, 5000000}) {
      for (int i = 0; i < 200; ++i)
        ASSERT_EQ(kept.successes(one, n), binomial(other, n, p)) << n << " of " << p;
    }
  }
}

TEST(Binomial, IsCertainAtTheBounds) {
  Draws draws({.seed = 1});
  EXPECT_EQ(Chance(0).successes(draws, 1000), 0);
  EXPECT_EQ(Chance(-0.5).successes(draws, 1000), 0);
  EXPECT_EQ(Chance(1).successes(draws, 5), 5);
  EXPECT_EQ(Chance(1.5).successes(draws, 1000), 1000);
  EXPECT_EQ(Chance(std::nan("")).successes(draws, 1000), 0);
}

TEST(Hypergeometric, FollowsItsExactDistribution) {
  for (const auto& [things, marked, drawn] : std::vector<std::array<int, 3>>{
           {10, 4, 3}, {50, 20, 30}, {1000, 300, 50}, {100000, 40000, 500}, {20, 1, 10}}) {
    Draws draws({.seed = 42, .run = 0, .day = 0, .entity = static_cast<std::uint32_t>(things)});
    expect_distribution(
        std::min(marked, drawn),
        [&, t = things, m = marked, d = drawn] { return hypergeometric(draws, t, m, d); },
        [t = things, m = marked, d = drawn](int k) {
          return log_choose(m, k) + log_choose(t - m, d - k) - log_choose(t, d);
        });
  }
}

TEST(Hypergeometric, IsCertainAtTheBounds) {
  Draws draws({.seed = 1});
  EXPECT_EQ(hypergeometric(draws, 7, 7, 3), 3);
  EXPECT_EQ(hypergeometric(draws, 7, 0, 3), 0);
  EXPECT_EQ(hypergeometric(draws, 7, 4, 7), 4);
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
