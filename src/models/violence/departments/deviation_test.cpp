#include "models/violence/departments/deviation.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/violence/departments/department_filter.hpp"

namespace muster {
namespace {

ViolenceParameters moving(double change, double months) {
  ViolenceParameters p;
  p.department_change = change;
  p.department_return = months;
  return p;
}

TEST(Deviation, InTheLongRunHasTheVarianceOfAnOrnsteinUhlenbeckProcess) {
  // c² T / 2 = 0.2² · 10 / 2, times 1 − 0.25; and e^D is 1 on average.
  const Normal far = deviation_in_the_long_run(moving(0.2, 10), 0.25);
  EXPECT_NEAR(far.variance, 0.15, 1e-12);
  EXPECT_NEAR(std::exp(far.mean + far.variance / 2), 1, 1e-12);
  // Whatever it is today, it is that in the end.
  const Normal later = deviation_later({2, 0}, moving(0.2, 10), 0.25, 1000);
  EXPECT_NEAR(later.mean, far.mean, 1e-12);
  EXPECT_NEAR(later.variance, far.variance, 1e-12);
}

TEST(Deviation, FallsByEInTheMonthsOfItsReturn) {
  const ViolenceParameters p = moving(0.2, 10);
  const Normal far = deviation_in_the_long_run(p, 0);
  const Normal later = deviation_later({far.mean + 1, 0}, p, 0, 10);
  EXPECT_NEAR(later.mean - far.mean, std::exp(-1), 1e-12);
  // In a short time its variance grows as that of a random walk: c² a month.
  EXPECT_NEAR(deviation_later({0, 0}, p, 0, 0.01).variance, 0.04 * 0.01, 1e-6);
}

TEST(Deviation, InStepsOrAtOnceIsTheSame) {
  const ViolenceParameters p = moving(0.3, 6);
  Normal stepped{0.7, 0.02};
  for (int week = 0; week < 52; ++week) stepped = deviation_later(stepped, p, 0.1, 0.25);
  const Normal once = deviation_later({0.7, 0.02}, p, 0.1, 13);
  EXPECT_NEAR(stepped.mean, once.mean, 1e-12);
  EXPECT_NEAR(stepped.variance, once.variance, 1e-12);
}

TEST(Deviation, OfADepartmentWithAllEventsIsNone) {
  EXPECT_EQ(long_run_variance(moving(0.5, 20), 1), 0);
}

TEST(Deviation, WhatIsCommonIsTakenOffSoThatTheCountryStays) {
  const std::vector<double> share = {0.7, 0.2, 0.1};
  const std::vector<double> deviation = {0.3, -1, 2};
  const double common = common_deviation(share, deviation);
  double sum = 0;
  for (std::size_t d = 0; d < 3; ++d) sum += share[d] * std::exp(deviation[d] - common);
  EXPECT_NEAR(sum, 1, 1e-12);
  EXPECT_NEAR(common_deviation(share, std::vector<double>{0.4, 0.4, 0.4}), 0.4, 1e-12);
}

// Months that are all like `events`.
DepartmentMonths same_months(std::size_t count, std::vector<double> events) {
  DepartmentMonths months;
  months.events.assign(count, std::move(events));
  months.apart.assign(count, 1);
  return months;
}

double country(std::span<const Normal> deviations, std::span<const double> share) {
  double sum = 0;
  for (std::size_t d = 0; d < share.size(); ++d)
    sum += share[d] * std::exp(deviations[d].mean + deviations[d].variance / 2);
  return sum;
}

TEST(DepartmentFilter, WithoutAMonthKnowsTheLongRunOnly) {
  const std::vector<double> share = {0.5, 0.3, 0.2};
  const ViolenceParameters p = moving(0.2, 10);
  const std::vector<Normal> known = deviations_after({}, share, p);
  for (std::size_t d = 0; d < 3; ++d) EXPECT_NEAR(known[d].variance, long_run_variance(p, share[d]), 1e-12);
  EXPECT_NEAR(country(known, share), 1, 1e-12);
}

TEST(DepartmentFilter, ManyMonthsOfManyEventsTellWhereADepartmentStands) {
  // Half of the events come from a department whose share had been a fifth; deviations hardly move.
  const std::vector<double> share = {0.8, 0.2};
  const std::vector<Normal> known = deviations_after(same_months(200, {5000, 5000}), share, moving(0.3, 60));
  EXPECT_NEAR(std::exp(known[1].mean), 2.5, 0.03);
  EXPECT_NEAR(std::exp(known[0].mean), 0.625, 0.01);
  EXPECT_LT(known[1].variance, long_run_variance(moving(0.3, 60), 0.2) / 20);
}

TEST(DepartmentFilter, WhatTheWholeCountryDoesIsNoDeviation) {
  const std::vector<double> share = {0.6, 0.4};
  const ViolenceParameters p = moving(0.3, 12);
  DepartmentMonths months = same_months(6, {60, 40});
  const std::vector<Normal> before = deviations_after(months, share, p);
  for (double& events : months.events.back()) events *= 10;
  const std::vector<Normal> after = deviations_after(months, share, p);
  EXPECT_NEAR(after[0].mean, before[0].mean, 0.02);
  EXPECT_NEAR(after[1].mean, before[1].mean, 0.02);
  EXPECT_LT(after[1].variance, before[1].variance);
}

TEST(DepartmentFilter, OneMonthIsAGammaUpdateByHand) {
  // Without branching a month has no clusters and carries nothing over: the count is Poisson, given the
  // total.
  ViolenceParameters p = moving(0.4, 5);
  p.branching = 0;
  const std::vector<double> share = {0.5, 0.5};
  DepartmentFilter filter(share, p);
  const double variance = 0.4 * 0.4 * 5 / 2 * 0.5;  // 0.2
  filter.take(std::vector<double>{12, 4}, false);
  const double shape = 1 / std::expm1(variance);  // the mean of e^D is 1
  const double rate = shape + 8 / 0.5;            // variance over mean: 1 − share
  const double first = (shape + 12 / 0.5) / rate;
  const double second = (shape + 4 / 0.5) / rate;
  const std::span<const Normal> now = filter.now();
  EXPECT_NEAR(std::exp(now[0].mean + now[0].variance / 2), first / ((first + second) / 2), 1e-12);
  EXPECT_NEAR(now[0].variance, std::log1p(1 / (shape + 24)), 1e-12);
}

TEST(DepartmentFilter, AMonthWithoutEventsTellsNothingAndNoneInADepartmentLowersIt) {
  const std::vector<double> share = {0.5, 0.5};
  const ViolenceParameters p = moving(0.3, 12);
  DepartmentFilter filter(share, p);
  const Normal before = filter.now()[0];
  filter.take(std::vector<double>{0, 0}, false);
  EXPECT_EQ(filter.now()[0].mean, before.mean);
  EXPECT_EQ(filter.now()[0].variance, before.variance);
  filter.take(std::vector<double>{0, 30}, false);
  EXPECT_LT(filter.now()[0].mean, before.mean);
  EXPECT_TRUE(std::isfinite(filter.now()[0].mean));
}

TEST(DepartmentFilter, ForeseesByTheMeanAndTheVarianceOfBoth) {
  ViolenceParameters p = moving(0.4, 5);
  p.branching = 0;
  const std::vector<double> share = {0.5, 0.5};
  const DepartmentFilter filter(share, p);
  const MonthExpected expected = filter.foreseen(0, 40);
  EXPECT_NEAR(expected.mean, 20, 1e-9);
  // 1 − share of the count given the total, and the deviation's: mean · (e^v − 1).
  EXPECT_NEAR(expected.extra, 0.5 - 1 + 20 * std::expm1(0.2), 1e-9);
}

TEST(DepartmentFilter, TakesOffWhatTheMonthBeforeCarriesOver) {
  // A surplus that excitation explains moves the deviation less than the same surplus by itself.
  ViolenceParameters p = moving(0.2, 12);
  p.branching = 0.6;
  p.memory_days = 20;
  const std::vector<double> share = {0.9, 0.1};
  const auto second_after = [&](bool carried) {
    DepartmentFilter filter(share, p);
    filter.take(std::vector<double>{80, 30}, false);
    filter.take(std::vector<double>{85, 15}, carried);
    return filter.now()[1].mean;
  };
  EXPECT_LT(second_after(true), second_after(false));
}

TEST(DepartmentFilter, WithoutChangeKnowsThatThereIsNone) {
  const std::vector<double> share = {0.6, 0.4};
  for (const Normal& one : deviations_after(same_months(5, {1, 99}), share, moving(0, 12))) {
    EXPECT_EQ(one.mean, 0);
    EXPECT_EQ(one.variance, 0);
  }
}

}  // namespace
}  // namespace muster
