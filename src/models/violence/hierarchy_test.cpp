#include "models/violence/hierarchy.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "base/random/distributions.hpp"

namespace muster {
namespace {

// Units of which one number a parameter is known, with this error.
struct Seen {
  std::vector<SharedPoint> values;
  double error = 0.5;
};

Hierarchy hierarchy_of(const Seen& seen, std::vector<std::uint32_t> country) {
  return {.country = std::move(country), .log_likelihood = [&seen](std::size_t unit, const SharedPoint& at) {
            double sum = 0;
            for (std::size_t k = 0; k < kShared; ++k) {
              const double z = (seen.values[unit][k] - at[k]) / seen.error;
              sum -= z * z / 2;
            }
            return sum;
          }};
}

double mean_over(const HierarchyFit& fit, double (*of)(const HierarchyDraw&)) {
  double sum = 0;
  for (const HierarchyDraw& draw : fit.draws) sum += of(draw);
  return sum / static_cast<double>(fit.draws.size());
}

TEST(Hierarchy, WithoutAnythingSeenIsWhatWasKnownBefore) {
  const Hierarchy flat = {.country = {0, 0, 1, 2},
                          .log_likelihood = [](std::size_t, const SharedPoint&) { return 0.0; },
                          .mean = {1, -1}};
  const HierarchyFit fit = fit_hierarchy(flat, {.steps = 8000});
  EXPECT_NEAR(mean_over(fit, [](const HierarchyDraw& d) { return d.mean[0]; }), 1, 0.3);
  EXPECT_NEAR(mean_over(fit, [](const HierarchyDraw& d) { return d.mean[1]; }), -1, 0.3);
  // The mean of a half-normal number of deviation 1.
  const double half_normal = std::sqrt(2 / std::acos(-1.0));
  EXPECT_NEAR(mean_over(fit, [](const HierarchyDraw& d) { return d.between[0]; }), half_normal, 0.12);
  EXPECT_NEAR(mean_over(fit, [](const HierarchyDraw& d) { return d.within[1]; }), half_normal, 0.12);
}

TEST(Hierarchy, ManyCountriesThatAgreeLeaveLittleDoubt) {
  std::vector<std::uint32_t> country;
  for (std::uint32_t c = 0; c < 40; ++c) country.insert(country.end(), 2, c);
  const Seen seen{std::vector<SharedPoint>(country.size(), {0.7, -0.4}), 0.05};
  const Hierarchy of = hierarchy_of(seen, country);
  const HierarchyFit fit = fit_hierarchy(of, {.steps = 1000});
  EXPECT_NEAR(mean_over(fit, [](const HierarchyDraw& d) { return d.mean[0]; }), 0.7, 0.02);
  EXPECT_NEAR(mean_over(fit, [](const HierarchyDraw& d) { return d.mean[1]; }), -0.4, 0.02);
  EXPECT_LT(mean_over(fit, [](const HierarchyDraw& d) { return d.between[0]; }), 0.05);
  double squares = 0;
  const auto points = of_new_country(fit, 1);
  for (const SharedPoint& one : points) squares += (one[0] - 0.7) * (one[0] - 0.7);
  EXPECT_LT(std::sqrt(squares / static_cast<double>(points.size())), 0.1);
}

TEST(Hierarchy, TellsTheSpreadBetweenCountriesFromThatWithin) {
  std::vector<std::uint32_t> country;
  Seen seen{{}, 0.05};
  Draws draws({.seed = 3, .rule = DrawRule::kMadeUp});
  for (std::uint32_t c = 0; c < 30; ++c) {
    const double one = 0.8 * standard_normal(draws);
    for (int unit = 0; unit < 6; ++unit) {
      country.push_back(c);
      seen.values.push_back({one + 0.2 * standard_normal(draws), 0});
    }
  }
  const Hierarchy of = hierarchy_of(seen, country);
  const HierarchyFit fit = fit_hierarchy(of, {.steps = 1000});
  EXPECT_NEAR(mean_over(fit, [](const HierarchyDraw& d) { return d.between[0]; }), 0.8, 0.2);
  EXPECT_NEAR(mean_over(fit, [](const HierarchyDraw& d) { return d.within[0]; }), 0.2, 0.05);
  EXPECT_LT(fit.r_hat[0], 1.1);
}

// Simulation-based calibration (Talts and others 2018): worlds from the prior, whose truth must have an even
// rank among the draws.
TEST(Hierarchy, RanksOfTheTruthAreEven) {
  constexpr int kWorlds = 100;
  constexpr std::size_t kNumbers = 3;
  std::array<double, kNumbers> mean{};
  std::array<int, kNumbers> inside{};
  for (int world = 0; world < kWorlds; ++world) {
    Draws draws({.seed = 9, .run = static_cast<std::uint32_t>(world), .rule = DrawRule::kMadeUp});
    HierarchyDraw truth;
    truth.mean[0] = 1.5 * standard_normal(draws);
    truth.between[0] = std::abs(standard_normal(draws));
    truth.within[0] = std::abs(standard_normal(draws));
    std::vector<std::uint32_t> country;
    Seen seen;
    for (std::uint32_t c = 0; c < 8; ++c) {
      const double one = truth.mean[0] + truth.between[0] * standard_normal(draws);
      for (int unit = 0; unit < 4; ++unit) {
        country.push_back(c);
        const double own = one + truth.within[0] * standard_normal(draws);
        seen.values.push_back({own + seen.error * standard_normal(draws), 0});
      }
    }
    const Hierarchy of = hierarchy_of(seen, country);
    const HierarchyFit fit = fit_hierarchy(of, {.steps = 2000, .seed = 5, .chains = 1});
    std::array<double, kNumbers> below{};
    for (const HierarchyDraw& draw : fit.draws) {
      below[0] += draw.mean[0] < truth.mean[0] ? 1 : 0;
      below[1] += draw.between[0] < truth.between[0] ? 1 : 0;
      below[2] += draw.within[0] < truth.within[0] ? 1 : 0;
    }
    for (std::size_t k = 0; k < kNumbers; ++k) {
      const double rank = below[k] / static_cast<double>(fit.draws.size());
      mean[k] += rank / kWorlds;
      inside[k] += rank > 0.1 && rank < 0.9 ? 1 : 0;
    }
  }
  for (std::size_t k = 0; k < kNumbers; ++k) {
    EXPECT_NEAR(mean[k], 0.5, 0.09);  // three standard errors
    EXPECT_NEAR(inside[k], 80, 13);   // three standard errors of 100 worlds, and chains that are not endless
  }
}

TEST(Hierarchy, GoesOnFromAnyStretchWithTheSameBits) {
  const std::vector<std::uint32_t> country = {0, 0, 1, 2};
  const Seen seen{{{0.1, 1}, {0.3, 2}, {-0.5, 0}, {1, 1}}, 0.5};
  const Hierarchy of = hierarchy_of(seen, country);
  std::map<std::uint32_t, HierarchyStretch> kept;
  HierarchyCall call{.steps = 400, .seed = 3, .chains = 2, .threads = 1};
  call.done = [&](std::uint32_t number, const HierarchyStretch& one) { kept[number] = one; };
  const HierarchyFit whole = fit_hierarchy(of, call);
  ASSERT_EQ(kept.size(), 16U);
  for (const auto& [number, one] : kept) EXPECT_EQ(one.state.size(), hierarchy_numbers(of));
  kept.erase(5);
  for (std::uint32_t number = 10; number < 16; ++number) kept.erase(number);
  int made = 0;
  call.known = [&](std::uint32_t number) {
    const auto found = kept.find(number);
    return found == kept.end() ? nullptr : &found->second;
  };
  call.done = [&](std::uint32_t, const HierarchyStretch&) { ++made; };
  call.threads = 2;
  const HierarchyFit resumed = fit_hierarchy(of, call);
  EXPECT_EQ(made, 7);
  ASSERT_EQ(resumed.draws.size(), whole.draws.size());
  for (std::size_t i = 0; i < whole.draws.size(); ++i) EXPECT_EQ(resumed.draws[i].mean, whole.draws[i].mean);
}

}  // namespace
}  // namespace muster
