// What each part of the pool says of the country, beside the pool.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "forecast/outlook.hpp"

namespace muster {

// One part of a pool.
struct PartSays {
  PoolPart part = PoolPart::kChain;
  double weight = 0;
  std::vector<Quantiles> spans;  // what it says alone, by span
  double crps = kNotGiven;       // its record on past days of the mission; not given: none
};

// One family of the country: in all kept days up to the end of a span, or at it (displaced).
struct FamilySays {
  PoolFamily family = PoolFamily::kEvents;
  std::vector<Quantiles> pool;  // as it is published, by span
  std::vector<PartSays> parts;  // the chain first; alone, where there is no plain forecast
};

// `spans` are numbers of kept days, such as kSpans for days a month apart.  A part alone has the chain's
// ranks, as the pool has (pooled_runs.hpp); of a place without a plain forecast it has the chain's number.
// Families that the runs do not have are left out.  REQUIRES: published runs; 1 <= span <= kept days. COST: a
// pooling for each plain part.
[[nodiscard]] std::vector<FamilySays> what_parts_say(const Outlook& all, std::span<const std::size_t> spans);

}  // namespace muster
