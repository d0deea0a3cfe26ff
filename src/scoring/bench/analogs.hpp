// What other countries' series did next: of months with like levels, and of rounds of displaced people.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/samples.hpp"
#include "scoring/bench/tables.hpp"

namespace muster {

// From whom is learnt.  country: from other countries only, whatever the time.  future: from all
// countries, the own one too, but only what was known on the day of the forecast.
enum class KeptOut : std::uint8_t { kCountry, kFuture };

// How high a series stood after month `month` of its table: means of log(1 + count) over the last twelve
// and the last three months, NaN left out.
struct CountLevel {
  double year = 0;
  double quarter = 0;
};
// REQUIRES: month < series.size().  NaN where none of the months is known.
[[nodiscard]] CountLevel level_after(std::span<const double> series, std::size_t month);

// Months of all areas after which the levels and what came `ahead` months later are known, every third month.
class Analogs {
 public:
  // `countries`: by area, a number of its country.
  Analogs(const MonthCounts& table, std::span<const std::uint32_t> countries, std::size_t ahead);

  // The count `ahead` months after `month` of a series that stands at `level`: of the kNearest months most
  // like it (by the distance of both levels; among equals, by a fixed shuffle) the change of log(1 + count)
  // from the mean of their levels, applied to the mean of its own, rounded to whole counts.  Empty where
  // nothing may be learnt from.
  [[nodiscard]] std::vector<double> after(const CountLevel& level, std::uint32_t country, std::size_t month,
                                          KeptOut out) const;

  static constexpr std::size_t kNearest = 100;  // chosen with scores in view (docs/evidence/bench.md)
  static constexpr std::size_t kEvery = 3;      // months

 private:
  struct Past {
    float year = 0;
    float quarter = 0;
    float change = 0;  // of log(1 + count) to what came
    std::uint32_t country = 0;
    std::uint32_t came = 0;     // the month of what came
    std::uint32_t shuffle = 0;  // breaks ties
  };
  std::vector<Past> past_;
};

// log(people at the later round) − log(people at the earlier) over intervals like those asked for.
struct Growth {
  std::uint32_t country = 0;
  int days = 0;
  Day known;  // of the later round
  double change = 0;
};
// Of every pair of rounds of one series that lie 15 to 400 days apart, both above zero.
[[nodiscard]] std::vector<Growth> growths(const RoundTable& table, std::span<const std::uint32_t> countries);

// The changes over intervals within a quarter of `days`, of which may be learnt on `origin`; each country
// weighs the same, so that one with many rounds does not speak for all.
[[nodiscard]] std::vector<Sample> like_growths(std::span<const Growth> all, int days, std::uint32_t country,
                                               Day origin, KeptOut out);

}  // namespace muster
