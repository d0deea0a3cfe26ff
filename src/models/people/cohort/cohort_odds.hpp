// The chances, at one moment, with which the cohort engine divides the people of a place.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/random/distributions.hpp"
#include "base/require.hpp"
#include "models/people/rules.hpp"

namespace muster {

// Chances of people in one place who have the same traits.
struct CohortChances {
  // A route that people can take.
  struct Way {
    Chance of_rest;               // of this one among itself and later ones
    std::uint32_t upto = 0;       // chance of this one or one before it, times 2^32
    std::uint32_t candidate = 0;  // index into Situation::candidates of the place
    RoadId link;                  // the first link
    SiteId to;
    bool watched = false;
  };
  TraitsId traits = kNoTraits;
  // Chance of setting out: of leaving, and of not choosing a camp that refuses.  `sure` is for people who
  // certainly leave.
  Chance setting_out, sure;
  std::vector<Way> ways;

  // One way, by inversion.  REQUIRES: at least one.
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

  // From now on all chances are those of this moment, even while people come and go.  Nobody sets out to a
  // camp that refuses, except to camps that are `watched` (by site; not 0 if so).
  void freeze(std::span<const std::uint8_t> watched) {
    watched_ = watched;
    ++moment_;
  }
  // Valid until the next call.
  [[nodiscard]] const CohortChances& at(SiteId site, TraitsId traits) {
    CohortChances& first = first_[site.v];
    return first.moment == moment_ && first.traits == traits ? first : find(site, traits);
  }

 private:
  const CohortChances& find(SiteId site, TraitsId traits);
  void renew(SiteId site, CohortChances& chances);

  Situation& world_;
  std::vector<CohortChances> first_;                // by site: chances of the traits first asked for
  std::vector<std::vector<CohortChances>> others_;  // by site
  std::span<const std::uint8_t> watched_;
  std::uint64_t moment_ = 0;
  std::vector<double> weights_;
};

}  // namespace muster
