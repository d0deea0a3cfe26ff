#include <algorithm>
#include <map>

#include "report/page/chain_data.hpp"
#include "status/status.hpp"

namespace muster {
namespace {

constexpr int kMostMonths = 24;

Day month_begin(Day day) {
  return day - (civil(day).day - 1);
}

// A count by place: of a month, or the last one before its end.
struct Counted {
  double people = 0;
  Day on;
  std::vector<FactId> facts;
};
using ByPlace = std::map<std::uint32_t, Counted>;

// What happened in each month by place, of facts about one whole calendar month: of rival claims the chosen
// one, unless that is doubtful.  Counters that are named as the actor are left out: they count the same
// events again, by place or by department.
std::map<Day, ByPlace> happened(const View& view, std::string_view series) {
  const Mission& mission = view.mission();
  std::map<Day, ByPlace> months;
  for (const Resolved& group : resolved_groups(view, mission.catalogue.find(series))) {
    const FactId id = group.chosen;
    const Fact& fact = mission[id];
    const double value = mission.best_value(fact);
    if (!fact.place.given() || fact.actor.given() || !given(value) || doubtful(fact) ||
        fact.on != month_begin(fact.on) || fact.until != month_end(fact.on) || fact.until > view.on())
      continue;
    Counted& counted = months[fact.on][fact.place.v];
    counted.people += value;
    counted.on = fact.until;
    counted.facts.push_back(id);
  }
  return months;
}

// Chosen counts of displaced people in parts of the country, the doubtful ones left out, oldest first.
std::vector<FactId> displaced_in_parts(const View& view) {
  const Mission& mission = view.mission();
  std::vector<FactId> list;
  for (const Resolved& group : resolved_groups(view, mission.catalogue.find("displaced"))) {
    const Fact& fact = mission[group.chosen];
    if (fact.item == 0 && fact.place.given() && mission[fact.place].level != PlaceLevel::kCountry &&
        fact.on <= view.on() && given(group.value) && !doubtful(fact))
      list.push_back(group.chosen);
  }
  std::stable_sort(list.begin(), list.end(),
                   [&](FactId a, FactId b) { return mission[a].on < mission[b].on; });
  return list;
}

Json places_json(const Mission& mission, const ByPlace& places) {
  Json list = Json::array();
  for (const auto& [place, counted] : places) {
    list.push_back(object_of({{"place", mission[PlaceId{place}].pcode},
                              {"value", json_number(counted.people)},
                              {"on", json_day(counted.on)},
                              {"facts", ids_of(mission, counted.facts)}}));
  }
  return list;
}

}  // namespace

Json record_months_json(const View& view) {
  const Mission& mission = view.mission();
  const std::map<Day, ByPlace> events = happened(view, "violent_events");
  const std::map<Day, ByPlace> deaths = happened(view, "violent_deaths");
  const std::vector<FactId> counts = displaced_in_parts(view);
  Day first = month_begin(view.on());
  if (!events.empty()) first = std::min(first, events.begin()->first);
  if (!counts.empty()) first = std::min(first, month_begin(mission[counts.front()].on));
  Json list = Json::array();
  ByPlace displaced;
  auto next = counts.begin();
  for (Day month = first; month <= view.on(); month = month_end(month) + 1) {
    const Day end = std::min(month_end(month), view.on());
    for (; next != counts.end() && mission[*next].on <= end; ++next) {
      const Fact& fact = mission[*next];
      displaced[fact.place.v] = {mission.best_value(fact), fact.on, {*next}};
    }
    const auto counted = events.find(month);
    const auto died = deaths.find(month);
    const bool known = counted != events.end() || died != deaths.end();
    const auto one = [&](const auto& found, const auto& all) {
      return known ? places_json(mission, found != all.end() ? found->second : ByPlace{}) : Json(nullptr);
    };
    list.push_back(object_of({{"from", json_day(month)},
                              {"until", json_day(end)},
                              {"events", one(counted, events)},
                              {"deaths", one(died, deaths)},
                              {"displaced", places_json(mission, displaced)}}));
  }
  if (list.size() > kMostMonths) list.erase(list.begin(), list.end() - kMostMonths);
  return list;
}

Json killed_by_quarter_json(const View& view) {
  const Mission& mission = view.mission();
  std::map<std::pair<Day, Day>, std::vector<FactId>> quarters;
  for (const FactId id : view.facts("killed")) {
    const Fact& fact = mission[id];
    const bool country = fact.place.given() && mission[fact.place].level == PlaceLevel::kCountry;
    if (country && fact.item == 0 && fact.precision == Precision::kQuarter && fact.until <= view.on() &&
        given(mission.best_value(fact)))
      quarters[{fact.on, fact.until}].push_back(id);
  }
  Json list = Json::array();
  for (const auto& [period, rivals] : quarters) {
    const Resolved claim = resolve_among(view, rivals);
    std::vector<FactId> facts{claim.chosen};
    facts.insert(facts.end(), claim.others.begin(), claim.others.end());
    list.push_back({{"from", json_day(period.first)},
                    {"until", json_day(period.second)},
                    {"people", json_number(claim.value)},
                    {"facts", ids_of(mission, facts)}});
  }
  return list;
}

Json strength_line_json(const View& view) {
  Json list = Json::array();
  for (const StrengthOfDay& day : strength_line(view)) {
    list.push_back({{"on", json_day(day.on)},
                    {"people", json_number(day.people.value)},
                    {"facts", ids_of(view.mission(), day.people.facts)}});
  }
  return list;
}

}  // namespace muster
