// Hindcasts of a mission's situation: displaced people and violence, forecast from past days with nothing but
// what had been published by then, and scored beside simple forecasts.
//
// What came is what the whole record says.  No figure of a later publication enters a forecast; the models'
// structure and priors were chosen by people who had read the record, which no hindcast can undo.
#pragma once

#include <string>
#include <vector>

#include "record/view.hpp"
#include "scoring/backtest.hpp"
#include "scoring/chain_hindcast.hpp"

namespace muster {

// Number 0 of the forecasters is Muster; the others are baselines.
struct HindcastForecast {
  std::string place;  // P-code
  Day origin;         // as known on this day
  int horizon_months = 0;
  Day target;
  double observed = 0;
  Quantiles quantiles{};              // of Muster's forecast
  std::vector<ForecastScore> scores;  // by forecaster, in the unit of what is forecast
};

struct Hindcast {
  std::string id;    // of the catalogue's series
  std::string unit;  // what the scores count
  std::vector<std::string> forecasters;
  std::vector<HindcastForecast> forecasts;
  std::vector<std::string> left_out;  // what could not be forecast or scored, with the reason
};

// Number of forecasts, means of one forecaster over those that `select` accepts (all if it is empty).
[[nodiscard]] MeanScore mean_score(const Hindcast& test, std::size_t forecaster,
                                   const std::function<bool(const HindcastForecast&)>& select = {});
// Muster's gain over the baseline with the lowest CRPS.
[[nodiscard]] Skill skill(const Hindcast& test,
                          const std::function<bool(const HindcastForecast&)>& select = {});

// The 80 % interval and the median of a share, and what it was.
struct ShareForecast {
  Day origin;
  Day target;
  double total = 0;  // people, as counted
  double observed = 0;
  double low = 0;
  double middle = 0;
  double high = 0;
  // The same by the chain, in runs whose total is near to the one given; NaN without a plan.
  double chain_low = kNotGiven;
  double chain_middle = kNotGiven;
  double chain_high = kNotGiven;
};

struct SituationBacktest {
  Hindcast displaced;
  std::vector<ShareForecast> provinces;  // share of the displaced outside the capital, the total given
  Hindcast events;
  Hindcast deaths;
  std::uint64_t seed = 0;
};

// Every hindcast of `mission`.  Muster is the whole chain (chain_hindcast.hpp), and where that has no plan
// the yardstick: for the displaced a random walk of their logarithm (displaced.hpp), for violence discounted
// counts (violence_counts.hpp).
[[nodiscard]] SituationBacktest backtest_situation(const Mission& mission, const HindcastCall& call);

}  // namespace muster
