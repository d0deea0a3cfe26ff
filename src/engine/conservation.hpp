// What adds up at the end of every day, whatever happened on it: people, officers and money.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/models.hpp"

namespace muster {

// Holds what a run began with, and looks at each of its days.
class Conservation {
 public:
  Conservation(const RunSetup& setup, const Chain& chain, const World& world);

  // After a day: nothing, or the first of these that is not so, with both values.  Officers who wait, are
  // there and are gone are, by contributor, those of the start; strength is who is there, and changes by who
  // came and went; the first balance and all that was paid in are what was spent and what is left; people at
  // home, displaced and abroad are those of the start, and the displaced and those abroad change by who fled
  // and returned; nothing is below 0.
  [[nodiscard]] std::optional<std::string> broken(const Chain& chain, const World& world);

 private:
  double first_balance_;  // NaN: not known
  std::vector<std::int64_t> officers_;
  std::int64_t people_ = 0, away_ = 0;
  int strength_ = 0;
};

// In builds with assertions: looks at every day of a run, and stops the program with both values where
// something does not add up.  Elsewhere it is nothing.
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
