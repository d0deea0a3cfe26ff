// Bounds beyond which a number in a record is a slip of the pen, whoever says it.
#pragma once

#include <string>

#include "record/mission.hpp"

namespace muster {

// Nothing in a record is earlier or later.
inline constexpr int kFirstYear = 1900;
inline constexpr int kLastYear = 2199;
[[nodiscard]] bool plausible(Day day);
// "a day from 1900-01-01 to 2199-12-31".
[[nodiscard]] std::string plausible_days();

// More people than any force, country and all the Earth have had; links no road is as long as.
inline constexpr double kMostOfForce = 1e6;
inline constexpr double kMostInCountry = 2e9;
inline constexpr double kMostPeople = 1e10;
inline constexpr double kMostMoney = 1e15;
inline constexpr double kMostOther = 1e9;
inline constexpr double kMostKm = 40'075;  // once around the Earth

// The people of the host: what places.csv says of the country, or of its parts where that is more; 0 if
// nothing does.
[[nodiscard]] double people_of_host(const Mission& mission);

// The highest number that a fact of the series may hold in a country of `host` people (0: not known), and
// why.
struct Plausible {
  double most = kMostOther;
  double least = -kMostOther;
  std::string fix;
};
// Violence and need: at most twice the country's people, as a census may be old.  A share: 0 to 100.
[[nodiscard]] Plausible plausible_values(const Series& series, double host);

}  // namespace muster
