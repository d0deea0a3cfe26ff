// How many people flee for one death, and how many return, in the countries of the benchmark: what is taken
// of a country before its own counts.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/people/flight_fit.hpp"
#include "scoring/bench/tables.hpp"

namespace muster {

// The intervals of one country.
struct CountryIntervals {
  std::string country;
  std::vector<CountInterval> intervals;  // by day; `violence` is deaths in the country
};
// Intervals between rounds of a country, each as short as kLeastDays allow, without overlap: the sums of the
// provinces that both rounds counted, if they are kMostCounted of the most that any round counted.  Those
// with a month of deaths that is not known or fewer than kFewestDeaths deaths (stretches.hpp) are left out,
// and countries with fewer than kFewestIntervals.  Where a country has several operations, the one with most
// rounds counts.
[[nodiscard]] std::vector<CountryIntervals> count_intervals(const RoundTable& rounds,
                                                            const MonthCounts& deaths);
inline constexpr int kLeastDays = 75;
inline constexpr double kMostCounted = 0.8;
inline constexpr std::size_t kFewestIntervals = 8;

// What a country may be like, by the others.
struct DisplacedPriors {
  std::string without;  // the country that is left out; empty: none
  FlightPriors priors;  // per death; the deviation is that of a new country about all
  std::size_t countries = 0, intervals = 0;
  double r_hat = 0, r_spread = 0;  // the larger of both rates'
};

// How much more probable an interval of a country is by the priors of the others than by the presets that the
// chain had before there were any: the mean of the difference of log probabilities.
struct DisplacedWorth {
  std::string country;
  std::size_t intervals = 0, falls = 0;
  double gain = 0;
};

struct DisplacedFit {
  std::vector<DisplacedPriors> priors;  // of all countries, then without each, by name
  std::vector<DisplacedWorth> worth;    // none where there is one country
};

struct DisplacedCall {
  int steps = 4000;  // of each chain, as HierarchyCall::steps
  std::uint64_t seed = 1;
  int threads = 0;
};
// REQUIRES: at least one country.
[[nodiscard]] DisplacedFit fit_displaced(const std::vector<CountryIntervals>& countries,
                                         const DisplacedCall& call);

// As the chain had them: 100 people an event, of a factor of e, and 2 % a month.
[[nodiscard]] FlightPriors preset_flight();
// Of a count alone, beside what lasts from count to count (an assumption).
inline constexpr double kCountError = 0.03;

}  // namespace muster
