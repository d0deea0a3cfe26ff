// Every commune and site can be reached from every other over the links, of whatever mode.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "record/check/rules.hpp"
#include "record/groups.hpp"
#include "record/words.hpp"

namespace muster {
namespace {

bool must_be_reached(const Place& place) {
  return place.level == PlaceLevel::kCommune || place.level == PlaceLevel::kSite;
}

}  // namespace

// Where a record has people to move, a mission without links leaves them where they are.
void check_no_links(const Mission& mission, Problems& problems) {
  if (!mission.links.empty()) return;
  const auto places = std::count_if(mission.places.begin(), mission.places.end(), must_be_reached);
  const auto counted = [&](std::string_view id) {
    const SeriesId series = mission.catalogue.find(id);
    return std::any_of(mission.facts.begin(), mission.facts.end(),
                       [&](const Fact& fact) { return series.given() && fact.series == series; });
  };
  if (places < 2 || (!counted("displaced") && !counted("violent_events"))) return;
  problems.warning(
      {mission.folder + "/links.csv"},
      fmt::format("no link between {} {} and sites: in a forecast nobody flees from one to another, and "
                  "violence does not spread",
                  places, level_words(mission).admin2.plural),
      "a row for each pair of neighbours, with the kilometres between them; `muster new` makes "
      "them from boundaries");
}

void check_reachable(const Mission& mission, Problems& problems) {
  if (mission.links.empty()) return;  // a mission without a network
  Groups groups(mission.places.size());
  for (const Link& link : mission.links) groups.join(link.from.v, link.to.v);
  std::vector<std::uint32_t> sizes(mission.places.size(), 0);
  std::size_t main = 0;  // the largest group; of equals the first
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    if (must_be_reached(mission.places[i])) ++sizes[groups.of(i)];
  }
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    if (sizes[groups.of(i)] > sizes[main]) main = groups.of(i);
  }
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    const Place& place = mission.places[i];
    if (place.row.at == nullptr || !must_be_reached(place) || groups.of(i) == main) continue;
    problems.error(mission.where(place.row),
                   fmt::format("{} '{}' cannot be reached from the other places",
                               level_word(mission, place.level), place.pcode),
                   "links.csv must join it to them");
  }
}

}  // namespace muster
