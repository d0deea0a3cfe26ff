#include "models/force/history.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "base/require.hpp"

namespace muster {

double History::ceiling_on(Day day) const {
  require(!ceilings.empty(), "{} ceilings", ceilings.size());
  double people = ceilings.front().people;
  for (const DatedNumber& ceiling : ceilings) {
    if (ceiling.on <= day) people = ceiling.people;
  }
  return people;
}

Day History::day_of_month(double months) const {
  return authorised + static_cast<int>(std::lround(months * kDaysOfMonth));
}

History History::known_on(Day day, int delay) const {
  History known{traits, authorised, {}, {}};
  const auto until = [](Day last) { return [last](const DatedNumber& number) { return number.on <= last; }; };
  std::copy_if(ceilings.begin(), ceilings.end(), std::back_inserter(known.ceilings), until(day));
  std::copy_if(counts.begin(), counts.end(), std::back_inserter(known.counts), until(day - delay));
  return known;
}

Day History::complete_on(int delay) const {
  Day last = authorised;
  if (!ceilings.empty()) last = std::max(last, ceilings.back().on);
  if (!counts.empty()) last = std::max(last, counts.back().on + delay);
  return last;
}

bool same_family(const History& a, const History& b) {
  constexpr double kDaysOfYear = 12 * kDaysOfMonth;
  if (a.traits.id == b.traits.id) return true;
  if (a.traits.host != b.traits.host) return false;
  const auto& [first, second] = a.authorised <= b.authorised ? std::tie(a, b) : std::tie(b, a);
  return second.authorised - first.complete_on(0) <= kFamilyYears * kDaysOfYear;
}

bool in_africa(std::string_view host) {
  static constexpr std::array<std::string_view, 58> kStates = {
      "AGO", "BDI", "BEN", "BFA", "BWA", "CAF", "CIV", "CMR", "COD", "COG", "COM", "CPV", "DJI", "DZA", "EGY",
      "ERI", "ESH", "ETH", "GAB", "GHA", "GIN", "GMB", "GNB", "GNQ", "KEN", "LBR", "LBY", "LSO", "MAR", "MDG",
      "MLI", "MOZ", "MRT", "MUS", "MWI", "MYT", "NAM", "NER", "NGA", "REU", "RWA", "SDN", "SEN", "SHN", "SLE",
      "SOM", "SSD", "STP", "SWZ", "SYC", "TCD", "TGO", "TUN", "TZA", "UGA", "ZAF", "ZMB", "ZWE"};
  return std::binary_search(kStates.begin(), kStates.end(), host);
}

}  // namespace muster
