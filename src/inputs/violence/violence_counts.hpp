// A mission's record as the violence model takes it.
#pragma once

#include "inputs/violence/violence_months.hpp"
#include "models/violence/deaths/own_swing.hpp"
#include "models/violence/fit.hpp"
#include "record/view.hpp"

namespace muster {

struct MissionViolence {
  // The smallest divisions that have people, by index: the places of the model.  Communes, or where a
  // department or the country is not divided further, that.
  std::vector<PlaceId> communes;
  ViolencePlaces places;
  ViolenceCounts counts;
  std::vector<Day> months;   // first days, those of the counts
  std::vector<Day> missing;  // between them, those without a count
  CountedUnits units;        // what a fit learns from
  double events = 0;         // in total
  double spread = 0;         // of them, those known only for a place of many communes
  double unplaced = 0;       // not among them: in places without a commune that has people
  double deaths = 0;
  bool deaths_counted = false;             // true if any number of deaths is known
  std::vector<DeadlyMonth> deadly_months;  // by department and month
  double officers = 0;  // host police on duty, 0 if nobody says; taken as spread by population
  FactId officers_fact;
  // Events per day by commune: in the months counted, or by figures alone; and in the last month.
  std::vector<double> usual, last;
  bool by_figures = false;  // no month is counted: usual is what the figures of the country say
  std::vector<LevelFigure> level_figures;  // of counts.figures and the months together
  std::uint32_t level_kind = 0;            // of them, the one that counts events
  double events_each = 1;                  // events for one of it
};

// What is known on view.on(): communes, roads between them, events and deaths by whole calendar months,
// placed as violence_months.hpp says; officers of the host's police on duty.  The background is what the
// counts say, a tenth of it spread by population (an assumption), times 1 − the default branching ratio: its
// scale is fitted, its shape is not, so a place's own counts are used twice.
//
// Figures: undisputed ones of credibility 1 to 3, about the whole country and 20 to 200 days, of killed (also
// homicides), injured, kidnapped, and of the sums that are published together.  Of those of one counter about
// mostly the same days the most credible and most exactly stated one counts.
//
// Where no month is counted, events are the killed by the deaths of one event
// (violence.hpp, defaults: an assumption), spread over departments as the last shares of victims, and
// within them by population (an assumption).
[[nodiscard]] MissionViolence violence_of(const View& view);

// True if there is violence to be modelled, and a commune with people for it to be in.
[[nodiscard]] bool can_be_modelled(const MissionViolence& known);
// Why not, as the end of a sentence; empty if it can be.
[[nodiscard]] std::string_view why_not_modelled(const MissionViolence& known);

// Gives each draw of a fit the mean deaths of an event as counted, a swing of deaths that the months counted
// allow under the draw's tail, and the level of the
// background on `day`, drawn from what months and figures say under the draw's own parameters.
void complete_fit(const MissionViolence& known, Day day, std::uint64_t seed, ViolenceFit& fit);

// The logarithm of events per day in the whole country on `day`, by months and figures at the defaults of the
// parameters.  REQUIRES: can_be_modelled.
[[nodiscard]] Normal level_on(const MissionViolence& known, double day,
                              const ViolenceParameters& parameters = {});

}  // namespace muster
