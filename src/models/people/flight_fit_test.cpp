#include "models/people/flight_fit.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace muster {
namespace {

constexpr double kError = 0.03;
const FlightPriors kPriors{{std::log(100.0), 1.2, 1.0}, {std::log(0.01), 1.0, 0.8}};

// The next count as the two rates say.
CountInterval counted(double before, double months, double violence, double per_event, double returns) {
  CountInterval one{.before = before, .months = months, .violence = violence};
  one.after = expected_after(one, per_event, returns);
  return one;
}

TEST(FlightFit, WithoutViolenceThereAreOnlyReturns) {
  const CountInterval one{.before = 1000, .after = 1, .months = 5, .violence = 0};
  EXPECT_NEAR(expected_after(one, 300, 0.02), 1000 * std::exp(-0.1), 1e-9);
}

TEST(FlightFit, WithoutReturnsCountsGrowByWhoFled) {
  const CountInterval one{.before = 1000, .after = 1, .months = 5, .violence = 7};
  EXPECT_NEAR(expected_after(one, 300, 0), 1000 + 2100, 1e-9);
  // Next to none is the same: the limit of (1 − exp(−x)) / x.
  EXPECT_NEAR(expected_after(one, 300, 1e-12), 1000 + 2100, 1e-6);
}

// dS/dt = k v / t − r S, solved by many small steps.
TEST(FlightFit, PeopleReturnWhileOthersFlee) {
  const CountInterval one{.before = 1000, .after = 1, .months = 3, .violence = 20};
  double people = one.before;
  constexpr int kSteps = 100'000;
  for (int i = 0; i < kSteps; ++i) people += (50 * 20.0 / 3 - 0.2 * people) * 3 / kSteps;
  EXPECT_NEAR(expected_after(one, 50, 0.2), people, 0.02);
}

TEST(FlightFit, ReturnsThatWereCountedStandInForTheRate) {
  const CountInterval one{.before = 1000, .after = 1, .months = 3, .violence = 2, .returned = 400};
  EXPECT_NEAR(expected_after(one, 50, 0.2), 1000 + 100 - 400, 1e-9);
  EXPECT_NEAR(expected_after(one, 50, 0.01), 1000 + 100 - 400, 1e-9);
}

TEST(FlightFit, ACountThatFellMoreThanAllReturnedIsStillACount) {
  const CountInterval one{.before = 1000, .after = 1, .months = 1, .violence = 0, .returned = 5000};
  EXPECT_GT(expected_after(one, 50, 0), 0);
}

TEST(FlightFit, WithoutIntervalsThePriorsStay) {
  const FlightFit fit = fit_flight({}, kPriors, kError);
  EXPECT_NEAR(fit.per_event, 100, 0.5);
  EXPECT_NEAR(fit.per_event_error, 1.2, 0.02);
  EXPECT_NEAR(fit.returns_a_month, 0.01, 1e-4);
  EXPECT_NEAR(fit.returns_error, std::hypot(1.0, 0.8), 0.02);
  EXPECT_NEAR(fit.correlation, 0, 1e-9);
}

// Such an interval was left out before, so that people per event came out too high wherever counts fall.
TEST(FlightFit, AFallIsEvidenceOfLittleFlight) {
  std::vector<CountInterval> intervals = {counted(1000, 3, 10, 100, 0.01), counted(2000, 3, 10, 100, 0.01)};
  const FlightFit growth = fit_flight(intervals, kPriors, kError);
  intervals.push_back({.before = 3000, .after = 2850, .months = 3, .violence = 10});
  const FlightFit fallen = fit_flight(intervals, kPriors, kError);
  EXPECT_LT(fallen.per_event, 0.9 * growth.per_event);
  EXPECT_GT(fallen.returns_a_month, growth.returns_a_month);
  EXPECT_GT(fallen.per_event_spread, growth.per_event_spread);
}

// Who counts many returns counts much flight.
TEST(FlightFit, FlightAndReturnsVaryTogether) {
  const std::vector<CountInterval> intervals(6, counted(10'000, 4, 10, 60, 0.01));
  EXPECT_GT(fit_flight(intervals, kPriors, kError).correlation, 0.03);
}

TEST(FlightFit, FindsTheRatesOfManyIntervals) {
  std::vector<CountInterval> intervals;
  double people = 5000;
  for (int i = 0; i < 30; ++i) {
    const bool calm = i % 3 == 0;
    // Rates differ from interval to interval by up to a third either way.
    const double apart = std::exp(0.3 * ((i * 7 % 5) - 2) / 2);
    intervals.push_back(counted(people, 3, calm ? 0 : 25, 250 * apart, 0.03 / apart));
    people = intervals.back().after;
  }
  const FlightFit fit = fit_flight(intervals, {kPriors.per_event, {std::log(0.01), 1.0, 0.3}}, kError);
  EXPECT_NEAR(std::log(fit.per_event / 250), 0, 0.2);
  EXPECT_NEAR(std::log(fit.returns_a_month / 0.03), 0, 0.25);
  EXPECT_LT(fit.per_event_error, 0.2);
  EXPECT_LT(fit.per_event_spread, 0.5);
}

TEST(FlightFit, IntervalsThatAgreeNarrowTheSpread) {
  const std::vector<CountInterval> alike(8, counted(1000, 3, 10, 100, 0.01));
  std::vector<CountInterval> apart = alike;
  for (std::size_t i = 0; i < apart.size(); ++i) apart[i] = counted(1000, 3, 10, i % 2 == 0 ? 30 : 300, 0.01);
  EXPECT_LT(fit_flight(alike, kPriors, kError).per_event_spread, 0.7);
  EXPECT_GT(fit_flight(apart, kPriors, kError).per_event_spread, 1);
}

TEST(FlightFit, TheLastIntervalSaysWhereItLies) {
  std::vector<CountInterval> intervals(6, counted(1000, 3, 10, 100, 0.01));
  intervals.push_back(counted(1000, 3, 10, 300, 0.01));
  const FlightFit high = fit_flight(intervals, kPriors, kError);
  EXPECT_LT(high.last_error, 0.3);
  EXPECT_NEAR(high.last_interval, std::log(300 / high.per_event) / high.per_event_spread, 0.1);
  intervals.push_back({.before = 3000, .after = 2850, .months = 3, .violence = 10});
  EXPECT_LT(fit_flight(intervals, kPriors, kError).last_interval, 0);
  EXPECT_EQ(fit_flight({}, kPriors, kError).last_interval, 0);
  EXPECT_EQ(fit_flight({}, kPriors, kError).last_error, 1);
}

// Over all counts that could come, the density adds up to one.
TEST(FlightFit, TheEvidenceIsADensity) {
  double sum = 0;
  constexpr double kStep = 0.04;
  for (double x = -5; x < 6; x += kStep) {
    const CountInterval one{.before = 1000, .after = 1000 * std::exp(x), .months = 3, .violence = 10};
    sum += kStep * std::exp(log_evidence(one, kPriors, kError));
  }
  EXPECT_NEAR(sum / std::sqrt(2 * std::acos(-1.0)), 1, 0.01);
}

}  // namespace
}  // namespace muster
