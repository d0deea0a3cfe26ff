#include "models/people/odds.hpp"

#include <algorithm>

namespace muster {

const Odds& OddsTable::find(SiteId site, TraitsId traits) {
  auto& known = known_[site.v];
  auto odds = std::find_if(known.begin(), known.end(), [&](const Odds& o) { return o.traits == traits; });
  if (odds == known.end()) {
    odds = known.insert(known.end(), Odds{});
    odds->traits = traits;
  }
  const bool current = odds->topology == world_.topology() && odds->scores == world_.scores() &&
                       (!odds->heeds_capacity || odds->crowding == world_.crowding());
  if (!current) {
    odds->topology = world_.topology();
    odds->scores = world_.scores();
    odds->crowding = world_.crowding();
    odds->heeds_capacity = world_.heeds_capacity(site);
    renew(site, *odds);
  }
  return *odds;
}

void OddsTable::renew(SiteId site, Odds& odds) {
  world_.weigh(site, odds.traits, weights_);
  const std::vector<Candidate>& ways = world_.candidates(site);
  odds.last = 0;
  odds.upto.resize(ways.size());
  odds.of_rest.resize(ways.size());
  odds.refused.resize(ways.size());
  odds.first.resize(ways.size());
  double sum = 0;
  for (std::size_t k = 0; k < ways.size(); ++k) {
    sum += weights_[k];
    odds.upto[k] = sum;
    if (weights_[k] > 0) odds.last = k;
    const auto first = world_.first_link(site, ways[k].route);
    if (first) odds.first[k] = *first;
    odds.refused[k] = !first || world_.refuses(ways[k].destination);
  }
  double rest = 0;
  for (std::size_t k = ways.size(); k-- > 0;) {
    rest += weights_[k];
    odds.of_rest[k] = rest > 0 ? weights_[k] / rest : 0;
  }
}

}  // namespace muster
