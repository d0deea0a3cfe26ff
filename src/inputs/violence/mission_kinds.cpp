#include "inputs/violence/mission_kinds.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "inputs/places.hpp"
#include "inputs/violence/mission_departments.hpp"
#include "record/counted_months.hpp"

namespace muster {
namespace {

// By place: the number of its department among those of the model; none where it is above them.
class DepartmentNumbers {
 public:
  DepartmentNumbers(const Mission& mission, const MissionViolence& known, const Departments& departments)
      : mission_(mission), known_(known) {
    for (std::size_t i = 0; i < known.communes.size(); ++i) {
      const PlaceId department = department_of(mission, known.communes[i]);
      if (department.given()) numbers_[department.v] = departments.of_place[i];
    }
    of_place_ = departments.of_place;
  }

  static constexpr std::size_t kNone = ~std::size_t{0};
  [[nodiscard]] std::size_t of(PlaceId place) const {
    if (const auto found = numbers_.find(department_of(mission_, place).v); found != numbers_.end())
      return found->second;
    const std::size_t commune = commune_of(mission_, known_.communes, place);
    return commune < of_place_.size() ? of_place_[commune] : kNone;
  }

 private:
  const Mission& mission_;
  const MissionViolence& known_;
  std::map<std::uint32_t, std::size_t> numbers_;
  std::vector<std::uint32_t> of_place_;
};

struct PlacedCount {
  std::size_t department = 0, month = 0;
  std::string_view kind;
  double count = 0;
};

// Those of a department or below it, in the months counted.
std::vector<PlacedCount> read_counts(const View& view, const MissionViolence& known,
                                     const DepartmentNumbers& numbers, std::string_view series) {
  const Mission& mission = view.mission();
  std::vector<PlacedCount> list;
  for (const FactId id : view.facts(series)) {
    const Fact& fact = mission[id];
    const auto month = std::lower_bound(known.months.begin(), known.months.end(), fact.on);
    if (!counted_month(fact) || !given(fact.value) || !fact.place.given() || month == known.months.end() ||
        *month != fact.on) {
      continue;
    }
    const std::size_t department = numbers.of(fact.place);
    if (department == DepartmentNumbers::kNone) continue;
    const std::string_view item = mission.item_of(fact);
    list.push_back({.department = department,
                    .month = static_cast<std::size_t>(month - known.months.begin()),
                    .kind = item.empty() ? std::string_view("any") : item,
                    .count = fact.value});
  }
  return list;
}

}  // namespace

EventKinds kinds_of_mission(const View& view, const MissionViolence& known, const Departments& departments) {
  const std::size_t count = departments.share.size();
  if (known.months.empty() || count == 0) return {};
  const DepartmentNumbers numbers(view.mission(), known, departments);
  const std::vector<PlacedCount> events = read_counts(view, known, numbers, "violent_events");
  std::map<std::string_view, std::size_t> number;  // by kind
  for (const PlacedCount& one : events) number.emplace(one.kind, 0);
  std::size_t kinds = 0;
  for (auto& [kind, at] : number) at = kinds++;
  KindCounts counts{.events = std::vector<double>(count * kinds, 0),
                    .deaths = std::vector<double>(count * kinds, 0)};
  for (const PlacedCount& one : events)
    counts.events[one.department * kinds + number.find(one.kind)->second] += one.count;
  for (const PlacedCount& one : read_counts(view, known, numbers, "violent_deaths")) {
    if (const auto found = number.find(one.kind); found != number.end())
      counts.deaths[one.department * kinds + found->second] += one.count;
  }
  const auto sum = [](const std::vector<double>& all) {
    return std::accumulate(all.begin(), all.end(), 0.0);
  };
  if (!(sum(counts.events) > 1 && sum(counts.deaths) > 0)) return {};
  return kinds_of(kinds, counts);
}

std::vector<DeadlyMonth> deadly_months_of(const View& view, const MissionViolence& known) {
  const Departments departments = departments_of(view.mission(), known);
  if (known.months.empty() || departments.share.empty()) return {};
  const DepartmentNumbers numbers(view.mission(), known, departments);
  const auto by_month = [&](std::string_view series) {
    std::vector<std::vector<double>> table(departments.share.size(),
                                           std::vector<double>(known.months.size(), 0));
    for (const PlacedCount& one : read_counts(view, known, numbers, series))
      table[one.department][one.month] += one.count;
    return table;
  };
  return deadly_months(by_month("violent_events"), by_month("violent_deaths"));
}

}  // namespace muster
