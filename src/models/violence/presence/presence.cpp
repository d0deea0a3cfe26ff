#include "models/violence/presence/presence.hpp"

#include <algorithm>
#include <cmath>

#include "base/require.hpp"

namespace muster {
namespace {

// People per 1,000 next door; 0 where no road leads out.
double next_door(const ViolencePlaces& places, const PresenceThere& there, std::size_t place) {
  double people = 0;
  for (std::uint32_t k = places.first[place]; k < places.first[place + 1]; ++k)
    people += places.weight[k] * (there.police[places.to[k]] + there.soldiers[places.to[k]]);
  return people;
}

}  // namespace

std::vector<double> presence_factors(const ViolencePlaces& places, const ViolenceParameters& p,
                                     const PresenceThere& now, const PresenceThere& then) {
  const std::size_t count = places.size();
  require(now.police.size() == count && now.soldiers.size() == count && then.police.size() == count &&
              then.soldiers.size() == count,
          "{}, {}, {} and {} of {} places", now.police.size(), now.soldiers.size(), then.police.size(),
          then.soldiers.size(), count);
  const auto log_change = [&](double here, double before) {
    return std::log(std::max(here, p.presence_floor) / std::max(before, p.presence_floor));
  };
  std::vector<double> factors(count, 1);
  for (std::size_t i = 0; i < count; ++i) {
    const double soldiers = log_change(now.soldiers[i], then.soldiers[i]);
    const double neighbours = log_change(next_door(places, now, i), next_door(places, then, i));
    factors[i] = std::exp(p.presence_spill_over * neighbours - p.soldier_elasticity * soldiers);
  }
  return factors;
}

}  // namespace muster
