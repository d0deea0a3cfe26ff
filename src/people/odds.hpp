// The chances of the ways that people in a place may choose, made ready for drawing.
#pragma once

#include <cstdint>
#include <vector>

#include "base/random.hpp"
#include "people/rules.hpp"

namespace muster {

// Chances of the candidates of a place as of some versions of the world.
struct Odds {
  TraitsId traits = kNoTraits;
  std::uint64_t topology = 0, scores = 0, crowding = 0;
  std::size_t last = 0;               // the last that can be drawn
  std::vector<double> upto;           // sum of weights up to each candidate; empty if there is none
  std::vector<double> of_rest;        // chance of each among itself and those after it
  std::vector<std::uint8_t> refused;  // those sent back at once by a full camp

  // One candidate, by inversion.  REQUIRES: there are some.
  [[nodiscard]] std::size_t pick(Draws& draws) const {
    const double u = draws.uniform() * upto.back();
    std::size_t k = 0;
    while (k < last && u >= upto[k]) ++k;
    return k;
  }
};

// Keeps the odds of all places, and renews those that have changed.
class OddsTable {
 public:
  explicit OddsTable(Situation& world) : world_(world), known_(world.scenario().sites.size()) {}

  // Good until the next call, and until people come or go.
  [[nodiscard]] const Odds& at(SiteId site, TraitsId traits);

 private:
  void renew(SiteId site, Odds& odds);

  Situation& world_;
  std::vector<std::vector<Odds>> known_;  // by site
  std::vector<double> weights_;
};

}  // namespace muster
