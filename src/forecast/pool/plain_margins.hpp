// What the plain forecasts say, number by number, of what the runs of the chain keep.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/samples.hpp"
#include "forecast/pool/pool_parts.hpp"
#include "inputs/people.hpp"
#include "record/view.hpp"

namespace muster {

// One number: of a department, or of the whole country, in the days up to a kept day (events, deaths) or on
// it (displaced).
struct PlainMargin {
  PoolFamily family = PoolFamily::kEvents;
  std::size_t day = 0;         // index into the kept days
  std::size_t department = 0;  // index into MissionChain::departments, or kWholeCountry
  std::vector<Samples> plain;  // by parts_of(family) without the chain
};
inline constexpr std::size_t kWholeCountry = static_cast<std::size_t>(-1);

// All that is pooled with the runs of the chain, and how.
struct Pool {
  PoolWeights weights = equal_weights();
  std::array<PoolRecord, kPoolFamilies> record{};  // by family
  std::vector<PlainMargin> margins;                // empty: the chain is alone

  // Whether there is a plain forecast of the family.
  [[nodiscard]] bool has(PoolFamily family) const;
};

// By what was known on view.on(), for runs that keep `days`:
// - events and deaths of each department from one kept day to the next, from its counts of calendar months
//   (monthly_counts.hpp). The months ahead are counted from the last counted month to the middle of the days;
//   a part of a month is thinned (part_month.hpp).  None where no month is counted.
// - displaced people of the country and of each department with a count above 0, from these counts and from
//   how the departments lately moved (displaced_counts.hpp); of a department that nobody has counted, whole
//   or in part, or not within a year before the country's last round, what provinces have elsewhere
//   (models/plain/uncounted.hpp).
// REQUIRES: a plan of violence; kept_monthly(view.on(), days).
// COST: some thousand probabilities a number.
[[nodiscard]] std::vector<PlainMargin> plain_margins(const View& view, const MissionChain& chain,
                                                     std::span<const Day> days);

// Of them those of displaced people, for days in any order.
// REQUIRES: a plan of displaced people.
[[nodiscard]] std::vector<PlainMargin> displaced_margins(const View& view, const MissionChain& chain,
                                                         std::span<const Day> days);

// In order, after `on`, and no two of them (nor `on` and the first) more than 31 days apart: a plain forecast
// of a month can stand for each.
[[nodiscard]] bool kept_monthly(Day on, std::span<const Day> days);

}  // namespace muster
