// What must add up at the end of every day, whatever happened: people, officers and money.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/models.hpp"

namespace muster {

// Remembers the start of a run and checks each of its days.
class Conservation {
 public:
  Conservation(const RunSetup& setup, const Chain& chain, const World& world);

  // After a day: nothing, or the first of these conditions that does not hold, with both values.  For each
  // contributor, officers waiting, in theatre and gone add up to those of the start.  Strength is the
  // officers in theatre, and changes by arrivals and departures.  The first balance and the money paid in
  // equal the money spent and left.  People at home, displaced and abroad add up to those of the start.
  // Displaced people and people abroad change by those who fled and returned.  No value is below 0.
  [[nodiscard]] std::optional<std::string> broken(const Chain& chain, const World& world);

 private:
  double first_balance_;  // NaN: not known
  std::vector<std::int64_t> officers_;
  std::int64_t people_ = 0, away_ = 0;
  int strength_ = 0;
};

// In builds with assertions: checks every day of a run, and stops the program with both values if something
// does not add up.  In other builds it does nothing.
class ConservationAsserted {
 public:
#ifdef NDEBUG
  ConservationAsserted(const RunSetup& /*setup*/, const Chain& /*chain*/, const World& /*world*/) {}
  void after_day(const Chain& /*chain*/, const World& /*world*/) {}
#else
  ConservationAsserted(const RunSetup& setup, const Chain& chain, const World& world)
      : conservation_(setup, chain, world) {}
  void after_day(const Chain& chain, const World& world);

 private:
  Conservation conservation_;
#endif
};

}  // namespace muster
