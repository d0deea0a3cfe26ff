#include "models/people/cohort/cohort_odds.hpp"

#include <algorithm>
#include <cmath>

namespace muster {

const CohortChances& CohortOdds::find(SiteId site, TraitsId traits) {
  CohortChances* chances = &first_[site.v];
  if (chances->moment == 0) chances->traits = traits;
  if (chances->traits != traits) {
    auto& others = others_[site.v];
    const auto known = std::find_if(others.begin(), others.end(),
                                    [&](const CohortChances& other) { return other.traits == traits; });
    chances = known != others.end() ? &*known : &others.emplace_back();
    chances->traits = traits;
  }
  if (chances->moment == moment_) return *chances;
  const bool current = chances->topology == world_.topology() && chances->scores == world_.scores() &&
                       chances->leave_chance == world_.leave_chance(site) && !world_.heeds_capacity(site);
  chances->moment = moment_;
  if (!current) renew(site, *chances);
  return *chances;
}

void CohortOdds::renew(SiteId site, CohortChances& chances) {
  chances.topology = world_.topology();
  chances.scores = world_.scores();
  chances.leave_chance = world_.leave_chance(site);
  chances.ways.clear();
  const std::vector<Candidate>& candidates = world_.candidates(site);
  world_.weigh(site, chances.traits, weights_);
  double all = 0, open = 0;
  for (std::uint32_t i = 0; i < candidates.size(); ++i) {
    const SiteId to = candidates[i].destination;
    all += weights_[i];
    if (!(weights_[i] > 0) || (world_.refuses(to) && watched_[to.v] == 0)) continue;
    const auto first = world_.first_link(site, candidates[i].route);
    if (!first) continue;
    open += weights_[i];
    chances.ways.push_back({{}, 0, i, first->link, to, watched_[to.v] != 0});
  }
  const double allowed = all > 0 ? std::min(1.0, open / all) : 0;
  chances.setting_out = Chance(chances.leave_chance * allowed);
  chances.sure = Chance(allowed);
  double sum = 0;
  for (CohortChances::Way& way : chances.ways) {
    const double weight = weights_[way.candidate];
    const double rest = open - sum;
    sum += weight;
    way.upto = static_cast<std::uint32_t>(std::min(std::floor(sum / open * 0x1p32), 0x1p32 - 1));
    way.of_rest = Chance(rest > 0 ? weight / rest : 1);
  }
}

}  // namespace muster
