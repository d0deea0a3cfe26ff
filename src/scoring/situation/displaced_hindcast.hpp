// Counts of displaced people, forecast from past days.
#pragma once

#include <vector>

#include "inputs/rounds.hpp"
#include "scoring/situation/hindcast.hpp"

namespace muster {

// A round forecast from a day on which another had been published.
struct RoundTask {
  PlaceId place;
  Day origin;
  int horizon_months = 0;
  Round target;
};
// From each day on which a count of a place was published, the rounds 3 and 6 months later: the nearest to
// that day, at most 60 days off.  Of the country, areas and departments; sites are not forecast by
// themselves.
[[nodiscard]] std::vector<RoundTask> round_tasks(const Mission& mission);
// The same of communes: by themselves, since the hundreds of them would drown the rest.
[[nodiscard]] std::vector<RoundTask> commune_tasks(const Mission& mission);

// Forecast by Muster, by the chain, the trend walk and the walk (models/plain), which are its parts, and by
// persistence, drift, the mean of the last three and the season; and scored.
[[nodiscard]] Hindcast displaced_hindcast(const Mission& mission, const std::vector<RoundTask>& tasks,
                                          const PastChains& chains, std::uint64_t seed);

// Communes, forecast by Muster as it is published (a commune has its share of its department's pool), by the
// chain, and by plain rules from the commune's own counts; and scored.
[[nodiscard]] Hindcast commune_hindcast(const Mission& mission, const std::vector<RoundTask>& tasks,
                                        const PastChains& chains, std::uint64_t seed);

// The share of the displaced outside the capital, from each round of the country's, in those up to 200 days
// later; observed, and not yet forecast.
[[nodiscard]] std::vector<ShareForecast> share_tasks(const Mission& mission);
void forecast_shares(const Mission& mission, const PastChains& chains, std::vector<ShareForecast>& list);

}  // namespace muster
