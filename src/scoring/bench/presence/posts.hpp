// Where peacekeepers stood: posts by place and map.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "base/files/file.hpp"

namespace muster {

struct PostPlace {
  std::string country;  // ISO 3166-1 alpha-3
  std::string name;
  double lat = 0, lon = 0;  // degrees
  std::string admin1;       // P-code of its province; empty: not known
};

// One place on one map.
struct Post {
  std::uint32_t place = 0;   // index into the places
  Day on;                    // last day of the map's month
  double soldiers = 0;       // NaN: some, of unknown number; 0: none drawn
  double formed_police = 0;  // people in formed police units
};

struct PostTable {
  std::vector<PostPlace> places;
  std::vector<Post> posts;
};

// presence.csv: mission, country, place, lat, lon, date, troops, police, contributors, formed_police,
// observers, headquarters, map; and presence_places.csv: country, place, lat, lon, admin1_pcode, which says
// in what province a place lies.  A month without a map is not known.  Several rows of one place and map are
// several sites. ERRORS: a date that is none; coordinates that are none; numbers negative or not whole; one
// place twice in the second file.
[[nodiscard]] PostTable read_posts(const TextFile& posts, const TextFile& provinces, Problems& problems);

}  // namespace muster
