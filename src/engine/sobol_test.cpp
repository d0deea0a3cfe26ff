#include "engine/sobol.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numbers>

namespace muster {
namespace {

std::vector<SobolGroup> single(std::size_t inputs) {
  std::vector<SobolGroup> groups;
  for (std::size_t i = 0; i < inputs; ++i) groups.push_back({std::to_string(i), {i}});
  return groups;
}

void expect_near(double found, double truth, double error, const char* what) {
  EXPECT_NEAR(found, truth, 4 * error + 1e-9) << what;
}

TEST(Sobol, OfIshigamisFunctionAreTheKnownOnes) {
  // Ishigami and Homma 1990: sin x1 + a sin² x2 + b x3⁴ sin x1 on [−π, π]³.
  const double a = 7;
  const double b = 0.1;
  const double pi = std::numbers::pi;
  const SobolCall call{.rows = 4000, .seed = 5};
  const auto found = sobol_indices(3, 1, single(3), call, [&](auto u, auto out) {
    const auto x = [&](std::size_t i) { return pi * (2 * u[i] - 1); };
    out[0] = std::sin(x(0)) + a * std::pow(std::sin(x(1)), 2) + b * std::pow(x(2), 4) * std::sin(x(0));
  })[0];
  const double variance = a * a / 8 + b * std::pow(pi, 4) / 5 + b * b * std::pow(pi, 8) / 18 + 0.5;
  const double v1 = 0.5 * std::pow(1 + b * std::pow(pi, 4) / 5, 2);
  const double v2 = a * a / 8;
  const double v13 = b * b * std::pow(pi, 8) * (1.0 / 18 - 1.0 / 50);
  const std::array first = {v1 / variance, v2 / variance, 0.0};
  const std::array total = {(v1 + v13) / variance, v2 / variance, v13 / variance};
  for (std::size_t i = 0; i < 3; ++i) {
    expect_near(found.of_group[i].first, first[i], found.of_group[i].first_error, "first");
    expect_near(found.of_group[i].total, total[i], found.of_group[i].total_error, "total");
    EXPECT_LT(found.of_group[i].first_error, 0.05);
    EXPECT_LT(found.of_group[i].total_error, 0.05);
  }
  EXPECT_NEAR(found.mean, a / 2, 0.2);
  EXPECT_NEAR(found.deviation, std::sqrt(variance), 0.1);
}

TEST(Sobol, OfTheGFunctionAreTheKnownOnesForGroupsToo) {
  // Sobol's g: Π (|4u − 2| + a) / (1 + a); the part of one factor is 1 / (3 (1 + a)²).
  const std::array<double, 5> a = {0, 1, 4.5, 9, 99};
  std::array<double, 5> part{};
  double product = 1;
  for (std::size_t i = 0; i < 5; ++i) {
    part[i] = 1 / (3 * (1 + a[i]) * (1 + a[i]));
    product *= 1 + part[i];
  }
  std::vector<SobolGroup> groups = single(5);
  groups.push_back({"first two", {0, 1}});
  const auto found = sobol_indices(5, 1, groups, {.rows = 4000, .seed = 9}, [&](auto u, auto out) {
    out[0] = 1;
    for (std::size_t i = 0; i < 5; ++i) out[0] *= (std::abs(4 * u[i] - 2) + a[i]) / (1 + a[i]);
  })[0];
  for (std::size_t i = 0; i < 5; ++i) {
    expect_near(found.of_group[i].first, part[i] / (product - 1), found.of_group[i].first_error, "first");
    expect_near(found.of_group[i].total, part[i] / (1 + part[i]) * product / (product - 1),
                found.of_group[i].total_error, "total");
  }
  const double together = (1 + part[0]) * (1 + part[1]);
  expect_near(found.of_group[5].first, (together - 1) / (product - 1), found.of_group[5].first_error,
              "group");
  expect_near(found.of_group[5].total, (1 - 1 / together) * product / (product - 1),
              found.of_group[5].total_error, "group, total");
}

TEST(Sobol, AnInputThatIsNotUsedHasNone) {
  const auto found = sobol_indices(2, 2, single(2), {.rows = 100}, [](auto u, auto out) {
    out[0] = u[0];
    out[1] = 3;
  });
  EXPECT_EQ(found[0].of_group[1].first, 0);
  EXPECT_EQ(found[0].of_group[1].total, 0);
  EXPECT_TRUE(std::isnan(found[1].of_group[0].first));
  EXPECT_EQ(found[1].deviation, 0);
}

TEST(Sobol, IsTheSameOnAnyNumberOfThreads) {
  const auto on = [](int threads) {
    return sobol_indices(3, 1, single(3), {.rows = 64, .threads = threads},
                         [](auto u, auto out) { out[0] = u[0] * u[1] + u[2]; })[0];
  };
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(on(1).of_group[i].first, on(4).of_group[i].first);
    EXPECT_EQ(on(1).of_group[i].total_error, on(4).of_group[i].total_error);
  }
}

}  // namespace
}  // namespace muster
