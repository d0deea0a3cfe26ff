// A count (events, deaths) in a later month, from the counts of past months of the same place.
//
// The rate is an exponentially smoothed mean; what it does not explain is spread from month to month, with a
// tail that may be heavy.  How fast the past fades, how much months spread and how heavy the tail is come
// from a fixed grid of candidates, which weigh by how well each would have forecast the past.
#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "base/samples.hpp"

namespace muster {

// What happened a month before counts `discount` times as much.  Then either
//   - a month's rate is the smoothed rate times a gamma variable of mean 1 and this `shape` (the smaller, the
//     more months without anything), divided by another of shape `tail` and scaled to mean 1: far out, the
//     chance of more than x falls like x^-tail, and an infinite `tail` leaves the second out; or
//   - with `hurdle` above 0, a month has something or not, as often as months had, and what it then has is
//     lognormal around the smoothed mean of the logarithms, with this deviation: one month far out does not
//     carry the others along.  `shape` and `tail` are not used.
struct CountCandidate {
  double discount = 0.75;
  double shape = 2.5;
  double tail = 4;  // above 1, so that there is a mean
  double hurdle = 0;
};
inline constexpr std::size_t kCountCandidates = 96;
// The grid, chosen to span what counts of violence do; no number of it was fitted.
[[nodiscard]] std::span<const CountCandidate, kCountCandidates> count_candidates();

// Months ahead at which candidates are judged.
inline constexpr std::array kCountAhead = {1, 3, 6};

// A number for each candidate.
using CountEvidence = std::array<double, kCountCandidates>;  // logarithms of probabilities
using CountWeights = std::array<double, kCountCandidates>;   // sum to 1

// The logarithm of the probability that each candidate gave to months[at], from the months before it: the
// mean over the forecasts 1, 3 and 6 months ahead for which there was a month to forecast from, since one
// month three times is no three months.  0 where it was not counted (NaN), or where nothing before it was. To
// be summed over months and places.  REQUIRES: at < months.size(); counts >= 0.  COST: O(at).
[[nodiscard]] CountEvidence count_evidence(std::span<const double> months, std::size_t at);

// The candidates, all equally likely before, weighed by summed evidence.
[[nodiscard]] CountWeights count_weights(const CountEvidence& evidence);

// The same from every month of several places together (by place, then by month).
[[nodiscard]] CountWeights weigh_counts(std::span<const std::span<const double>> places);

// The count `ahead` months after the last of `past` (NaN: not counted), by one candidate.
//
// The smoothed rate starts at kCountPriorRate events a month, worth kCountPriorMonths of a month like any
// other, which fades as they do; it never falls below kCountLeastRate.  Its error grows with the months ahead
// as in a local-level model of constant step, and its mean stays.  The distribution is negative binomial for
// an infinite tail, else beta negative binomial. Sources: Harvey and Fernandes 1989, Time series models for
// count or qualitative observations, J. Bus. Econ. Stat. 7, 407-417, section 2 (discounted gamma-Poisson);
// West and Harrison 1997, Bayesian Forecasting and Dynamic Models, 6.3 (a discount says the step of the
// level, which is then kept for the months ahead); Johnson, Kemp and Kotz 2005, Univariate Discrete
// Distributions, 6.2.3 (beta negative binomial);
// Cragg 1971, Some statistical models for limited dependent variables, Econometrica 39, 829-844 (hurdle).
//
// The samples are every number up to 200 and then numbers ever farther apart, each for those around it; the
// last millionth of each tail is left out.  REQUIRES: ahead >= 1.  COST: O(past) and some hundred
// probabilities a candidate.
[[nodiscard]] Samples forecast_count(std::span<const double> past, int ahead,
                                     const CountCandidate& candidate);
// By the weighted candidates; those below a ten-thousandth are left out.
[[nodiscard]] Samples forecast_count(std::span<const double> past, int ahead, const CountWeights& weights);

// A place of which nothing is known has about one event a month, and one where nothing happens has one in a
// hundred months at least; how often a month has something is known but for this many months with and as many
// without: assumptions.
inline constexpr double kCountPriorRate = 1;
inline constexpr double kCountPriorMonths = 0.25;
inline constexpr double kCountLeastRate = 0.01;
inline constexpr double kHurdleDoubt = 0.05;

}  // namespace muster
