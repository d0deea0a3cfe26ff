// Every place lies in one of a higher level, up to one country; areas say which places they are made of.
#include <fmt/format.h>

#include <algorithm>

#include "record/check/rules.hpp"
#include "record/check/where.hpp"
#include "record/load/enum_words.hpp"

namespace muster {
namespace {

bool may_hold(PlaceLevel parent, PlaceLevel child) {
  switch (child) {
    case PlaceLevel::kCountry:
      return false;
    case PlaceLevel::kDepartment:
      return parent == PlaceLevel::kCountry;
    case PlaceLevel::kCommune:
      return parent == PlaceLevel::kDepartment;
    case PlaceLevel::kArea:
    case PlaceLevel::kSite:  // of a department or the country where a record is divided no further
      return parent != PlaceLevel::kSite;
  }
  return false;
}

std::string_view parents_of(PlaceLevel child) {
  switch (child) {
    case PlaceLevel::kCountry:
      return "a country has no parent";
    case PlaceLevel::kDepartment:
      return "the parent of a department is a country";
    case PlaceLevel::kCommune:
      return "the parent of a commune is a department";
    case PlaceLevel::kArea:
      return "the parent of an area is a country, department, commune or other area";
    case PlaceLevel::kSite:
      return "the parent of a site is a commune, an area, or what the record has above them";
  }
  return {};
}

// True if `id` is met again on the way up from it.
bool in_circle(const Mission& mission, PlaceId id) {
  PlaceId up = mission[id].parent;
  for (std::size_t steps = 0; up.given() && steps < mission.places.size(); ++steps) {
    if (up == id) return true;
    up = mission[up].parent;
  }
  return false;
}

void check_parent(const Mission& mission, PlaceId id, Problems& problems) {
  const Place& place = mission[id];
  if (!place.parent.given()) return;  // reported by the loader where it is wrong
  const Place& parent = mission[place.parent];
  if (!may_hold(parent.level, place.level)) {
    problems.error(where(mission, place.row, "parent"),
                   fmt::format("{} '{}' lies in {} '{}'", name_of(place.level), place.pcode,
                               name_of(parent.level), parent.pcode),
                   std::string(parents_of(place.level)));
  } else if (place.level == PlaceLevel::kArea &&
             in_circle(mission, id)) {  // no other level can, by the above
    problems.error(where(mission, place.row, "parent"),
                   fmt::format("place '{}' lies in itself, by way of '{}'", place.pcode, parent.pcode),
                   "parents must not go in a circle");
  }
}

void check_members(const Mission& mission, PlaceId id, Problems& problems) {
  const Place& place = mission[id];
  const auto error = [&](std::string what, std::string fix) {
    problems.error(where(mission, place.row, "members"), std::move(what), std::move(fix));
  };
  if (place.level != PlaceLevel::kArea) {
    if (!place.members.empty()) {
      error(fmt::format("{} '{}' has members", name_of(place.level), place.pcode),
            "only an area is made of other places");
    }
    return;
  }
  const bool in_country = place.parent.given() && mission[place.parent].level == PlaceLevel::kCountry;
  if (place.members.empty() && in_country) {
    error(fmt::format("area '{}' has no members and lies in the country as a whole", place.pcode),
          "list its members, or name the department or commune that it lies in");
  }
  if (std::find(place.members.begin(), place.members.end(), id) != place.members.end()) {
    error(fmt::format("area '{}' is a member of itself", place.pcode), "take it out of column members");
  }
}

// Reports an area that by its members, and theirs, is made of itself.  Walks without recursion: who lies in
// whom may be as long as the file.
void check_circles(const Mission& mission, Problems& problems) {
  std::vector<std::uint32_t> waiting(mission.places.size(), 0);  // members that may be in a circle
  std::vector<std::vector<std::uint32_t>> part_of(mission.places.size());
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    for (const PlaceId member : mission.places[i].members) {
      if (!member.given() || member.v == i) continue;  // reported elsewhere
      ++waiting[i];
      part_of[member.v].push_back(i);
    }
  }
  std::vector<std::uint32_t> free;
  for (std::uint32_t i = 0; i < waiting.size(); ++i) {
    if (waiting[i] == 0) free.push_back(i);
  }
  for (std::size_t next = 0; next < free.size(); ++next) {
    for (const std::uint32_t whole : part_of[free[next]]) {
      if (--waiting[whole] == 0) free.push_back(whole);
    }
  }
  for (std::uint32_t i = 0; i < waiting.size(); ++i) {
    if (waiting[i] == 0) continue;
    const Place& place = mission.places[i];
    problems.error(where(mission, place.row, "members"),
                   fmt::format("area '{}' is made of itself, by way of its members", place.pcode),
                   "members must not go in a circle");
    return;  // the others of the circle, and what holds it, are the same fault
  }
}

}  // namespace

void check_place_tree(const Mission& mission, Problems& problems) {
  check_circles(mission, problems);
  const Place* country = nullptr;
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    const Place& place = mission.places[i];
    if (place.row.at == nullptr) continue;  // left out by the loader
    check_parent(mission, PlaceId{i}, problems);
    check_members(mission, PlaceId{i}, problems);
    if (place.level != PlaceLevel::kCountry) continue;
    if (country != nullptr) {
      problems.error(where(mission, place.row, "level"),
                     fmt::format("a second country: '{}' beside '{}'", place.pcode, country->pcode),
                     "a mission has one host");
    } else {
      country = &place;
    }
  }
}

}  // namespace muster
