// The chances by which the cohort engine shares out the people of a place, as of one moment.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/random/distributions.hpp"
#include "base/require.hpp"
#include "models/people/rules.hpp"

namespace muster {

// Chances of those who are in a place and have the same traits.
struct CohortChances {
  // A way that those who set out can take.
  struct Way {
    Chance of_rest;               // of this one among itself and those after it
    std::uint32_t upto = 0;       // chance of this one or one before it, times 2^32
    std::uint32_t candidate = 0;  // index into Situation::candidates of the place
    RoadId link;                  // the first
    SiteId to;
    bool watched = false;
  };
  TraitsId traits = kNoTraits;
  // Chance of setting out: to leave, and not to choose a camp that refuses.  `sure` is that of those who
  // leave in any case.
  Chance setting_out, sure;
  std::vector<Way> ways;

  // One way, by inversion.  REQUIRES: there are some.
  [[nodiscard]] std::size_t pick(Draws& draws) const {
    require(!ways.empty(), "{} ways to pick from", ways.size());
    const std::uint32_t word = draws.word();
    std::size_t k = 0;
    while (k + 1 < ways.size() && word >= ways[k].upto) ++k;
    return k;
  }

 private:
  friend class CohortOdds;
  std::uint64_t moment = 0, topology = 0, scores = 0;
  double leave_chance = -1;
};

class CohortOdds {
 public:
  explicit CohortOdds(Situation& world)
      : world_(world), first_(world.scenario().sites.size()), others_(first_.size()) {}

  // From now on all chances are those of this moment, also while people come and go.  To camps that refuse
  // nobody sets out, but for those that are `watched` (by site; not 0 if so).
  void freeze(std::span<const std::uint8_t> watched) {
    watched_ = watched;
    ++moment_;
  }
  // Good until the next call.
  [[nodiscard]] const CohortChances& at(SiteId site, TraitsId traits) {
    CohortChances& first = first_[site.v];
    return first.moment == moment_ && first.traits == traits ? first : find(site, traits);
  }

 private:
  const CohortChances& find(SiteId site, TraitsId traits);
  void renew(SiteId site, CohortChances& chances);

  Situation& world_;
  std::vector<CohortChances> first_;                // by site: those of the traits first asked for
  std::vector<std::vector<CohortChances>> others_;  // by site
  std::span<const std::uint8_t> watched_;
  std::uint64_t moment_ = 0;
  std::vector<double> weights_;
};

}  // namespace muster
