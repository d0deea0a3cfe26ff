// A mission's record as the violence model takes it.
#pragma once

#include "record/view.hpp"
#include "security/fit.hpp"

namespace muster {

struct MissionViolence {
  std::vector<PlaceId> communes;  // index: place of the model
  ViolencePlaces places;
  ViolenceCounts counts;
  std::vector<Day> months;  // first days, those of the counts
  double events = 0;        // in all
  double deaths = 0;
  double officers = 0;  // host police on duty, 0 if nobody says; taken as spread by population
  FactId officers_fact;
};

// What is known on view.on(): communes, roads between them, events and deaths by whole calendar months in a
// row, the latest first gap ending the table; officers of the host's police on duty.  The background is what
// the counts say, a tenth of it spread by population (an assumption), times 1 − the default branching ratio:
// its scale is fitted, its shape is not, so a place's own counts are used twice.
[[nodiscard]] MissionViolence violence_of(const View& view);

}  // namespace muster
