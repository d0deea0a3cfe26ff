// What is closed is there: a place, or two places with a link between them.
#include <fmt/format.h>

#include <algorithm>

#include "record/check/rules.hpp"
#include "record/check/where.hpp"

namespace muster {
namespace {

bool joined(const Mission& mission, PlaceId a, PlaceId b) {
  return std::any_of(mission.links.begin(), mission.links.end(), [&](const Link& link) {
    return (link.from == a && link.to == b) || (link.from == b && link.to == a);
  });
}

void check_closure(const Mission& mission, const Closure& closure, const Position& at, Problems& problems) {
  if (!closure.to.given() || joined(mission, closure.from, closure.to)) return;
  problems.error(at,
                 fmt::format("closes a link between '{}' and '{}' that does not exist",
                             mission[closure.from].pcode, mission[closure.to].pcode),
                 "links.csv has the links; leave column to empty to close a place");
}

}  // namespace

void check_closures(const Mission& mission, Problems& problems) {
  for (const Closure& closure : mission.closures) {
    check_closure(mission, closure, where(mission, closure.row, "to"), problems);
  }
  for (const Scenario& scenario : mission.scenarios) {
    for (const Closure& closure : scenario.closures) {
      check_closure(mission, closure, mission.where(closure.row), problems);
    }
  }
}

}  // namespace muster
