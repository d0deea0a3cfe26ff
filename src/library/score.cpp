#include <muster/score.hpp>

#include "library/convert.hpp"
#include "library/outlook_plans.hpp"
#include "scoring/backtest.hpp"
#include "scoring/scores.hpp"

namespace muster::api {
namespace {

IntervalScore outside(const muster::IntervalScore& score) {
  return {score.total, score.too_high, score.too_low, score.spread};
}

}  // namespace

double crps(std::span<const double> samples, double observed) {
  return samples.empty() ? muster::kNotGiven : muster::crps(muster::equal_samples(samples), observed);
}

IntervalScore interval_score(const Quantiles& forecast, double observed) {
  return outside(muster::interval_score(forecast, observed));
}

double bias(std::span<const double> samples, double observed) {
  return samples.empty() ? muster::kNotGiven : muster::bias(muster::equal_samples(samples), observed);
}

Result<Backtest> backtest(const std::filesystem::path& reference, std::uint64_t seed) {
  const auto past = past_missions(reference);
  if (!past) return tl::unexpected(past.error());
  const muster::Backtest test =
      muster::backtest(past->missions, past->missions, muster::OutsideParameters{}, seed);
  Backtest out{.scores = {}, .left_out = test.left_out};
  for (std::size_t k = 0; k < muster::kForecasters.size(); ++k) {
    const muster::MeanScore mean = muster::mean_score(test, k);
    out.scores.push_back({.forecaster = std::string(muster::kForecasters[k]),
                          .forecasts = mean.forecasts,
                          .crps = mean[muster::Score::kCrps],
                          .interval = {.total = mean[muster::Score::kWis],
                                       .too_high = mean[muster::Score::kWisTooHigh],
                                       .too_low = mean[muster::Score::kWisTooLow],
                                       .spread = mean[muster::Score::kWisSpread]},
                          .coverage = {mean[muster::Score::kCoverage90], mean[muster::Score::kCoverage80],
                                       mean[muster::Score::kCoverage50]},
                          .bias = mean[muster::Score::kBias]});
  }
  return out;
}

}  // namespace muster::api
