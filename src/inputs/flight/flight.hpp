// How many people flee for one event and how many of the displaced return: what the record and other
// countries say on a day.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/files/file.hpp"
#include "base/problem.hpp"
#include "engine/models/coupling.hpp"
#include "inputs/rounds.hpp"
#include "inputs/violence/violence_counts.hpp"
#include "models/people/flight_fit.hpp"

namespace muster {

// Priors of a country, learnt from others.
struct BorrowedFlight {
  std::string without;  // the country that they were not learnt from; empty: learnt from all
  FlightPriors priors;  // per death
};
// without, rate (per_death or returns_a_month), median, deviation and within (of the logarithm), countries,
// intervals; two rows for each country left out, and two for none.  `muster fit --bench DATA --displaced -o
// FILE` writes it.  ERRORS: another rate; one twice, or one of a pair missing; a median, a deviation or a
// spread that is not above 0, or so far from it that nobody could have learnt it; numbers of countries and
// intervals that are not whole; no rows without a country left out.
[[nodiscard]] std::vector<BorrowedFlight> read_flight(const TextFile& file, Problems& problems);

// Those that the program carries inside (catalogue/displaced_priors.csv of the sources) for a mission in
// `host`, which is left out of what they were learnt from.
[[nodiscard]] FlightPriors borrowed_flight(std::string_view host);

// Of a country with `stock` displaced people, who fled where violence usually is: the people left at home
// there as a share of its population, by which each event drives out fewer.  1 without violence or people.
[[nodiscard]] double left_at_home(std::span<const double> usual, std::span<const double> population,
                                  double stock);

// The intervals between `rounds`, with their events by the share of people left at home, as a multiple of
// that share after the last round.
[[nodiscard]] std::vector<CountInterval> flight_intervals(const MissionViolence& known,
                                                          std::span<const Round> rounds,
                                                          std::span<const Round> returns);

// The fit on those; `borrowed` is per death, and the deaths of an event are the record's own, or the
// defaults' where it has none.  What `coupling` sets is not fitted.
[[nodiscard]] FlightFit flight_of(const MissionViolence& known, std::span<const CountInterval> intervals,
                                  const FlightPriors& borrowed, const CouplingParameters& coupling);

}  // namespace muster
