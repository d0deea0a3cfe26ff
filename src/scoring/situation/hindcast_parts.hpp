// What the hindcasts of displaced people and of violence share.
#pragma once

#include <array>
#include <set>
#include <span>
#include <vector>

#include "base/samples.hpp"
#include "scoring/situation/hindcast.hpp"

namespace muster {

inline constexpr double kDaysPerMonth = 365.25 / 12;
inline constexpr std::array kRoundHorizons = {3, 6};
inline constexpr std::array kMonthHorizons = {1, 3, 6};

// One number, 0 at least.
[[nodiscard]] Samples point(double value);

// Of those given among the last `most`, of which there is one at least.
[[nodiscard]] double mean_of_last(std::span<const double> values, std::size_t most);

// What each part of the pool and each baseline said of one number.
struct SaidOfOne {
  HindcastForecast forecast;  // not yet scored
  Day known;                  // the day on which what came had been published
  std::vector<Samples> parts;
  std::vector<Samples> baselines;
};
// Scores Muster (the pool of the parts with equal weights), the chain, the pool with what had been learnt by
// each origin from the others of the list, the other parts and the baselines, in the order of the hindcast's
// names, and adds the forecasts to it.
void add_scored(std::vector<SaidOfOne> list, std::uint64_t seed, Hindcast& test);

// Scores what each forecaster said, in the order of the hindcast's names, Muster first, and adds the forecast
// to it.
void add_forecast(HindcastForecast forecast, std::span<const Samples> said, std::uint64_t seed,
                  Hindcast& test);

// Forecasts that the chain did not make are scored for nobody: what others said under Muster's name would be
// none of its own, and means over other forecasts would not stand beside its own.
struct WithoutChain {
  std::size_t forecasts = 0;
  std::set<Day> origins;

  void add(Day origin) {
    ++forecasts;
    origins.insert(origin);
  }
};
// Says how many there were, and of which days, among what is left out; nothing if there was none.
void leave_out(const WithoutChain& without, Hindcast& test);

}  // namespace muster
