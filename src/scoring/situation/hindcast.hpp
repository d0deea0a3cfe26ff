// Hindcasts of a mission's situation: displaced people and violence, forecast from past days with nothing but
// what had been published by then, and scored beside simple forecasts.
//
// What came is what the whole record says.  No figure of a later publication enters a forecast; the models'
// structure and priors were chosen by people who had read the record, which no hindcast can undo.
#pragma once

#include <string>
#include <vector>

#include "record/learnt_weight.hpp"
#include "record/view.hpp"
#include "scoring/backtest.hpp"
#include "scoring/relative_skill.hpp"
#include "scoring/situation/chain_hindcast.hpp"
#include "scoring/situation/prequential.hpp"

namespace muster {

// Number 0 of the forecasters is Muster, as it is published without weights.csv: the pool of its parts with
// equal weights.  Number 1 is the first part, the whole chain (chain_hindcast.hpp); number 2 the pool with
// the weights that would have been learnt by the day of the forecast (prequential.hpp); the others are the
// plain parts alone (models/plain), and baselines.  kByMuster (backtest.hpp) is 0.
inline constexpr std::size_t kByChain = 1;
inline constexpr std::size_t kByLearnt = 2;
inline constexpr std::size_t kFirstPlain = 3;

struct HindcastForecast {
  std::string place;  // P-code
  Day origin;         // as known on this day
  int horizon_months = 0;
  Day target;
  double observed = 0;
  Quantiles quantiles{};                // of Muster's forecast
  std::vector<ForecastScore> scores{};  // by forecaster, in the unit of what is forecast
};

struct Hindcast {
  std::string id;    // of the catalogue's series
  std::string unit;  // what the scores count
  std::vector<std::string> forecasters;
  std::vector<HindcastForecast> forecasts;
  std::vector<std::string> left_out;      // what could not be forecast or scored, with the reason
  std::vector<KnownLoss> losses{};        // of the parts, by forecast
  std::size_t first_plain = kFirstPlain;  // fewer where nothing is learnt, or Muster is not pooled
};

// Number of forecasts, means of one forecaster over those that `select` accepts (all if it is empty).
[[nodiscard]] MeanScore mean_score(const Hindcast& test, std::size_t forecaster,
                                   const std::function<bool(const HindcastForecast&)>& select = {});
// Muster's gain over the plain forecast or baseline with the lowest CRPS.
[[nodiscard]] Skill skill(const Hindcast& test,
                          const std::function<bool(const HindcastForecast&)>& select = {});

// How much lower the mean scores of one forecaster are than those of another, as parts of the other's.
struct Gain {
  std::size_t forecaster = 0;
  std::size_t baseline = 0;
  SkillInterval crps;
  SkillInterval log_crps;
};
// Of Muster over the chain alone and over the learnt pool, and of the first two over every plain
// forecast and baseline, with 90 % intervals (relative_skill.hpp).  A group, within which forecasts are not
// independent, is a calendar quarter of the days that are forecast, all places and horizons together:
// forecasts from different days share targets, and a country's places share its course.  None if nothing was
// forecast.
[[nodiscard]] std::vector<Gain> gains(const Hindcast& test, std::uint64_t seed,
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
  Hindcast communes;                     // displaced people there
  std::vector<ShareForecast> provinces;  // share of the displaced outside the capital, the total given
  Hindcast events;
  Hindcast deaths;
  Hindcast money;  // what came into the fund
  std::uint64_t seed = 0;
};

// Every hindcast of `mission`.  Where the chain has no plan nothing is scored, and left_out says how many
// forecasts that are.
[[nodiscard]] SituationBacktest backtest_situation(const Mission& mission, const HindcastCall& call);

// The rows of weights.csv: what had been learnt of each family on each day on which an outcome became known,
// by family, day and part.
[[nodiscard]] std::vector<LearntWeight> learnt_weights(const SituationBacktest& test,
                                                       const std::string& made_from);

}  // namespace muster
