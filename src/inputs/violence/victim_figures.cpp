#include "inputs/violence/victim_figures.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <tuple>

#include "inputs/violence/mission_departments.hpp"
#include "record/resolve.hpp"

namespace muster {
namespace {

struct Counted {
  std::string_view series;
  std::string_view item;
  FigureKind kind;
};
constexpr std::array kCounted = {
    Counted{"killed", "", FigureKind::kKilled},
    Counted{"killed", "homicides", FigureKind::kHomicides},
    Counted{"injured", "", FigureKind::kInjured},
    Counted{"kidnapped", "", FigureKind::kKidnapped},
    Counted{"casualties", "killed_or_injured", FigureKind::kHurt},
    Counted{"casualties", "killed_injured_or_kidnapped", FigureKind::kHarmed},
};
constexpr int kShortest = 20;
constexpr int kLongest = 200;

int days_of(const Fact& fact) {
  return fact.until - fact.on + 1;
}

bool mostly_the_same_days(const Fact& a, const Fact& b) {
  const int common = std::min(a.until, b.until) - std::max(a.on, b.on) + 1;
  return 2 * common > std::min(days_of(a), days_of(b));
}

std::vector<const Fact*> facts_of(const View& view, const Counted& what) {
  const Mission& mission = view.mission();
  std::vector<const Fact*> list;
  for (const FactId id : view.facts(what.series)) {
    const Fact& fact = mission[id];
    constexpr int kLeastCredible = 3;
    if (fact.status != FactStatus::kConfirmed || fact.credibility > kLeastCredible || !(fact.value > 0) ||
        !fact.place.given() || mission[fact.place].level != PlaceLevel::kCountry || !fact.until.given() ||
        fact.until > view.on() || mission.item_of(fact) != what.item || days_of(fact) < kShortest ||
        days_of(fact) > kLongest) {
      continue;
    }
    list.push_back(&fact);
  }
  std::stable_sort(list.begin(), list.end(), [](const Fact* a, const Fact* b) {
    return std::tuple(a->credibility, trailing_zeros(a->value), -days_of(*a)) <
           std::tuple(b->credibility, trailing_zeros(b->value), -days_of(*b));
  });
  return list;
}

}  // namespace

std::vector<LevelFigure> figures_of(const View& view) {
  std::vector<LevelFigure> figures;
  for (const Counted& what : kCounted) {
    std::vector<const Fact*> taken;
    for (const Fact* fact : facts_of(view, what)) {
      const bool told = std::any_of(taken.begin(), taken.end(), [&](const Fact* other) {
        return other->actor == fact->actor && mostly_the_same_days(*other, *fact);
      });
      if (told) continue;
      taken.push_back(fact);
    }
    std::stable_sort(taken.begin(), taken.end(), [](const Fact* a, const Fact* b) { return a->on < b->on; });
    for (const Fact* fact : taken) {
      figures.push_back({.day = static_cast<double>(fact->on - Day{0}) + (days_of(*fact) - 1) / 2.0,
                         .log_rate = std::log(fact->value / days_of(*fact)),
                         .variance = 0,
                         .kind = static_cast<std::uint32_t>(what.kind),
                         .counter = fact->actor.given() ? fact->actor.v + 1 : 0});
    }
  }
  return figures;
}

std::vector<double> victims_by_commune(const View& view, std::span<const PlaceId> communes) {
  const Mission& mission = view.mission();
  std::vector<double> told(mission.places.size(), -1);
  for (const FactId id : view.facts("victims_share")) {  // by day
    const Fact& fact = mission[id];
    const std::string_view item = mission.item_of(fact);
    if (item != "homicides" && item != "killed_or_injured" && item != "killed_injured_or_kidnapped") continue;
    if (fact.status == FactStatus::kConfirmed && given(fact.value) && fact.place.given() &&
        fact.on <= view.on() && mission[fact.place].level == PlaceLevel::kDepartment) {
      told[fact.place.v] = fact.value / 100;
    }
  }
  std::vector<double> people(mission.places.size(), 0);
  double elsewhere = 0;
  double in_all = 0;
  for (const PlaceId commune : communes) {
    const PlaceId home = department_of(mission, commune);
    if (home.given()) people[home.v] += mission[commune].population;
    if (!home.given() || told[home.v] < 0) elsewhere += mission[commune].population;
  }
  for (std::size_t i = 0; i < told.size(); ++i) {
    if (told[i] > 0 && people[i] > 0) in_all += told[i];
  }
  const double rest = elsewhere > 0 ? std::max(1 - in_all, 0.0) : 0;
  std::vector<double> shares;
  for (const PlaceId commune : communes) {
    const PlaceId home = department_of(mission, commune);
    const bool known = home.given() && told[home.v] >= 0;
    shares.push_back(known ? told[home.v] * mission[commune].population / people[home.v]
                           : rest * mission[commune].population / elsewhere);
  }
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  for (double& share : shares) share = sum > 0 ? share / sum : 0;
  return shares;
}

}  // namespace muster
