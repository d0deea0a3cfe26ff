// Small networks, for tests of the rules and of both engines.
#pragma once

#include <gtest/gtest.h>

#include <cmath>

#include "models/people/rules.hpp"
#include "models/people/run.hpp"

namespace muster::networks {

inline constexpr SiteId kA{0}, kB{1}, kC{2}, kD{3};

inline Displacement network(std::vector<Site> sites, const std::vector<Road>& links, int days) {
  Displacement d;
  d.days = days;
  d.sites = std::move(sites);
  for (const Road& link : links) {
    d.links.push_back(link);
    Road back = link;
    std::swap(back.from, back.to);
    d.links.push_back(back);
  }
  d.newly_displaced.assign(static_cast<std::size_t>(days), 0);
  d.parameters.camp_movechance = 0;
  return d;
}

inline Site zone(std::string name, std::int64_t present) {
  Site site{.name = std::move(name), .country = "home", .kind = SiteKind::kConflict, .population = 100};
  site.present = present;
  return site;
}

inline Site place(std::string name, SiteKind kind, std::int64_t capacity = -1) {
  Site site{.name = std::move(name), .country = "away", .kind = kind, .capacity = capacity};
  site.foreign = true;
  return site;
}

inline Barrier border(int start, int end) {
  Barrier closure{
      .kind = BarrierKind::kCountry, .country1 = "home", .country2 = "away", .site1 = {}, .site2 = {}};
  closure.start = start;
  closure.end = end;
  return closure;
}

inline void expect_share(std::int64_t count, std::int64_t of, double chance) {
  const double n = static_cast<double>(of);
  EXPECT_NEAR(static_cast<double>(count), n * chance, 5 * std::sqrt(n * chance * (1 - chance)) + 1e-9);
}

// Weights of candidates for people with `traits` (none by default), on the current day of `world`.
inline std::vector<double> weights_in(Situation& world, SiteId site, TraitsId traits = kNoTraits) {
  std::vector<double> weights;
  static_cast<void>(world.candidates(site));
  world.weigh(site, traits, weights);
  return weights;
}

inline void open(Situation& world, int day = 0) {
  world.begin_day(day);
  static_cast<void>(world.open_day());
}

inline Displacement triangle() {
  Displacement d = network({zone("A", 0), place("B", SiteKind::kTown), place("C", SiteKind::kCamp)},
                           {{kA, kB, 10}, {kA, kB, 10}, {kB, kC, 10}, {kA, kC, 10}}, 1);
  d.parameters.awareness_level = 2;
  return d;
}

}  // namespace muster::networks
