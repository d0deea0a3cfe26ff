// How much a country's months differ in how deadly they are, by its own months.
//
// A country's months tell its swing soon, and never its tail: mass killings are too rare for that, so that
// the tail stays that of other countries.  Its months are weighed under each tail by itself, which leaves the
// chances of the tails as they were.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "models/violence/deaths/event_deaths.hpp"

namespace muster {

// Events and deaths of one department in one month, and the mean deaths of an event in all other months.
struct DeadlyMonth {
  double events = 0, deaths = 0, mean = 0;
};
// One for each month with an event, from counts by department, then by month.  The mean is pooled towards the
// country's by kPooledEvents events (event_kinds.hpp).  REQUIRES: as many months of both everywhere.
[[nodiscard]] std::vector<DeadlyMonth> deadly_months(std::span<const std::vector<double>> events,
                                                     std::span<const std::vector<double>> deaths);

class OwnSwing {
 public:
  // Before the months: normal about `mean` ± `deviation`, from 0 to kMostSwing.  COST: of each month some
  // 200 sums of log_probability_of_deaths.
  OwnSwing(std::span<const DeadlyMonth> months, double mean, double deviation, double most);
  // A swing under `tail`, from a uniform number on [0, 1).
  [[nodiscard]] double draw(double tail, double uniform) const;

 private:
  static constexpr std::size_t kTails = 4, kSwings = 9;
  // By tail: the chance of at most each swing.
  std::array<std::array<double, kSwings>, kTails> below_{};
};
inline constexpr double kMostSwing = 2;

}  // namespace muster
