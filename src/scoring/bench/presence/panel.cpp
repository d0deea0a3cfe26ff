#include "scoring/bench/presence/panel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/number.hpp"
#include "record/mission.hpp"

namespace muster {
namespace {

constexpr int kMonthsOfQuarter = 3;

using ByMap = std::map<Month, Garrison>;  // of one province, by the month of the map

// What stood where, by country and province; and when the country was drawn at all.
struct Drawn {
  std::map<std::pair<std::string, std::string>, ByMap> presence;
  std::map<std::string, std::set<Month>> maps;
  std::size_t without_province = 0;  // places
};

Drawn drawn_of(const PostTable& table) {
  Drawn drawn;
  for (const PostPlace& place : table.places) drawn.without_province += place.admin1.empty() ? 1 : 0;
  for (const Post& post : table.posts) {
    const PostPlace& place = table.places[post.place];
    const Month month = month_of(post.on);
    drawn.maps[place.country].insert(month);
    if (place.admin1.empty()) continue;
    Garrison& presence = drawn.presence[{place.country, place.admin1}][month];
    if (post.soldiers != 0) ++presence.posts;  // NaN too
    presence.soldiers += given(post.soldiers) ? post.soldiers : kUnknownPost;
    presence.formed_police += post.formed_police;
  }
  return drawn;
}

// By quarter, from the last map that is not too old.
std::vector<Garrison> by_quarter(const std::set<Month>& maps, const ByMap& of, Month first,
                                 std::size_t quarters) {
  std::vector<Garrison> list(quarters);
  for (std::size_t q = 0; q < quarters; ++q) {
    const Month end{first.v + static_cast<std::int32_t>(q + 1) * kMonthsOfQuarter - 1};
    auto map = maps.upper_bound(end);
    if (map == maps.begin() || end.v - (--map)->v > kMapMonths) continue;
    if (const auto found = of.find(*map); found != of.end()) list[q] = found->second;
    list[q].known = true;
  }
  return list;
}

std::vector<double> harm_of(const MonthCounts& counts, std::size_t area, Month first, std::size_t quarters) {
  std::vector<double> sums(quarters, kNotGiven);
  for (std::size_t q = 0; q < quarters; ++q) {
    double sum = 0;
    for (int m = 0; m < kMonthsOfQuarter; ++m) {
      const std::int32_t at = first.v + static_cast<std::int32_t>(q) * kMonthsOfQuarter + m - counts.first.v;
      sum += at < 0 || at >= static_cast<std::int32_t>(counts.months)
                 ? kNotGiven
                 : counts.of(area)[static_cast<std::size_t>(at)];
    }
    sums[q] = sum;
  }
  return sums;
}

void place(const PostTable& posts, PresencePanel::Province& province) {
  double lat = 0, lon = 0, count = 0;
  for (const PostPlace& one : posts.places) {
    if (one.country != province.country || one.admin1 != province.code) continue;
    lat += one.lat;
    lon += one.lon;
    ++count;
  }
  if (count == 0) return;
  province.lat = lat / count;
  province.lon = lon / count;
}

}  // namespace

PresencePanel presence_panel(const PostTable& posts, const ViolenceTable& violence) {
  const Drawn drawn = drawn_of(posts);
  PresencePanel panel;
  if (drawn.without_province > 0) {
    panel.left_out.push_back(
        fmt::format("{} without a province in presence_places.csv", plural(drawn.without_province, "place")));
  }
  std::set<std::string> countries;
  Month last{};
  for (const BenchArea& area : violence.events.areas) {
    const auto maps = drawn.maps.find(area.country);
    if (maps == drawn.maps.end()) continue;
    const auto first = *maps->second.begin();
    if (countries.empty() || first < panel.first) panel.first = first;
    last = std::max(last, *maps->second.rbegin());
    countries.insert(area.country);
  }
  for (const auto& [country, maps] : drawn.maps) {
    if (!countries.contains(country)) panel.left_out.push_back(country + ": no violence by province");
  }
  if (countries.empty()) return panel;
  panel.first.v -= panel.first.v % kMonthsOfQuarter;
  panel.quarters = static_cast<std::size_t>((last.v - panel.first.v) / kMonthsOfQuarter) + 1;
  for (std::size_t i = 0; i < violence.events.areas.size(); ++i) {
    const BenchArea& area = violence.events.areas[i];
    if (!countries.contains(area.country)) continue;
    PresencePanel::Province& province = panel.provinces.emplace_back();
    province.country = area.country;
    province.code = area.code;
    const auto presence = drawn.presence.find({area.country, area.code});
    province.presence =
        by_quarter(drawn.maps.at(area.country), presence == drawn.presence.end() ? ByMap{} : presence->second,
                   panel.first, panel.quarters);
    province.harm = {harm_of(violence.events, i, panel.first, panel.quarters),
                     harm_of(violence.deaths, i, panel.first, panel.quarters)};
    place(posts, province);
  }
  return panel;
}

}  // namespace muster
