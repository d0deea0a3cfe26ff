#include "models/plain/counts.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "base/random/distributions.hpp"
#include "base/random/log_gamma.hpp"

namespace muster {
namespace {

constexpr double kNotCounted = std::numeric_limits<double>::quiet_NaN();

CountWeights weigh(const std::vector<double>& months) {
  const std::vector<std::span<const double>> all = {months};
  return weigh_counts(all);
}

double spread(const Samples& forecast) {
  return forecast.quantile(0.9) - forecast.quantile(0.1);
}

// E|X − E X|.
double distance(const Samples& forecast) {
  const double mean = forecast.mean();
  double sum = 0;
  for (const Sample& sample : forecast.ordered()) sum += sample.weight * std::abs(sample.value - mean);
  return sum;
}

// The prior once kept its weight while months were cut down, and such a place was forecast at 47 to 87.
TEST(PlainCounts, SteadyMonthsAreForecastAsTheyWereByEveryCandidate) {
  const std::vector<double> past(9, 100.0);
  for (const CountCandidate& candidate : count_candidates()) {
    for (const int ahead : kCountAhead) {
      const Samples forecast = forecast_count(past, ahead, candidate);
      if (candidate.hurdle > 0) {  // keeps the median, less what a hundredth of zeros takes
        EXPECT_NEAR(forecast.quantile(0.5), 100, candidate.hurdle < 0.9 ? 7 : 20)
            << candidate.discount << " " << candidate.hurdle;
        EXPECT_LT(forecast.at(0), 0.03);
      } else {  // keeps the mean, of which a tail of 1.6 has up to a twelfth in the millionth that is left
                // out
        EXPECT_NEAR(forecast.mean(), 100, candidate.tail < 2 ? 12 : 4)
            << candidate.discount << " " << candidate.shape << " " << candidate.tail << " " << ahead;
      }
    }
  }
}

TEST(PlainCounts, OfManySteadyMonthsAreForecastAsTheSpreadOfTheirPoissonNumbers) {
  std::vector<double> past;
  Draws draws({.seed = 5});
  for (int m = 0; m < 60; ++m) past.push_back(static_cast<double>(poisson(draws, 20)));
  const CountWeights weights = weigh(past);
  EXPECT_NEAR(std::accumulate(weights.begin(), weights.end(), 0.0), 1, 1e-12);
  const Samples forecast = forecast_count(past, 1, weights);
  EXPECT_NEAR(forecast.mean(), 20, 2);
  EXPECT_NEAR(spread(forecast), 12, 4);  // Poisson of mean 20 has 80 % between 14 and 26
}

TEST(PlainCounts, FurtherAheadIsLessSureAboutTheSameMean) {
  const std::vector<double> past = {30, 25, 60, 40, 10, 35};
  for (const CountCandidate& candidate : count_candidates()) {
    const Samples near = forecast_count(past, 1, candidate);
    const Samples far = forecast_count(past, 6, candidate);
    if (candidate.hurdle > 0) {
      EXPECT_NEAR(far.quantile(0.5), near.quantile(0.5), 2);
    } else if (candidate.tail > 2) {
      EXPECT_NEAR(far.mean(), near.mean(), 0.05 * near.mean());
    }
    // Of a small size nearly all is zero, and the 10 to 90 % range says nothing: about a kept mean, the mean
    // distance from it must not shrink.
    if (std::isinf(candidate.tail)) {
      EXPECT_GE(distance(far), 0.999 * distance(near));
    } else if (candidate.hurdle > 0) {
      EXPECT_GE(spread(far), spread(near));
    }
  }
  const CountWeights weights = weigh(past);
  EXPECT_GT(spread(forecast_count(past, 6, weights)), spread(forecast_count(past, 1, weights)));
}

TEST(PlainCounts, APlaceWithoutEventsKeepsASmallChance) {
  const std::vector<double> few(6, 0.0);
  const Samples forecast = forecast_count(few, 1, weigh(few));
  EXPECT_GT(forecast.at(0), 0.8);
  EXPECT_LT(forecast.at(0), 1.0);
  const std::vector<double> many(300, 0.0);
  const Samples after_years = forecast_count(many, 1, weigh(many));
  EXPECT_GT(after_years.at(0), 0.98);
  EXPECT_LT(after_years.at(0), 1.0);
}

TEST(PlainCounts, AMonthThatNobodyCountedMakesThePastOlderAndNothingElse) {
  const std::vector<double> past = {12, 9, kNotCounted, 11};
  const std::vector<double> counted = {12, 9, 11};
  const CountCandidate candidate{0.75, 2.5, 4};
  // Smoothed by hand: ((0.25·δ + 12)·δ + 9)·δ, once more ·δ for the gap, + 11; the same of the months.
  const double d = 0.75;
  const double mean = ((((0.25 * d + 12) * d + 9) * d) * d + 11) / ((((0.25 * d + 1) * d + 1) * d) * d + 1);
  EXPECT_NEAR(forecast_count(past, 1, candidate).mean(), mean, 0.02 * mean);
  const std::vector<double> only_gaps(5, kNotCounted);
  EXPECT_NEAR(forecast_count(only_gaps, 1, CountCandidate{0.97, 50, INFINITY}).mean(), 1, 0.05);
  for (const double one : count_evidence(past, 2)) EXPECT_EQ(one, 0);
  for (const double one : count_evidence(counted, 0)) EXPECT_EQ(one, 0);
}

// The distribution of one candidate after one month of 8, one month ahead, by the formulas of the header.
TEST(PlainCounts, AreNegativeBinomialAsByHand) {
  const std::vector<double> past = {8};
  const double d = 0.5;
  const double months = 0.25 * d + 1;
  const double mean = (0.25 * d + 8) / months;
  const double size = 1 / (1 / 2.5 + (1 / mean + 1 / 2.5) / months * (1 + (1 - d) / d));
  const Samples forecast = forecast_count(past, 1, CountCandidate{d, 2.5, INFINITY});
  const double p = size / (size + mean);
  EXPECT_NEAR(forecast.at(0), std::pow(p, size), 1e-5);
  EXPECT_NEAR(forecast.at(3),
              std::exp(log_gamma(3 + size) - log_gamma(size)) / 6 * std::pow(p, size) * std::pow(1 - p, 3),
              1e-5);
  EXPECT_NEAR(forecast.mean(), mean, 1e-3 * mean);
}

// Months 0, 6, 0, 24 by hand, undiscounted but for the prior of half a month's worth of halves.
TEST(PlainCounts, OfAHurdleAreNothingOrLognormalAsByHand) {
  const std::vector<double> past = {0, 6, 0, 24};
  const double d = 0.9;
  const double with_any = 0.125 * std::pow(d, 4) + std::pow(d, 2) + 1;
  const double months = 0.25 * std::pow(d, 4) + std::pow(d, 3) + std::pow(d, 2) + d + 1;
  const double mean_log = (std::pow(d, 2) * std::log(6) + std::log(24)) / with_any;
  const double deviation = 0.7 * std::sqrt(1 + (1 + (1 - d) / d) / with_any);
  const auto upper = [&](double x) {
    return std::erfc((std::log(x) - mean_log) / deviation / std::sqrt(2.0)) / 2;
  };
  const Samples forecast = forecast_count(past, 1, CountCandidate{.discount = d, .hurdle = 0.7});
  const double any = (with_any + kHurdleDoubt) / (months + 2 * kHurdleDoubt);
  EXPECT_NEAR(forecast.at(0), 1 - any, 1e-5);
  EXPECT_NEAR(forecast.at(10), any * (upper(9.5) - upper(10.5)), 1e-5);
  EXPECT_NEAR(forecast.at(1), any * (1 - upper(1.5)), 1e-5);
}

TEST(PlainCounts, AHeavyTailIsBelievedWhereOneMonthInManyIsFarOut) {
  std::vector<double> even, wild;
  Draws draws({.seed = 8});
  for (int m = 0; m < 120; ++m) {
    even.push_back(static_cast<double>(poisson(draws, 5)));
    wild.push_back(m % 24 == 23 ? 400.0 : static_cast<double>(poisson(draws, 5)));
  }
  const auto of_tails = [](const CountWeights& weights) {
    double sum = 0;
    for (std::size_t k = 0; k < weights.size(); ++k)
      sum += std::isinf(count_candidates()[k].tail) ? 0 : weights[k];
    return sum;
  };
  EXPECT_GT(of_tails(weigh(wild)), 0.9);
  EXPECT_LT(of_tails(weigh(even)), 0.5);
}

TEST(PlainCounts, EvidenceOfMonthsAddsUpToTheWeights) {
  const std::vector<double> a = {3, 0, 7, 2, 4, 1, 0, 6};
  const std::vector<double> b = {0, 0, 1, 0, 0, 2, 0, 0};
  CountEvidence sum{};
  for (std::size_t m = 1; m < a.size(); ++m) {
    for (const auto& months : {a, b}) {
      const CountEvidence more = count_evidence(months, m);
      for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += more[k];
    }
  }
  const std::vector<std::span<const double>> all = {a, b};
  const CountWeights together = weigh_counts(all);
  const CountWeights added = count_weights(sum);
  for (std::size_t k = 0; k < sum.size(); ++k) EXPECT_NEAR(together[k], added[k], 1e-12);
}

TEST(PlainCounts, LargeNumbersKeepTheirDistribution) {
  const std::vector<double> past(40, 5000.0);
  const Samples forecast = forecast_count(past, 1, CountCandidate{0.97, 50, INFINITY});
  EXPECT_NEAR(forecast.mean(), 5000, 50);
  // A gamma variable of shape a little below 50 has a deviation of a little above 1/√50.
  double variance = 0;
  for (const Sample& sample : forecast.ordered())
    variance += sample.weight * std::pow(sample.value - forecast.mean(), 2);
  EXPECT_NEAR(std::sqrt(variance) / 5000, 0.144, 0.005);
}

}  // namespace
}  // namespace muster
