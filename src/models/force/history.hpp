// What is known of one mission's strength: its ceilings and the counts of its people, as numbers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/day.hpp"

namespace muster {

// Mean length of a month of the Gregorian calendar, in days (146,097 / 4,800).
inline constexpr double kDaysOfMonth = 30.436875;

// Days until a count is known.  The United Nations' monthly figures, of the month's last day, appear about
// the 20th of the next month; for missions that are not the United Nations' the same is assumed.
inline constexpr int kCountDelayDays = 20;

struct DatedNumber {
  Day on;
  double people = 0;
};

// Who sends and pays; past missions are compared by these traits.
struct MissionTraits {
  std::string id;
  std::string kind;     // un, regional, multinational
  std::string funding;  // assessed, voluntary, mixed
  std::string host;     // ISO 3166-1 alpha-3
};

struct History {
  MissionTraits traits;
  Day authorised;
  std::vector<DatedNumber> ceilings;  // in order of time; each holds from its day until the next
  std::vector<DatedNumber> counts;    // in order of time, one a day, from a month before the authorisation

  // The authorised strength in force on `day`; before the first ceiling, the first one.  REQUIRES: a ceiling.
  [[nodiscard]] double ceiling_on(Day day) const;
  // Months from the authorisation to `day`.
  [[nodiscard]] double month(Day day) const { return (day - authorised) / kDaysOfMonth; }
  // The day `months` after the authorisation, rounded to whole days.
  [[nodiscard]] Day day_of_month(double months) const;
  // Only the ceilings decided up to and including `day`, and the counts about days up to `delay` days before
  // it, which are those known on it.
  [[nodiscard]] History known_on(Day day, int delay = kCountDelayDays) const;
  // The day on which the last count was known and the last ceiling decided; the authorisation where there is
  // neither.
  [[nodiscard]] Day complete_on(int delay = kCountDelayDays) const;
};

// Records of one family tell partly of the same people: a force that changed helmets or name, or the missions
// that followed each other in one state.  True of one mission and itself (the same id), and of two in the
// same host state whose records, from the authorisation to the last count or ceiling, come within
// kFamilyYears of one another.  The order of the two makes no difference.
[[nodiscard]] bool same_family(const History& a, const History& b);
inline constexpr int kFamilyYears = 3;

// True for a host state in Africa, where missions take almost twice as long to fill (Rappa 2016: just under
// 12 months against 7).  `host` is an ISO 3166-1 alpha-3 code; the list is that of the United Nations'
// geoscheme (M49, area 002).
[[nodiscard]] bool in_africa(std::string_view host);

}  // namespace muster
