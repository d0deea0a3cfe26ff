#include "people_network.hpp"

#include <fmt/format.h>

#include <cmath>

#include "base/random/random.hpp"

namespace muster {
namespace {

void add_road(Displacement& country, std::uint32_t a, std::uint32_t b, double km) {
  country.links.push_back({.from = SiteId{a}, .to = SiteId{b}, .km = km});
  country.links.push_back({.from = SiteId{b}, .to = SiteId{a}, .km = km});
}

}  // namespace

Displacement invented_country(std::int64_t people, int days) {
  constexpr std::uint32_t kPlaces = 1000, kRoads = 1500;
  Draws draws({.seed = 1, .run = 0, .day = 0, .entity = 0});
  Displacement country;
  country.days = days;
  for (std::uint32_t i = 0; i < kPlaces; ++i) {
    Site site;
    site.name = fmt::format("place {}", i);
    site.kind = i % 10 < 2 ? SiteKind::kConflict : i % 10 < 5 ? SiteKind::kCamp : SiteKind::kTown;
    site.population = site.kind == SiteKind::kCamp ? 0 : 1000 + draws.below(100000);
    if (site.kind == SiteKind::kCamp) site.capacity = 10000 + draws.below(200000);
    country.sites.push_back(site);
  }
  // A ring, so that every place can be reached, and shortcuts to places nearby.
  for (std::uint32_t i = 0; i < kPlaces; ++i) add_road(country, i, (i + 1) % kPlaces, 20 + draws.below(180));
  for (std::uint32_t i = kPlaces; i < kRoads; ++i) {
    const std::uint32_t from = draws.below(kPlaces);
    add_road(country, from, (from + 2 + draws.below(60)) % kPlaces, 20 + draws.below(380));
  }
  for (int day = 0; day < days; ++day)
    country.newly_displaced.push_back(people * (day + 1) / days - people * day / days);
  return country;
}

Displacement invented_ring(std::int64_t people, int days, double leave_chance) {
  constexpr std::uint32_t kPlaces = 100;
  Displacement ring;
  ring.days = days;
  for (std::uint32_t i = 0; i < kPlaces; ++i) {
    Site site;
    site.name = fmt::format("place {}", i);
    site.population = 1000;
    site.present = people / kPlaces;
    ring.sites.push_back(site);
  }
  for (std::uint32_t i = 0; i < kPlaces; ++i) add_road(ring, i, (i + 1) % kPlaces, 300);
  ring.newly_displaced.assign(static_cast<std::size_t>(days), 0);
  ring.parameters.default_movechance = leave_chance;
  ring.parameters.budget_per_link = 0;  // one link a day and part of the next
  return ring;
}

Displacement scaled(Displacement scenario, std::int64_t factor) {
  for (Site& site : scenario.sites) {
    site.present *= factor;
    site.counted_day0 *= factor;
    site.capacity *= factor;
    site.capacity_per_day *= factor;
  }
  for (std::int64_t& people : scenario.newly_displaced) people *= factor;
  return scenario;
}

}  // namespace muster
