// Kinds of violent events (fights, attacks on civilians, …), and how deadly each is in each department.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "base/random/random.hpp"
#include "models/violence/deaths/event_deaths.hpp"

namespace muster {

// Arrays are by department, then by kind; of one department where all are alike.  Where nothing is known of
// kinds there is one.
struct EventKinds {
  std::size_t kinds = 1;
  std::vector<double> share{1};     // of a department's events; those of a department sum to 1
  std::vector<double> deadlier{1};  // deaths of an event over those of any event of the country, above 0
  double counted = std::numeric_limits<double>::infinity();  // events that say so (DeathScales)

  // Where those of a department begin.
  [[nodiscard]] std::size_t first(std::size_t department) const {
    return share.size() > kinds ? department * kinds : 0;
  }
};

// Events and deaths as counted, by department, then by kind.
struct KindCounts {
  std::vector<double> events, deaths;
};
// What counts say of kinds.  A kind is pooled towards all events of the country, a department's towards its
// kind, and its shares towards the country's, by kPooledEvents events each.  REQUIRES: departments · kinds
// numbers of each, and two events and a death among them.
[[nodiscard]] EventKinds kinds_of(std::size_t kinds, const KindCounts& counts);
inline constexpr double kPooledEvents = 20;

// Deaths of some events of one department: of each its kind is drawn, then its deaths, at `scale` by kind
// times `factor`, the department's month.
[[nodiscard]] std::int64_t draw_deaths(Draws& draws, std::int64_t events, std::span<const double> share,
                                       std::span<const double> scale, double factor, const EventDeaths& form);

}  // namespace muster
