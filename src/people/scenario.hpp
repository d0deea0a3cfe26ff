// A network of places, what happens on it, and how many people it displaces: all that the engines see.
// Which files it came from they do not know.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "base/geo.hpp"
#include "base/id.hpp"
#include "people/parameters.hpp"

namespace muster {

struct SiteTag;
struct RoadTag;
using SiteId = Id<SiteTag>;
using RoadId = Id<RoadTag>;

enum class SiteKind : std::uint8_t { kTown, kConflict, kCamp, kIdpCamp, kHub, kMarker };

struct Site {
  std::string name{};
  std::string country{};
  LatLon at{};
  SiteKind kind = SiteKind::kTown;
  bool foreign = false;        // in another country than the first site
  double population = 0;       // 0 for camps
  std::int64_t capacity = -1;  // people; below 1: unlimited
  std::int64_t capacity_per_day = 0;
  std::int64_t present = 0;       // people in it before day 0
  std::int64_t counted_day0 = 0;  // of these, those that also lower its capacity if day0_counted_twice
};

// One direction of a road.
struct Road {
  SiteId from, to;
  double km = 0;
  double max_speed = -1;  // km a day; below 0: the global value
  double walk_probability = 0;
};

enum class BarrierKind : std::uint8_t { kCountry, kLocation, kCamp, kIdpCamp, kLink, kForcedRedirection };

struct Barrier {
  BarrierKind kind = BarrierKind::kLocation;
  std::string country1, country2;  // kCountry
  SiteId site1, site2;             // all others; site2 may be absent
  int start = -1, end = -1;        // days; one that never comes has no effect
};

struct IntensityChange {
  int day = 0;
  SiteId site;
  double intensity = 0;
  bool between_positive = false;  // from one positive value to another: heeded if intensity_changes
};

struct ForcedRedirection {
  SiteId from, to;
};

// A destination whose people were counted.
struct Destination {
  SiteId site;
  std::vector<std::int64_t> reported;  // by day
};

enum class SpawnMode : std::uint8_t { kReported, kConstant, kPoisson, kPopulationShare };

struct Displacement {
  Day start;
  int days = 0;
  std::vector<Site> sites;
  std::vector<Road> links;  // in the order in which people know them
  std::vector<ForcedRedirection> forced;
  std::vector<Barrier> closures;              // in file order
  std::vector<IntensityChange> intensities;   // by day
  std::vector<std::int64_t> newly_displaced;  // by day, from the reported totals (SpawnMode::kReported)
  SpawnMode spawn_mode = SpawnMode::kReported;
  double displaced_per_conflict_day = 500;
  std::vector<Destination> destinations;
  Parameters parameters;
};

}  // namespace muster
