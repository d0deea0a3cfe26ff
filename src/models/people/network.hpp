// A network of places, what happens on it, and how many people it displaces: everything that the engines see.
// They do not know which files it came from.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "base/geo.hpp"
#include "base/id.hpp"
#include "models/people/parameters.hpp"

namespace muster {

struct SiteTag;
struct RoadTag;
using SiteId = Id<SiteTag>;
using RoadId = Id<RoadTag>;

enum class SiteKind : std::uint8_t { kTown, kConflict, kCamp, kIdpCamp, kHub, kMarker };

struct Site {
  std::string name{};
  std::string country{};
  std::string region{};
  LatLon at{};
  SiteKind kind = SiteKind::kTown;
  bool foreign = false;        // in a different country from the first site
  double intensity = 1;        // of a place that is a conflict zone from the start
  double population = 0;       // 0 for camps
  std::int64_t capacity = -1;  // people; below 1: unlimited
  std::int64_t capacity_per_day = 0;
  double trade_volume = 0, hdi = 0;  // read by use_economic_pull
  std::int64_t present = 0;          // people in it before day 0
  std::int64_t counted_day0 = 0;     // of these, the people who also lower its capacity if day0_counted_twice
};

// One direction of a road.
struct Road {
  SiteId from, to;
  double km = 0;
  double max_speed = -1;  // km a day; negative: the global value
  double walk_probability = 0;
};

enum class BarrierKind : std::uint8_t { kCountry, kLocation, kCamp, kIdpCamp, kLink, kForcedRedirection };

struct Barrier {
  BarrierKind kind = BarrierKind::kLocation;
  std::string country1, country2;  // kCountry
  SiteId site1, site2;             // all others; site2 may be absent
  int start = -1, end = -1;        // days; a day that never comes has no effect
};

struct IntensityChange {
  int day = 0;
  SiteId site;
  double intensity = 0;
  bool between_positive = false;  // from one positive value to another: applied if intensity_changes
};

// From `day` on, a place has another kind.
struct KindChange {
  int day = 0;
  SiteId site;
  SiteKind kind = SiteKind::kTown;
};

// Share of a region's people in need of food, in percent, by day.
struct FoodInsecurity {
  std::string region;
  std::vector<double> percent;
};

// An attribute; each newly displaced person draws a value of it.
struct Demographic {
  std::string name;
  std::vector<std::string> values;
  std::vector<std::vector<double>> weights;  // by column, then by value; column 0 is the default
  std::vector<std::uint32_t> column;         // by site

  [[nodiscard]] const std::vector<double>& weights_at(SiteId site) const {
    return weights[site.v < column.size() ? column[site.v] : 0];
  }
};

struct ForcedRedirection {
  SiteId from, to;
};

// A destination whose people were counted.
struct Destination {
  SiteId site;
  std::vector<std::int64_t> reported{};  // by day
  std::vector<int> counted_on{};         // days with a count; between them `reported` is interpolated
};

enum class SpawnMode : std::uint8_t { kReported, kConstant, kPoisson, kPopulationShare };

struct Displacement {
  Day start;
  int days = 0;
  std::vector<Site> sites;
  std::vector<Road> links;  // in the order in which people consider them
  std::vector<ForcedRedirection> forced;
  std::vector<Barrier> closures;             // in file order
  std::vector<IntensityChange> intensities;  // by day
  std::vector<KindChange> kind_changes;      // by day
  std::vector<FoodInsecurity> food;
  std::vector<Demographic> demographics;
  std::vector<std::vector<SiteId>> major_routes;  // chains of places that people know from end to end
  std::vector<std::int64_t> newly_displaced;      // by day, from the reported totals (SpawnMode::kReported)
  SpawnMode spawn_mode = SpawnMode::kReported;
  double displaced_per_conflict_day = 500;
  std::vector<Destination> destinations;
  Parameters parameters;
};

}  // namespace muster
