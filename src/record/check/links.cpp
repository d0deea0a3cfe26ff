// Links run between places on the map, are no shorter than the straight line, and stand once.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <vector>

#include "record/check/rules.hpp"
#include "record/check/where.hpp"
#include "record/load/enum_words.hpp"
#include "record/words.hpp"

namespace muster {
namespace {

// How much shorter than the great circle a link may be: points and distances are rounded, and the sphere is
// up to 0.56 % off the ellipsoid.
constexpr double kRelative = 0.005;
constexpr double kAbsoluteKm = 0.1;

auto ends(const Link& link) {
  return std::tuple(std::min(link.from, link.to), std::max(link.from, link.to), link.mode);
}

void check_end(const Mission& mission, const Link& link, PlaceId end, std::string_view column,
               Problems& problems) {
  const Place& place = mission[end];
  // The loader asks every other place for its point.
  if (place.located() || place.level != PlaceLevel::kArea) return;
  problems.error(
      where(mission, link.row, column),
      fmt::format("a link to nowhere: {} '{}' has no point on the map", name_of(place.level), place.pcode),
      fmt::format("give it a latitude and longitude, or link {} and sites",
                  level_words(mission).admin2.plural));
}

void check_length(const Mission& mission, const Link& link, Problems& problems) {
  const Place& from = mission[link.from];
  const Place& to = mission[link.to];
  if (!from.located() || !to.located()) return;
  const double straight = great_circle_km(from.at, to.at);
  if (link.km >= straight * (1 - kRelative) - kAbsoluteKm) return;
  problems.error(where(mission, link.row, "distance_km"),
                 fmt::format("{:g} km from '{}' to '{}' is shorter than the straight line", link.km,
                             from.pcode, to.pcode),
                 fmt::format("at least {:.1f} km", straight));
}

}  // namespace

void check_links(const Mission& mission, Problems& problems) {
  for (const Link& link : mission.links) {
    check_end(mission, link, link.from, "from", problems);
    check_end(mission, link, link.to, "to", problems);
    check_length(mission, link, problems);
  }
  std::vector<const Link*> sorted;
  for (const Link& link : mission.links) sorted.push_back(&link);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Link* a, const Link* b) { return ends(*a) < ends(*b); });
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    const Link& link = *sorted[i];
    if (ends(*sorted[i - 1]) != ends(link)) continue;
    problems.error(mission.where(link.row),
                   fmt::format("a second {} link between '{}' and '{}'", name_of(link.mode),
                               mission[link.from].pcode, mission[link.to].pcode),
                   "links go both ways and stand once for each mode");
  }
}

}  // namespace muster
