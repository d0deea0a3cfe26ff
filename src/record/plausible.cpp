#include "record/plausible.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/number.hpp"

namespace muster {
namespace {

// Series in percent of a whole, beside those named "…_share"; others say how much something rose or fell.
bool is_share(const Series& series) {
  return series.unit == Unit::kPercent &&
         (series.id.ends_with("_share") || series.id == "gang_control" || series.id == "base_complete");
}

bool of_the_country(const Series& series) {
  const bool counted =
      series.unit == Unit::kPeople || series.unit == Unit::kEvents || series.unit == Unit::kCount;
  return counted && (series.section == Section::kViolence || series.section == Section::kPeople);
}

Plausible at_most(double most, std::string_view why) {
  return {.most = most, .fix = fmt::format("at most {}, {}", with_thousands(most), why)};
}

}  // namespace

bool plausible(Day day) {
  return day >= day_from({kFirstYear, 1, 1}) && day <= day_from({kLastYear, 12, 31});
}

std::string plausible_days() {
  return fmt::format("a day from {} to {}", to_string(day_from({kFirstYear, 1, 1})),
                     to_string(day_from({kLastYear, 12, 31})));
}

double people_of_host(const Mission& mission) {
  std::array<double, 5> by_level{};
  for (const Place& place : mission.places) {
    if (given(place.population)) by_level[static_cast<std::size_t>(place.level)] += place.population;
  }
  return std::max({by_level[static_cast<std::size_t>(PlaceLevel::kCountry)],
                   by_level[static_cast<std::size_t>(PlaceLevel::kDepartment)],
                   by_level[static_cast<std::size_t>(PlaceLevel::kCommune)]});
}

Plausible plausible_values(const Series& series, double host) {
  if (is_share(series)) return {.most = 100, .least = 0, .fix = "a share is 0 to 100 percent"};
  if (of_the_country(series) && host > 0)
    return at_most(2 * host, "twice the people of the country in places.csv");
  if (series.unit == Unit::kPeople && series.section == Section::kForce)
    return at_most(kMostOfForce, "more than any mission has had");
  if (series.unit == Unit::kPeople) return at_most(kMostPeople, "more than live on Earth");
  if (series.unit == Unit::kMoney) return at_most(kMostMoney, "more than the world spends in a year");
  return {.fix = fmt::format("no figure of a mission is above {}", in_words(kMostOther))};
}

}  // namespace muster
