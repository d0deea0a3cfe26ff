#include "scoring/published/target_data.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "inputs/rounds.hpp"
#include "inputs/violence/monthly_counts.hpp"
#include "status/observed.hpp"

namespace muster {
namespace {

using Target = std::tuple<std::string, std::string, Day>;  // series, place, day

std::set<Day> published_days(const View& view, std::span<const std::string_view> series) {
  std::set<Day> days;
  for (const std::string_view one : series) {
    for (const FactId id : view.facts(one)) days.insert(view.mission()[id].published);
  }
  return days;
}

// What is known on one day of all that is asked for.
using Known = std::map<Target, double>;

void add_strength(const Mission& mission, Day known_by, const std::set<Day>& days, Known& known) {
  for (const Day day : days) {
    if (const auto came = strength_came(mission, day, known_by))
      known[{"strength_in_theatre", "", day}] = *came;
  }
}

void add_months(const View& view, const std::string& series, Known& known) {
  const MonthlyCounts table = monthly_counts(view, series);
  for (std::size_t m = 0; m < table.months.size(); ++m) {
    if (!table.counted(m)) continue;
    const Day end = month_end(table.months[m]);
    double all = 0;
    for (std::size_t d = 0; d < table.departments.size(); ++d) {
      all += table.counts[d][m];
      known[{series, std::string(view.mission()[table.departments[d]].pcode), end}] = table.counts[d][m];
    }
    known[{series, "", end}] = all;
  }
}

void add_rounds(const View& view, Known& known) {
  const Mission& mission = view.mission();
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    const Place& place = mission.places[i];
    const bool country = place.level == PlaceLevel::kCountry;
    if (!country && place.level != PlaceLevel::kDepartment) continue;
    for (const Round& round : rounds_of(view, PlaceId{i}))
      known[{"displaced", country ? std::string() : std::string(place.pcode), round.on}] = round.people;
  }
}

// Calls known_on(day, into) for each day and keeps what is new or has changed.
template <class KnownOn>
void add_changes(const std::set<Day>& days, KnownOn known_on, std::vector<TargetVintage>& list) {
  Known before;
  for (const Day day : days) {
    Known now;
    known_on(day, now);
    for (const auto& [target, value] : now) {
      const auto found = before.find(target);
      if (found != before.end() && found->second == value) continue;
      list.push_back({day, std::get<2>(target), std::get<0>(target), std::get<1>(target), value});
    }
    before = std::move(now);
  }
}

}  // namespace

std::vector<TargetVintage> target_vintages(const View& view, std::span<const FrozenForecast> forecasts) {
  const Mission& mission = view.mission();
  std::vector<TargetVintage> list;
  std::set<Day> targets;
  for (const FrozenForecast& forecast : forecasts) {
    for (const StrengthOn& strength : forecast.strength) {
      if (strength.on <= view.on()) targets.insert(strength.on);
    }
  }
  // A day before the last news is known on the day itself: nobody else had come by then.
  std::set<Day> strength_days =
      published_days(view, std::array<std::string_view, 3>{"strength_in_theatre", "arrivals", "departures"});
  strength_days.insert(targets.begin(), targets.end());
  add_changes(
      strength_days, [&](Day day, Known& known) { add_strength(mission, day, targets, known); }, list);
  for (const std::string_view series : {"violent_events", "violent_deaths"}) {
    add_changes(
        published_days(view, std::array{series}),
        [&](Day day, Known& known) { add_months(View(mission, day), std::string(series), known); }, list);
  }
  add_changes(
      published_days(view, std::array<std::string_view, 1>{"displaced"}),
      [&](Day day, Known& known) { add_rounds(View(mission, day), known); }, list);
  std::sort(list.begin(), list.end(), [](const TargetVintage& a, const TargetVintage& b) {
    return std::tie(a.as_of, a.series, a.place, a.on) < std::tie(b.as_of, b.series, b.place, b.on);
  });
  return list;
}

}  // namespace muster
