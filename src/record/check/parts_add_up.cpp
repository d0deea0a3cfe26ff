// The counts of a place's parts are no more than the count of the place.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <vector>

#include "base/number.hpp"
#include "record/check/rules.hpp"
#include "record/check/where.hpp"
#include "record/resolve.hpp"

namespace muster {
namespace {

// Parts may exceed the whole by as much as numbers are rounded: an assumption.
constexpr double kRounding = 0.01;

// Of rows of violence.csv a department's are events of which no commune is known, beside those of communes.
bool may_be_added(const Mission& mission, const Fact& fact) {
  const Series& series = mission[fact.series];
  const bool counts =
      series.unit == Unit::kPeople || series.unit == Unit::kMoney || series.unit == Unit::kCount;
  const bool measured = series.kind == SeriesKind::kLevel || series.kind == SeriesKind::kFlow;
  return counts && measured && series.id != "violent_events" && series.id != "violent_deaths" &&
         fact.status == FactStatus::kConfirmed && fact.place.given() && given(fact.value) && !fact.to.given();
}

auto key(const Fact* fact) {
  return std::tuple(fact->series, fact->item, fact->actor, fact->on, fact->until, fact->currency);
}

struct Counted {
  const Fact* least = nullptr;
  const Fact* most = nullptr;
  double parts = 0;     // the sum of its parts' smallest counts
  double rounding = 0;  // by how much that sum may be off
  int count = 0;        // of parts
};

// 20,000 may stand for any number from 15,000 to 25,000.
double rounding_of(double value) {
  const int zeros = trailing_zeros(value);
  return zeros == 0 ? 0 : std::pow(10.0, zeros) / 2;
}

// An area overlaps the communes it is made of, and people of a site may be counted in its commune or not.
bool divides(const Place& place) {
  return place.level == PlaceLevel::kDepartment || place.level == PlaceLevel::kCommune;
}

void check_group(const Mission& mission, const std::vector<const Fact*>& facts, Problems& problems) {
  std::map<PlaceId, Counted> places;
  for (const Fact* fact : facts) {
    Counted& place = places[fact->place];
    if (place.least == nullptr || fact->value < place.least->value) place.least = fact;
    if (place.most == nullptr || fact->value > place.most->value) place.most = fact;
  }
  for (auto& [id, place] : places) {
    if (!divides(mission[id])) continue;
    for (PlaceId up = mission[id].parent; up.given(); up = mission[up].parent) {
      const auto whole = places.find(up);
      if (whole == places.end()) continue;
      whole->second.parts += place.least->value;
      whole->second.rounding += rounding_of(place.least->value);
      ++whole->second.count;
      break;
    }
  }
  for (const auto& [id, place] : places) {
    const double rounding = place.rounding + rounding_of(place.most->value);
    if (place.parts <= place.most->value * (1 + kRounding) + rounding) continue;
    problems.warning(
        where(mission, *place.most, "value"),
        fmt::format("{} for '{}', but {} counted on the same day {} {}", with_thousands(place.most->value),
                    mission[id].pcode,
                    place.count == 1 ? "a part of it" : fmt::format("its {} parts", place.count),
                    place.count == 1 ? "has" : "add up to", with_thousands(place.parts)),
        mission[place.most->series].id == "displaced"
            ? "which of them is wrong? a forecast follows the whole, and takes the parts in proportion"
            : "which of them is wrong?");
  }
}

}  // namespace

void check_parts_add_up(const Mission& mission, Problems& problems) {
  std::vector<const Fact*> facts;
  for (const Fact& fact : mission.facts) {
    if (may_be_added(mission, fact)) facts.push_back(&fact);
  }
  std::stable_sort(facts.begin(), facts.end(), [](const Fact* a, const Fact* b) { return key(a) < key(b); });
  for (auto first = facts.begin(); first != facts.end();) {
    const auto last =
        std::find_if(first, facts.end(), [&](const Fact* fact) { return key(fact) != key(*first); });
    check_group(mission, {first, last}, problems);
    first = last;
  }
}

}  // namespace muster
