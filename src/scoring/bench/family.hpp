// What a family of the benchmark is: forecasts by several forecasters, each scored against what came.
//
// Scores are on two scales: natural, where large places decide, and log(1 + x), where growth counts the same
// everywhere (Bosse et al. 2023, PLoS Comput. Biol. 19(8) e1011393).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "scoring/backtest.hpp"
#include "scoring/bench/tables.hpp"
#include "scoring/relative_skill.hpp"

namespace muster {

// The scores of one forecast on the natural scale and by CRPS on the log scale (ForecastScore), and what the
// benchmark adds.
struct BenchScore : ForecastScore {
  double log_wis = 0;         // weighted interval score of log(1 + x)
  Quantiles quantiles{};      // of the forecast, in the unit of what is forecast
  bool has_quantiles = true;  // false where another backtest made the score and did not keep them
};

// Scores samples against `observed`; `u` in [0, 1] randomises the PIT.
[[nodiscard]] BenchScore score_bench(const Samples& forecast, double observed, double u);

struct BenchForecast {
  std::uint32_t area = 0;     // index into the family's areas
  std::uint32_t cluster = 0;  // of forecasts that move together: country and quarter, or mission
  int horizon = 0;            // months
  Day origin;                 // nothing published later was used
  Day target;                 // the day, or the last day of the month, that is forecast
  double observed = 0;
};

// The energy score over all areas of one country that were forecast from one origin for one horizon.
struct JointScore {
  std::uint32_t country = 0;  // index into the family's countries
  std::uint32_t cluster = 0;
  int horizon = 0;
  Day origin;
  std::size_t areas = 0;
  std::vector<double> energy, log_energy;  // by forecaster, on both scales
};

// Weights that were learnt for one country, or for forecasts made in one year, and one horizon.
struct LearntWeights {
  std::string country;          // empty: for all
  int year = 0;                 // 0: for all
  int horizon = 0;              // months
  double outcomes = 0;          // country-years behind them
  std::vector<double> weights;  // by part of the pool
};

// One estimate of a family that estimates an effect and forecasts nothing.
struct BenchEffect {
  std::string what;                              // the change whose effect it is
  std::string compared;                          // how
  std::string of;                                // of what: events, deaths
  std::size_t rows = 0, changed = 0, areas = 0;  // rows; those with the change; areas that had one
  SkillInterval value;                           // change of the logarithm, with its 90 % interval
};
// What such a family comes to: a normal distribution beside the one before.
struct BenchBelief {
  std::string of;
  double before = 0, before_deviation = 0;
  double mean = 0, deviation = 0;
  double wrong_sign = 0;  // probability of a sign other than the mean's before
};

struct BenchFamily {
  std::string name;                      // as it is asked for
  std::string title;                     // what is forecast, in words
  std::string unit;                      // of the natural scale
  std::string cluster;                   // what a cluster is, in words
  std::vector<std::string> forecasters;  // the pool first
  std::vector<std::string> parts;        // of the pool
  std::vector<int> horizons;             // months
  std::vector<std::string> countries;
  std::vector<BenchArea> areas;
  std::vector<BenchForecast> forecasts;
  std::vector<BenchScore> scores;  // by forecast, then forecaster
  std::vector<JointScore> joint;
  std::vector<LearntWeights> weights;
  std::vector<BenchEffect> effects;
  std::vector<BenchBelief> beliefs;
  std::vector<std::string> left_out;  // what could not be forecast or scored, with the reason

  [[nodiscard]] const BenchScore& score(std::size_t forecast, std::size_t forecaster) const {
    return scores[forecast * forecasters.size() + forecaster];
  }
};

// Numbers of the countries of some areas: by area its country's, and the names by number.
struct CountryNumbers {
  std::vector<std::uint32_t> of_area;
  std::vector<std::string> names;
};
[[nodiscard]] CountryNumbers country_numbers(const std::vector<BenchArea>& areas);

}  // namespace muster
