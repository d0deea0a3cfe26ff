#include "inputs/violence/mission_departments.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace muster {
namespace {

// True if every count of the fit is of places of one department.
bool counted_by_department(const MissionViolence& known, const Departments& departments) {
  std::map<std::uint32_t, std::uint32_t> of_unit;
  for (std::size_t i = 0; i < known.units.of_commune.size(); ++i) {
    const std::uint32_t department = departments.of_place[i];
    if (of_unit.emplace(known.units.of_commune[i], department).first->second != department) return false;
  }
  return true;
}

}  // namespace

PlaceId department_of(const Mission& mission, PlaceId place) {
  while (place.given() && mission[place].level != PlaceLevel::kDepartment) place = mission[place].parent;
  return place;
}

Departments departments_of(const Mission& mission, const MissionViolence& known) {
  Departments all;
  std::map<std::uint32_t, std::uint32_t> number;  // by place: of the department, or of a place without
  for (std::size_t i = 0; i < known.communes.size(); ++i) {
    const PlaceId department = department_of(mission, known.communes[i]);
    const std::uint32_t key = department.given() ? department.v : known.communes[i].v;
    const auto [found, is_new] = number.emplace(key, static_cast<std::uint32_t>(all.share.size()));
    if (is_new) all.share.push_back(0);
    all.of_place.push_back(found->second);
    all.share[found->second] += known.places.background[i];
  }
  const double sum = std::accumulate(all.share.begin(), all.share.end(), 0.0);
  if (!(sum > 0)) return {};
  for (double& share : all.share) share /= sum;
  return all;
}

DepartmentMonths months_of_departments(const MissionViolence& known, const Departments& departments,
                                       Day day) {
  DepartmentMonths all;
  if (departments.share.empty() || !counted_by_department(known, departments)) return all;
  double before = 0;
  for (std::size_t m = 0; m < known.months.size(); ++m) {
    const double middle = static_cast<double>(known.months[m] - Day{0}) + known.counts.days[m] / 2;
    all.apart.push_back(m == 0 ? 0 : (middle - before) / kMonthDays);
    before = middle;
    std::vector<double>& events = all.events.emplace_back(departments.share.size(), 0);
    for (std::size_t i = 0; i < known.counts.events.size(); ++i)
      events[departments.of_place[i]] += known.counts.events[i][m];
  }
  if (!all.events.empty()) all.since = std::max(static_cast<double>(day - Day{0}) - before, 0.0) / kMonthDays;
  return all;
}

}  // namespace muster
