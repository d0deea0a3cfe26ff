// How well the tail of the deaths of events and the swing of months foresee the deaths of provinces.
//
// Each month from the seventh of a stretch on is foreseen from the months of the stretch before it, given how
// many events it has: the mean of an event in the province is that of the months before, pooled towards the
// country's by kPooledEvents events (models/violence/deaths/event_kinds.hpp), as a forecast has it.  So the
// swing holds the error of that mean as well.
#pragma once

#include <vector>

#include "models/violence/parameters.hpp"
#include "scoring/bench/priors/shared_surface.hpp"

namespace muster {

// By province, then by month.
struct ProvinceDeaths {
  std::vector<std::vector<double>> events, deaths;
};

// The log probability of the deaths of the foreseen months with an event.  Months before which fewer than 20
// events of the country are known, or no death, are not foreseen.  COST: months · provinces · 5 sums of
// log_probability_of_deaths.
[[nodiscard]] double deaths_likelihood(const ProvinceDeaths& counts, const ViolenceParameters& parameters);

// The same over tail and swing; without: the tail of Clauset, Young and Gleditsch 2007 (1.4) and no swing.
[[nodiscard]] SharedSurface deaths_surface(const ProvinceDeaths& counts);

}  // namespace muster
