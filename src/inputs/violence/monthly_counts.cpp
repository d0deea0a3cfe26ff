#include "inputs/violence/monthly_counts.hpp"

#include <algorithm>
#include <map>

#include "inputs/violence/mission_departments.hpp"
#include "record/counted_months.hpp"

namespace muster {

std::size_t MonthlyCounts::known_on(Day on) const {
  std::size_t known = 0;
  while (known < published.size() && published[known] <= on) ++known;
  return known;
}

MonthlyCounts monthly_counts(const View& view, std::string_view series) {
  const Mission& mission = view.mission();
  MonthlyCounts table;
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    if (mission.places[i].level != PlaceLevel::kDepartment) continue;
    PlaceId id;
    id.v = i;
    table.departments.push_back(id);
  }
  std::map<Day, Day> counted;
  for (const FactId id : view.facts(series)) {
    const Fact& fact = mission[id];
    if (!counted_month(fact)) continue;
    const auto [month, is_new] = counted.emplace(fact.on, fact.published);
    if (!is_new) month->second = std::max(month->second, fact.published);
  }
  table.months = counted_months(view, series).months;
  for (const Day month : table.months)  // of a month without a count, that of the next with one
    table.published.push_back(counted.lower_bound(month)->second);
  table.counts.assign(table.departments.size(), std::vector<double>(table.months.size(), 0));
  for (std::size_t m = 0; m < table.months.size(); ++m) {
    if (counted.contains(table.months[m])) continue;
    for (std::vector<double>& months : table.counts) months[m] = kNotGiven;
  }
  for (const FactId id : view.facts(series)) {
    const Fact& fact = mission[id];
    const auto month = std::find(table.months.begin(), table.months.end(), fact.on);
    const auto place =
        std::find(table.departments.begin(), table.departments.end(), department_of(mission, fact.place));
    if (month == table.months.end() || place == table.departments.end() || !counted_month(fact) ||
        !given(fact.value)) {
      continue;
    }
    table.counts[place - table.departments.begin()][month - table.months.begin()] += fact.value;
  }
  return table;
}

}  // namespace muster
