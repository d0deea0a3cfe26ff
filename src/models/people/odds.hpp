// The chances of the routes that people in a place can choose, prepared for drawing.
#pragma once

#include <cstdint>
#include <vector>

#include "base/random/random.hpp"
#include "base/require.hpp"
#include "models/people/rules.hpp"

namespace muster {

// Chances of the candidates of a place, for given versions of the world.
struct Odds {
  TraitsId traits = kNoTraits;
  std::uint64_t topology = 0, scores = 0, crowding = 0;
  bool heeds_capacity = true;          // crowding matters
  std::size_t last = 0;                // index of the last candidate that can be drawn
  std::vector<double> upto;            // sum of weights up to each candidate; empty if there is none
  std::vector<double> of_rest;         // chance of each among itself and later ones
  std::vector<std::uint8_t> refused;   // those that a full camp refuses at once
  std::vector<Situation::Step> first;  // the first step of each; a step that cannot be taken is refused

  // One candidate, by inversion.  REQUIRES: at least one.
  [[nodiscard]] std::size_t pick(Draws& draws) const { return at(draws.uniform()); }
  // The same from one word; chances are rounded to multiples of 2^-32.
  [[nodiscard]] std::size_t pick(std::uint32_t word) const { return at(word * 0x1p-32); }

 private:
  static constexpr std::size_t kFewWays = 8;
  [[nodiscard]] std::size_t at(double uniform) const {
    require(!upto.empty(), "{} candidates to pick from", upto.size());
    const double u = uniform * upto.back();
    std::size_t k = 0;
    if (last <= kFewWays) {  // without an unpredictable branch
      for (std::size_t i = 0; i < last; ++i) k += u >= upto[i] ? 1 : 0;
      return k;
    }
    while (k < last && u >= upto[k]) ++k;
    return k;
  }
};

// Keeps the odds of all places and updates those that have changed.
class OddsTable {
 public:
  explicit OddsTable(Situation& world) : world_(world), known_(world.scenario().sites.size()) {}

  // Valid until the next call, and until people come or go.
  [[nodiscard]] const Odds& at(SiteId site, TraitsId traits) {
    const auto& known = known_[site.v];
    if (!known.empty()) {
      const Odds& odds = known.front();
      if (odds.traits == traits && odds.topology == world_.topology() && odds.scores == world_.scores() &&
          (!odds.heeds_capacity || odds.crowding == world_.crowding()))
        return odds;
    }
    return find(site, traits);
  }

 private:
  const Odds& find(SiteId site, TraitsId traits);
  void renew(SiteId site, Odds& odds);

  Situation& world_;
  std::vector<std::vector<Odds>> known_;  // by site
  std::vector<double> weights_;
};

}  // namespace muster
