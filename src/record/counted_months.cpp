#include "record/counted_months.hpp"

#include <set>

namespace muster {

int days_of_month(Day month) {
  const CivilDate date = civil(month);
  return days_in_month(date.year, date.month);
}

bool counted_month(const Fact& fact) {
  return !fact.actor.given() && civil(fact.on).day == 1 && fact.until - fact.on + 1 == days_of_month(fact.on);
}

CountedMonths counted_months(const View& view, std::string_view series) {
  std::set<Day> counted;
  for (const FactId id : view.facts(series)) {
    if (counted_month(view.mission()[id])) counted.insert(view.mission()[id].on);
  }
  CountedMonths all;
  if (counted.empty()) return all;
  for (Day month = *counted.begin(); month <= *counted.rbegin(); month = month + days_of_month(month)) {
    all.months.push_back(month);
    if (!counted.contains(month)) all.missing.push_back(month);
  }
  return all;
}

}  // namespace muster
